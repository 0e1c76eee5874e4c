package dev.florin.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Forgives what a customer owes after clawbacks. Immutable and thread-safe.
 *
 * @param account the credits of a customer, not the debt account itself
 * @param idem see {@link Operation#idem}
 * @param amount in minor units, above zero; null for all of it
 * @param details for the history
 */
public record WriteOff(AccountKey account, String idem, @Nullable Long amount, Details details)
    implements Operation {
  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public WriteOff {
    account.requireCredits();
    Text.checked("idem", idem, 1, IDEM_LENGTH_MAX);
    if (amount != null && amount <= 0) {
      throw new IllegalArgumentException("amount must be above zero: " + amount);
    }
  }
}
