package dev.florin.ledger;

/**
 * Takes credits from a customer, out of the open lots in burn order. Immutable and thread-safe.
 *
 * @param account of a customer
 * @param idem see {@link Operation#idem}
 * @param amount in minor units, above zero
 * @param destination the purpose of the system's account that gains it, see {@link AccountKey}
 * @param details for the history
 */
public record Spend(
    AccountKey account, String idem, long amount, String destination, Details details)
    implements Operation {
  static final String USUAL_DESTINATION = "revenue";

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not kept or the account is the system's
   */
  public Spend {
    account.requireCustomer();
    Text.checked("idem", idem, 1, IDEM_LENGTH_MAX);
    if (amount <= 0) {
      throw new IllegalArgumentException("amount must be above zero: " + amount);
    }
    var _ = AccountKey.requireFree(AccountKey.system(account.asset(), destination));
  }

  /**
   * A spend whose amount becomes revenue.
   *
   * @throws IllegalArgumentException as the other constructor
   */
  public Spend(AccountKey account, String idem, long amount, Details details) {
    this(account, idem, amount, USUAL_DESTINATION, details);
  }
}
