package dev.florin.payment.provider;

import dev.florin.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a provider has kept of a payment.
 *
 * @param amount not negative; in the currency in which the provider settles with the seller, which
 *     may be another than the payment's
 * @param booking the provider's name for where it says so, or {@code null}
 */
public record Fee(Money amount, @Nullable String booking) {
  /** Checks that it is one. */
  public Fee {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("a provider that pays for a payment: " + amount);
    }
  }
}
