package dev.florin.payment.reconciliation;

import dev.florin.id.Ids;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a provider with Florin.
 *
 * @param id ours
 * @param provider with whom
 * @param from of payments begun since, inclusive
 * @param to of payments begun before, exclusive
 * @param scheduled whether it is the daily one
 * @param status how it stands
 * @param counts of payments, see {@link Counts}
 * @param open differences that nobody has fixed yet
 * @param note why it waits or has failed, for people
 */
public record Reconciliation(
    UUID id,
    String provider,
    Instant from,
    Instant to,
    boolean scheduled,
    Status status,
    Counts counts,
    long open,
    @Nullable String note,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /** The prefix of its id at the edge. */
  public static final String PREFIX = "rec";

  /** How it stands. */
  public enum Status {
    /** Its turn has not come, or the provider does not answer. */
    WAITING,
    /** It is being done. */
    RUNNING,
    /** All was compared. */
    FINISHED,
    /** It has broken off too often; the next one begins where the last finished one ended. */
    FAILED;

    /** How it is written in JSON and in the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * How many payments.
   *
   * @param matched agree
   * @param foreign are at the provider and carry no mark of Florin's: others use the account too
   * @param notChecked could not be looked at, because there were too many
   * @param differing do not agree, by kind; each kind has one
   */
  public record Counts(long matched, long foreign, long notChecked, Map<Kind, Long> differing) {}

  /** What does not agree. */
  public enum Kind {
    /** The provider has money with our mark, and no payment here knows of it. */
    MISSING_HERE,
    /** A payment here, of which the provider knows nothing. */
    MISSING_THERE,
    /** Another sum or currency. */
    AMOUNT_DIFFERS,
    /** One side has moved on. */
    STATUS_DIFFERS,
    /** Another sum was given back, or taken by disputes. */
    REFUNDS_DIFFER;

    /** How it is written in JSON and in the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** The id as at the edge. */
  public String idText() {
    return Ids.encode(PREFIX, id);
  }
}
