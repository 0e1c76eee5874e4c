package dev.florin.payment;

import org.jspecify.annotations.Nullable;

/**
 * How an open payment is to be paid, for {@link Payments#confirmWith}.
 *
 * @param method a kind of method, in Florin's names, such as {@code alipay}; {@code null} when
 *     {@code token} says it, or when the checkout was opened with a kept method
 * @param token the provider's name of the buyer's very method, such as {@code pm_…}; never sent
 *     together with a method that only redirects
 * @param bank the buyer's bank, where the kind asks for one (FPX), or {@code null}
 * @param returnUrl where the buyer comes back to from a bank or a wallet
 */
public record ConfirmCommand(
    @Nullable String method, @Nullable String token, @Nullable String bank, String returnUrl) {}
