package dev.florin.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as a decision sees it; each change gives a new one.
 *
 * @param stored whether it has a row yet
 * @param nextExpiry the earliest expiry of lots with something free and of open holds
 * @param holdExpiry the earliest expiry of open holds
 */
record Account(
    UUID id,
    AccountKey key,
    int shard,
    boolean stored,
    long balance,
    long held,
    long granted,
    long used,
    boolean frozen,
    @Nullable Instant nextExpiry,
    @Nullable Instant holdExpiry) {

  static Account unopened(UUID id, AccountKey key, int shard) {
    return new Account(id, key, shard, false, 0, 0, 0, 0, false, null, null);
  }

  Account asStored() {
    return stored
        ? this
        : new Account(
            id, key, shard, true, balance, held, granted, used, frozen, nextExpiry, holdExpiry);
  }

  long available() {
    return balance - held;
  }

  long floor() {
    return key.isSystem() || key.isDebt() ? Long.MIN_VALUE : 0;
  }

  boolean hasHoldsDue(Instant at) {
    return holdExpiry != null && !holdExpiry.isAfter(at);
  }

  Account changed(long change) {
    return withTotals(Math.addExact(balance, change), held, granted, used);
  }

  Account holding(long amount) {
    return withTotals(balance, Math.addExact(held, amount), granted, used);
  }

  Account granting(long amount) {
    return withTotals(balance, held, Math.addExact(granted, amount), used);
  }

  Account using(long amount) {
    return withTotals(balance, held, granted, Math.addExact(used, amount));
  }

  /**
   * Counting what was taken under a bound; less, if it is given back.
   *
   * @throws IllegalStateException if more is given back than was taken
   */
  Account counting(long amount) {
    var counted = using(amount);
    if (counted.used < 0) {
      throw new IllegalStateException("less than nothing was taken under " + key);
    }
    return counted;
  }

  Account freezing(boolean nowFrozen) {
    return new Account(
        id, key, shard, stored, balance, held, granted, used, nowFrozen, nextExpiry, holdExpiry);
  }

  Account expiring(@Nullable Instant next, @Nullable Instant nextOfHolds) {
    return new Account(
        id, key, shard, stored, balance, held, granted, used, frozen, next, nextOfHolds);
  }

  private Account withTotals(long newBalance, long newHeld, long newGranted, long newUsed) {
    return new Account(
        id,
        key,
        shard,
        stored,
        newBalance,
        newHeld,
        newGranted,
        newUsed,
        frozen,
        nextExpiry,
        holdExpiry);
  }
}
