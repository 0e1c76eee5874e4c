package dev.florin.notification.webhook;

import dev.florin.id.Ids;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint.
 *
 * @param id ours
 * @param message the {@code webhook-id}: the same at every try, and at every endpoint
 * @param type of the event
 * @param status how it stands
 * @param attempts how often it was tried, since it was last queued
 * @param nextAt when it is tried next; {@code null} unless it waits
 * @param last what came of the last try
 * @param createdAt when it was queued first
 * @param deliveredAt when it came through
 */
public record WebhookDelivery(
    UUID id,
    String message,
    String type,
    Status status,
    int attempts,
    @Nullable Instant nextAt,
    @Nullable Try last,
    Instant createdAt,
    @Nullable Instant deliveredAt) {
  private static final String PREFIX = "whd";
  private static final String MESSAGE = "msg";

  /** How a delivery stands. */
  public enum Status {
    /** It is to be sent, in its turn. */
    WAITING,
    /** It came through. */
    DELIVERED,
    /** It was tried as often as anything is. */
    FAILED,
    /** Its endpoint was taken out of service first. */
    HELD,
    /** Somebody does not want it sent. */
    SKIPPED;

    /** As it stands in JSON and in the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The status written {@code text}, if there is one. */
    public static Optional<Status> parse(String text) {
      return Arrays.stream(values()).filter(status -> status.text().equals(text)).findFirst();
    }
  }

  /**
   * A try.
   *
   * @param at when
   * @param status the answer's status; {@code null} without an answer
   * @param error why there was none, or why it does not count
   * @param body the beginning of the answer
   * @param tookMillis how long it took
   */
  public record Try(
      Instant at,
      @Nullable Integer status,
      @Nullable String error,
      @Nullable String body,
      int tookMillis) {}

  /** The id written {@code text}, if it is one. */
  public static Optional<UUID> parse(String text) {
    return Ids.decode(PREFIX, text);
  }

  /** Its id, as at the edge. */
  public String idText() {
    return Ids.encode(PREFIX, id);
  }

  static String message(UUID event) {
    return Ids.encode(MESSAGE, event);
  }
}
