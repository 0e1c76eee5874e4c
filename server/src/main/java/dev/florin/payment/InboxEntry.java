package dev.florin.payment;

import dev.florin.id.Ids;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One verified event of a provider's, as it came.
 *
 * @param id ours
 * @param provider from whom
 * @param eventId the provider's id; each is stored once
 * @param type the provider's name for what happened
 * @param status how far it has come
 * @param result why it was ignored or parked, as a code
 * @param detail the same for people
 * @param payment the payment that it concerned
 * @param attempts how often handling it has failed
 * @param replays how often an operator has asked for it again
 * @param receivedAt when it came first
 * @param queuedAt since when it waits, or waited last: when it came, or was asked for again
 * @param nextAttemptAt when it is tried next, while it is received
 * @param handledAt when it left the queue
 * @param bodyTrimmedAt since when its body is not kept any more
 */
public record InboxEntry(
    UUID id,
    String provider,
    String eventId,
    String type,
    Status status,
    @Nullable String result,
    @Nullable String detail,
    @Nullable PaymentId payment,
    int attempts,
    int replays,
    Instant receivedAt,
    Instant queuedAt,
    Instant nextAttemptAt,
    @Nullable Instant handledAt,
    @Nullable Instant bodyTrimmedAt) {

  /** The prefix of an entry's id at the edge. */
  public static final String PREFIX = "inb";

  /** Its id at the edge. */
  public String idText() {
    return Ids.encode(PREFIX, id);
  }

  /** How far an entry has come. */
  public enum Status {
    /** Waits to be handled. */
    RECEIVED,
    /** Its consequences are drawn. */
    HANDLED,
    /** It has none. */
    IGNORED,
    /** A person has to look. */
    PARKED;

    /** How it is written in JSON and in the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
