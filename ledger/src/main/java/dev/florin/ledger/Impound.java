package dev.florin.ledger;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sets aside what is left of the credits of one payment, while somebody disputes it: a {@link Hold}
 * out of the lots of that payment alone, which is released or captured like any other. Immutable
 * and thread-safe.
 *
 * @param account the credits of a customer
 * @param idem see {@link Operation#idem}
 * @param payment which credited them
 * @param amount in minor units, above zero; null for all that is free in the payment's lots
 * @param lasts after which what is left is released; 1 second to 366 days, kept to the microsecond
 * @param details for the history
 */
public record Impound(
    AccountKey account,
    String idem,
    PaymentKey payment,
    @Nullable Long amount,
    Duration lasts,
    Details details)
    implements Operation {

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public Impound {
    account.requireCredits();
    Text.checked("idem", idem, 1, IDEM_LENGTH_MAX);
    if (amount != null && amount <= 0) {
      throw new IllegalArgumentException("amount must be above zero: " + amount);
    }
    Hold.requirePossible(lasts);
    lasts = lasts.truncatedTo(ChronoUnit.MICROS);
  }
}
