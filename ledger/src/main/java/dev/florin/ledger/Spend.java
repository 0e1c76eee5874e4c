package dev.florin.ledger;

/**
 * Takes credits from a customer, out of the open lots in burn order. Immutable and thread-safe.
 *
 * @param account of a customer
 * @param idem see {@link Operation#idem}
 * @param amount in minor units, above zero
 * @param details for the history
 */
public record Spend(AccountKey account, String idem, long amount, Details details)
    implements Operation {
  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not kept or the account is the system's
   */
  public Spend {
    if (account.isSystem()) {
      throw new IllegalArgumentException("credits are spent by customers, not by " + account);
    }
    Text.checked("idem", idem, 1, IDEM_LENGTH_MAX);
    if (amount <= 0) {
      throw new IllegalArgumentException("amount must be above zero: " + amount);
    }
  }
}
