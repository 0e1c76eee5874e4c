package dev.florin.access;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who owns orders and credits.
 *
 * @param id ours
 * @param subject the merchant's own id for them: a token's {@code sub}
 * @param email where mail goes, as far as known
 * @param name how to address them, as far as known
 */
public record Customer(
    CustomerId id, String subject, @Nullable String email, @Nullable String name) {}
