package dev.florin.marketplace.earnings;

import dev.florin.access.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * What is settled with somebody who sells.
 *
 * @param customer who
 * @param feeBp the platform's fee in basis points; {@code null} for what everybody pays
 * @param stripeAccount where Stripe pays them, {@code acct_…}; {@code null} for nowhere
 */
public record Creator(
    CustomerId customer, @Nullable Integer feeBp, @Nullable String stripeAccount) {}
