package dev.florin.notification.webhook;

import dev.florin.id.Ids;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a merchant's program listens. Its secret is not here.
 *
 * @param id ours
 * @param url where to
 * @param events the types that it wants; empty for all
 * @param description for people
 * @param status whether it is sent to
 * @param reason why it was disabled, as a code; {@code null} unless it was
 * @param statusAt since when it stands so
 * @param failingSince since when nothing has come through; {@code null} while all is well
 * @param oldSecretUntil until when the secret before this one signs, too
 * @param createdAt when it was made
 */
public record WebhookEndpoint(
    UUID id,
    URI url,
    List<String> events,
    @Nullable String description,
    Status status,
    @Nullable String reason,
    Instant statusAt,
    @Nullable Instant failingSince,
    @Nullable Instant oldSecretUntil,
    Instant createdAt) {
  private static final String PREFIX = "whe";

  /** Whether an endpoint is sent to. */
  public enum Status {
    /** It is. */
    ACTIVE,
    /** An operator does not want it. */
    PAUSED,
    /** It has failed for too long, or has said that it is gone. */
    DISABLED;

    /** As it stands in JSON and in the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** Copies the list. */
  public WebhookEndpoint {
    events = List.copyOf(events);
  }

  /** The id written {@code text}, if it is one. */
  public static Optional<UUID> parse(String text) {
    return Ids.decode(PREFIX, text);
  }

  /** Its id, as at the edge. */
  public String idText() {
    return text(id);
  }

  static String text(UUID id) {
    return Ids.encode(PREFIX, id);
  }

  /** Whether it is sent to. */
  public boolean active() {
    return status == Status.ACTIVE;
  }
}
