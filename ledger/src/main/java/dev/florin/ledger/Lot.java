package dev.florin.ledger;

import dev.florin.money.Money;
import java.math.BigInteger;
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

  /** Takes out of what is free. */
  Lot less(long amount) {
    return with(remaining - amount, held);
  }

  /** Sets aside out of what is free; a negative amount gives back. */
  Lot holding(long amount) {
    return with(remaining, held + amount);
  }

  /** Takes out of what is held. */
  Lot capturing(long amount) {
    return with(remaining - amount, held - amount);
  }

  private Lot with(long newRemaining, long newHeld) {
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
        newRemaining,
        newHeld,
        cost,
        createdAt);
  }

  /**
   * A lot in another account made of a part of this one.
   *
   * @param part in minor units
   */
  Lot sent(long part, UUID receiver, UUID newId, long newSeq, UUID transfer, Instant at) {
    return new Lot(
        receiver,
        newId,
        false,
        newSeq,
        transfer,
        priority,
        expiresAt,
        promotional,
        part,
        part,
        0,
        costOf(part),
        at);
  }

  /** The cost of a part, rounded down. */
  private @Nullable Money costOf(long part) {
    if (cost == null) {
      return null;
    }
    var share =
        BigInteger.valueOf(cost.minorUnits())
            .multiply(BigInteger.valueOf(part))
            .divide(BigInteger.valueOf(granted));
    return Money.of(share.longValueExact(), cost.asset());
  }
}
