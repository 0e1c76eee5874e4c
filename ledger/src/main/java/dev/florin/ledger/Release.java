package dev.florin.ledger;

import java.util.UUID;

/**
 * Gives held credits back to the lots that they came from, and closes the hold. Immutable and
 * thread-safe.
 *
 * @param account of a customer
 * @param idem see {@link Operation#idem}
 * @param hold its id
 * @param details for the history
 */
public record Release(AccountKey account, String idem, UUID hold, Details details)
    implements Operation {
  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public Release {
    account.requireCustomer();
    Text.checked("idem", idem, 1, IDEM_LENGTH_MAX);
  }
}
