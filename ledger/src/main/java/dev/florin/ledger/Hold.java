package dev.florin.ledger;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Sets credits aside, out of the open lots in burn order: they stay the customer's but nothing else
 * can use them until they are captured or released. The id of the hold is that of the operation.
 * Immutable and thread-safe.
 *
 * @param account of a customer
 * @param idem see {@link Operation#idem}
 * @param amount in minor units, above zero
 * @param lasts after which what is left is released; 1 second to 366 days, kept to the microsecond
 * @param destination the purpose of the system's account that gains what is captured
 * @param details for the history
 */
public record Hold(
    AccountKey account,
    String idem,
    long amount,
    Duration lasts,
    String destination,
    Details details)
    implements Operation {
  private static final Duration LASTS_MIN = Duration.ofSeconds(1);
  private static final Duration LASTS_MAX = Duration.ofDays(366);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public Hold {
    account.requireCustomer();
    Text.checked("idem", idem, 1, IDEM_LENGTH_MAX);
    if (amount <= 0) {
      throw new IllegalArgumentException("amount must be above zero: " + amount);
    }
    requirePossible(lasts);
    lasts = lasts.truncatedTo(ChronoUnit.MICROS);
    var _ = AccountKey.requireFree(AccountKey.system(account.asset(), destination));
  }

  static void requirePossible(Duration lasts) {
    if (lasts.compareTo(LASTS_MIN) < 0 || lasts.compareTo(LASTS_MAX) > 0) {
      throw new IllegalArgumentException("a hold lasts 1 second to 366 days: " + lasts);
    }
  }
}
