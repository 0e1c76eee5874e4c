package dev.florin.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes held credits for good, out of the lots that they were held in, in the order they were held.
 * Immutable and thread-safe.
 *
 * @param account of a customer
 * @param idem see {@link Operation#idem}
 * @param hold its id
 * @param amount in minor units, above zero; null for all that is left
 * @param last whether what is left after it is released, which closes the hold
 * @param details for the history
 */
public record Capture(
    AccountKey account,
    String idem,
    UUID hold,
    @Nullable Long amount,
    boolean last,
    Details details)
    implements Operation {
  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public Capture {
    account.requireCustomer();
    Text.checked("idem", idem, 1, IDEM_LENGTH_MAX);
    if (amount != null && amount <= 0) {
      throw new IllegalArgumentException("amount must be above zero: " + amount);
    }
  }
}
