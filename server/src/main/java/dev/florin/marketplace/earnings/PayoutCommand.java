package dev.florin.marketplace.earnings;

import dev.florin.access.CustomerId;
import dev.florin.money.Asset;
import org.jspecify.annotations.Nullable;

/**
 * What is to be paid to a creator.
 *
 * @param amount in minor units, above zero; {@code null} for all that is available
 * @param method {@link Payout#MANUAL}, or the provider that is to make it
 * @param reference under which it was paid by hand, such as a bank's; {@code null} for a provider
 * @param key the caller's idempotency key: a creator is paid once for one
 */
public record PayoutCommand(
    CustomerId creator,
    Asset currency,
    @Nullable Long amount,
    String method,
    @Nullable String reference,
    @Nullable String key) {
  /** Checks what would make it say nothing. */
  public PayoutCommand {
    if (amount != null && amount <= 0) {
      throw new IllegalArgumentException("not above zero: " + amount);
    }
    if (method.equals(Payout.MANUAL) != (reference != null)) {
      throw new IllegalArgumentException("what is paid by hand, and nothing else, is named by it");
    }
  }
}
