package dev.florin.payment;

import dev.florin.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants given back.
 *
 * @param payment of which
 * @param amount above zero; {@code null} for all that is left
 * @param reason for people, at most 500 characters, or {@code null}
 * @param elsewhere how the money was given back outside of Florin and the provider's API, such as a
 *     bank's reference: it is only recorded; {@code null} to have the provider do it
 * @param key the caller's idempotency key, or {@code null}
 */
public record RefundCommand(
    PaymentId payment,
    @Nullable Money amount,
    @Nullable String reason,
    @Nullable String elsewhere,
    @Nullable String key) {}
