package dev.florin.ledger;

import java.util.UUID;

/**
 * An account as a decision sees it; each change gives a new one.
 *
 * @param stored whether it has a row yet
 */
record Account(
    UUID id,
    AccountKey key,
    int shard,
    boolean stored,
    long balance,
    long held,
    long granted,
    long used) {

  static Account unopened(UUID id, AccountKey key, int shard) {
    return new Account(id, key, shard, false, 0, 0, 0, 0);
  }

  Account asStored() {
    return stored ? this : new Account(id, key, shard, true, balance, held, granted, used);
  }

  long available() {
    return balance - held;
  }

  long floor() {
    return key.isSystem() ? Long.MIN_VALUE : 0;
  }

  Account changed(long change) {
    return withTotals(Math.addExact(balance, change), granted, used);
  }

  Account granting(long amount) {
    return withTotals(balance, Math.addExact(granted, amount), used);
  }

  Account using(long amount) {
    return withTotals(balance, granted, Math.addExact(used, amount));
  }

  private Account withTotals(long newBalance, long newGranted, long newUsed) {
    return new Account(id, key, shard, stored, newBalance, held, newGranted, newUsed);
  }
}
