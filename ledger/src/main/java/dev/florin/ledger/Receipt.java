package dev.florin.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * Proof of a booked operation. A replay is answered with the same values as the first time, except
 * for {@code replayed}.
 *
 * @param operation its id
 * @param replayed whether it had been booked before
 * @param at when it was booked, by PostgreSQL's clock, in microseconds
 * @param balanceAfter of the operation's account in minor units; for an entry between accounts of
 *     the system, of the debited slot
 * @param shard where it is in the journal
 * @param seq of its first journal row
 */
public record Receipt(
    UUID operation, boolean replayed, Instant at, long balanceAfter, int shard, long seq) {
  Receipt asReplay() {
    return new Receipt(operation, true, at, balanceAfter, shard, seq);
  }
}
