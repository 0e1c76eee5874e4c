package dev.florin.ledger;

import java.time.Instant;

/**
 * How much may be taken within a while: a budget. What is spent or held under it is counted on an
 * account of its own by the operation itself, and is refused where it would exceed the limit. What
 * is held counts until it is released. Immutable and thread-safe.
 *
 * <p>A budget for each day is a bound with an account for each day. The limit is not kept: whoever
 * asks names it, so that it can be changed at any time.
 *
 * @param account made by {@link AccountKey#bound}, of whoever spends
 * @param limit in minor units, 0 or more
 * @param from when it begins, by PostgreSQL's clock
 * @param to when it ends: after {@code from}; then itself is outside
 */
public record Bound(AccountKey account, long limit, Instant from, Instant to) {
  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not kept
   */
  public Bound {
    if (!account.isBound()) {
      throw new IllegalArgumentException("nothing is counted on " + account);
    }
    if (limit < 0) {
      throw new IllegalArgumentException("limit must not be below zero: " + limit);
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("begins at " + from + " and ends at " + to);
    }
  }

  boolean isOpen(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
