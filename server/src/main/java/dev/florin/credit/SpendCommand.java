package dev.florin.credit;

import dev.florin.access.Customer;
import org.jspecify.annotations.Nullable;

/**
 * What a customer uses up.
 *
 * @param customer whose credits
 * @param key the caller's idempotency key, 1 to 200 characters; {@code null} when it need not be
 *     repeatable
 * @param amount in the asset's smallest unit, above zero
 * @param note for the history
 */
public record SpendCommand(Customer customer, @Nullable String key, long amount, Note note) {}
