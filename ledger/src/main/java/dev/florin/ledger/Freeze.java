package dev.florin.ledger;

/**
 * Freezes or thaws an account: nothing can be spent, held or transferred from a frozen one. What is
 * granted arrives, what is held can still be captured or released. Immutable and thread-safe.
 *
 * @param account of a customer
 * @param idem see {@link Operation#idem}
 * @param frozen false to thaw
 * @param details for the history
 */
public record Freeze(AccountKey account, String idem, boolean frozen, Details details)
    implements Operation {
  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public Freeze {
    account.requireCustomer();
    Text.checked("idem", idem, 1, IDEM_LENGTH_MAX);
  }
}
