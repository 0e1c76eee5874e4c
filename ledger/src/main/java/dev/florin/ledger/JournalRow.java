package dev.florin.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One movement: the amount leaves {@code debit} and arrives at {@code credit}.
 *
 * @param account on whose behalf
 * @param heading on the first row of an operation only
 */
record JournalRow(
    long seq,
    Kind kind,
    UUID debit,
    UUID credit,
    long amount,
    long debitAfter,
    long creditAfter,
    UUID account,
    @Nullable UUID lot,
    UUID operation,
    @Nullable Heading heading) {

  /** The balance of the account on whose behalf it is. */
  long balanceAfter() {
    return account.equals(debit) ? debitAfter : creditAfter;
  }

  /**
   * What belongs to an operation as a whole.
   *
   * @param rows how many journal rows the operation has
   * @param key its idempotency key and fingerprint; null for what the ledger does by itself
   */
  record Heading(int rows, @Nullable Key key, Details details, @Nullable PaymentKey payment) {}

  /** An idempotency key as stored, and what it was used for. */
  record Key(UUID idem, Fingerprint fingerprint) {}
}
