package dev.florin.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Takes back credits whose payment was refunded or disputed: out of the lots of that payment, as
 * far as they are still there. Immutable and thread-safe.
 *
 * @param account the credits of a customer
 * @param idem see {@link Operation#idem}
 * @param payment which credited them
 * @param amount in minor units, above zero; null for all that was not taken back before
 * @param shortfall what becomes of the part that is already spent
 * @param details for the history
 */
public record Clawback(
    AccountKey account,
    String idem,
    PaymentKey payment,
    @Nullable Long amount,
    Shortfall shortfall,
    Details details)
    implements Operation {
  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public Clawback {
    account.requireCredits();
    Text.checked("idem", idem, 1, IDEM_LENGTH_MAX);
    if (amount != null && amount <= 0) {
      throw new IllegalArgumentException("amount must be above zero: " + amount);
    }
  }

  /** What becomes of credits that are to be taken back but were already spent. */
  public enum Shortfall {
    /**
     * The customer owes it: it is booked to their account {@code debt} and paid by the next grant.
     */
    DEBT,
    /** The customer owes it, and the account is frozen until an operator thaws it. */
    FREEZE,
    /** The seller bears it. */
    WRITE_OFF
  }
}
