package dev.florin.ledger;

import dev.florin.money.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits given together, as a decision sees them.
 *
 * @param stored whether it has a row yet
 * @param seq of the journal row that gave them; says which of two lots is older
 */
record Lot(
    UUID account,
    UUID id,
    boolean stored,
    long seq,
    UUID operation,
    int priority,
    @Nullable Instant expiresAt,
    boolean promotional,
    long granted,
    long remaining,
    long held,
    @Nullable Money cost,
    Instant createdAt) {
  /** Priority, soonest expiry (never is last), promotional first, oldest. */
  static final Comparator<Lot> BURN_ORDER =
      Comparator.comparingInt(Lot::priority)
          .thenComparing(lot -> lot.expiresAt == null ? Instant.MAX : lot.expiresAt)
          .thenComparing(lot -> !lot.promotional)
          .thenComparingLong(Lot::seq);

  static Lot of(Grant.Part part, UUID account, UUID id, long seq, UUID operation, Instant at) {
    return new Lot(
        account,
        id,
        false,
        seq,
        operation,
        part.priority(),
        part.expiresAt(),
        part.promotional(),
        part.amount(),
        part.amount(),
        0,
        part.cost(),
        at);
  }

  Lot asStored() {
    return stored
        ? this
        : new Lot(
            account,
            id,
            true,
            seq,
            operation,
            priority,
            expiresAt,
            promotional,
            granted,
            remaining,
            held,
            cost,
            createdAt);
  }

  long free() {
    return remaining - held;
  }

  boolean expired(Instant at) {
    return expiresAt != null && !expiresAt.isAfter(at);
  }

  Lot less(long amount) {
    return new Lot(
        account,
        id,
        stored,
        seq,
        operation,
        priority,
        expiresAt,
        promotional,
        granted,
        remaining - amount,
        held,
        cost,
        createdAt);
  }
}
