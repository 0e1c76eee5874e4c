package dev.florin.payment;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What would come of handling an event again.
 *
 * @param entry the inbox entry's id
 * @param would what would follow
 * @param result why, as a code, as it would stand in the entry
 * @param detail the same for people
 * @param payment the payment that it concerns
 * @param change how what the payment is for would stand before and after; {@code null} when no
 *     payment is concerned, or many entries are tried at once
 */
public record DryRun(
    UUID entry,
    Would would,
    @Nullable String result,
    @Nullable String detail,
    @Nullable PaymentId payment,
    @Nullable Change change) {

  /** What would follow. */
  public enum Would {
    /** Something would move forward. */
    SETTLED,
    /** Everything in it is known. */
    REPEATED,
    /** It comes too late: the payment has moved on beyond it. */
    OVERTAKEN,
    /** Nothing of ours. */
    IGNORED,
    /** A person would have to look; nothing would be credited. */
    PARKED,
    /** It could not be handled now, and would be tried again later. */
    POSTPONED;

    /** How it is written in JSON. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What would change.
   *
   * @param statusBefore how what the payment is for stands
   * @param statusAfter how it would stand
   * @param credits that would be booked, in the credit asset's smallest unit; 0 when they are
   *     booked already
   */
  public record Change(String statusBefore, String statusAfter, long credits) {}
}
