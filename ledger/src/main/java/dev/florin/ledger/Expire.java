package dev.florin.ledger;

import java.util.Map;

/**
 * Books what has run out by now: expired holds are released, expired lots go to breakage. Nothing
 * happens if nothing has. It needs no key, for repeating it changes nothing; it is never refused.
 * Its receipt is that of the last thing booked, and there is none if nothing was. Immutable and
 * thread-safe.
 *
 * @param account of a customer
 */
public record Expire(AccountKey account) implements Operation {
  private static final Details DETAILS = new Details("expiry", "", "", Map.of());

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if the account is the system's
   */
  public Expire {
    account.requireCustomer();
  }

  @Override
  public String idem() {
    return "expire";
  }

  @Override
  public Details details() {
    return DETAILS;
  }
}
