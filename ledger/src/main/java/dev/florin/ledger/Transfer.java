package dev.florin.ledger;

/**
 * Moves credits to another owner. Each lot that gives becomes a lot there with the same priority,
 * expiry, kind and its part of the cost. Immutable and thread-safe.
 *
 * @param account of a customer, who gives
 * @param to of another customer, in the same asset
 * @param idem see {@link Operation#idem}
 * @param amount in minor units, above zero
 * @param details for the history
 */
public record Transfer(AccountKey account, AccountKey to, String idem, long amount, Details details)
    implements Operation {
  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public Transfer {
    account.requireCustomer();
    Text.checked("idem", idem, 1, IDEM_LENGTH_MAX);
    if (amount <= 0) {
      throw new IllegalArgumentException("amount must be above zero: " + amount);
    }
    to.requireCustomer();
    if (!account.asset().equals(to.asset())) {
      throw new IllegalArgumentException("a transfer moves one asset: " + account + ", " + to);
    }
    if (account.equals(to)) {
      throw new IllegalArgumentException("a transfer needs two accounts: " + account);
    }
  }
}
