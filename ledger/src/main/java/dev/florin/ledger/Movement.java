package dev.florin.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row to be: an amount, its two accounts and what it concerns.
 *
 * @param lot which it is taken from or becomes
 * @param hold which it is set aside for
 * @param reverses the operation that it takes back
 */
record Movement(
    Kind kind,
    AccountKey debit,
    AccountKey credit,
    long amount,
    @Nullable UUID lot,
    @Nullable UUID hold,
    @Nullable UUID reverses) {

  static Movement of(
      Kind kind, AccountKey debit, AccountKey credit, long amount, @Nullable UUID lot) {
    return new Movement(kind, debit, credit, amount, lot, null, null);
  }

  static Movement ofHold(
      Kind kind, AccountKey debit, AccountKey credit, Held.Part part, UUID hold) {
    return new Movement(kind, debit, credit, part.amount(), part.lot(), hold, null);
  }

  static Movement reversing(
      UUID reversed, AccountKey debit, AccountKey credit, long amount, @Nullable UUID lot) {
    return new Movement(Kind.CLAWBACK, debit, credit, amount, lot, null, reversed);
  }
}
