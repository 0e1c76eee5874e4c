package dev.florin.payment.provider;

import org.jspecify.annotations.Nullable;

/**
 * How a provider calls a payment.
 *
 * @param checkout the page at which it is paid (Stripe: the Checkout Session), if known
 * @param payment the payment proper (Stripe: the PaymentIntent), if known
 */
public record References(@Nullable String checkout, @Nullable String payment) {}
