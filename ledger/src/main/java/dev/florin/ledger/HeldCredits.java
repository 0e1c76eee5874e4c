package dev.florin.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * How a hold stands. Amounts are minor units; what is neither captured nor released is still held.
 *
 * @param id that of the operation that made it
 * @param amount what was set aside at first
 * @param captured taken for good
 * @param released given back
 * @param expiresAt when what is left is released
 * @param open false once nothing is left, or it was released or has expired
 */
public record HeldCredits(
    UUID id, long amount, long captured, long released, Instant expiresAt, boolean open) {}
