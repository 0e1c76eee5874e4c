package dev.florin.ledger;

/**
 * A plain double entry between two accounts of the system. Immutable and thread-safe.
 *
 * <p>Its key is unique for the debited account's slot in the shard of its {@link Group}: to repeat
 * an entry, repeat the group that held it.
 *
 * @param debit loses the amount
 * @param credit gains the amount
 * @param idem see {@link Operation#idem}
 * @param amount in minor units, above zero
 * @param details for the history
 */
public record Entry(AccountKey debit, AccountKey credit, String idem, long amount, Details details)
    implements Operation {
  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not kept, an account is a customer's or kept for the
   *     ledger itself, the assets differ, or both accounts are the same
   */
  public Entry {
    if (!debit.isSystem() || !credit.isSystem()) {
      throw new IllegalArgumentException("an entry moves between accounts of the system");
    }
    if (!debit.asset().equals(credit.asset())) {
      throw new IllegalArgumentException("an entry moves one asset: " + debit + ", " + credit);
    }
    var _ = AccountKey.requireFree(debit);
    var _ = AccountKey.requireFree(credit);
    if (debit.equals(credit)) {
      throw new IllegalArgumentException("an entry needs two accounts: " + debit);
    }
    Text.checked("idem", idem, 1, IDEM_LENGTH_MAX);
    if (amount <= 0) {
      throw new IllegalArgumentException("amount must be above zero: " + amount);
    }
  }

  @Override
  public AccountKey account() {
    return debit;
  }
}
