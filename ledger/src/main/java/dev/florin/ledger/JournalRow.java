package dev.florin.ledger;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One movement: the amount leaves {@code debit} and arrives at {@code credit}; one that is only
 * held or released leaves both balances as they are.
 *
 * @param account on whose behalf
 * @param reverses the operation that is taken back
 * @param accountAfter the balance of {@code account}, if it is on neither side
 * @param heading on the first row of an operation, or of a leg of it, only
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
    @Nullable UUID hold,
    @Nullable UUID reverses,
    UUID operation,
    @Nullable Long accountAfter,
    @Nullable Heading heading) {

  /**
   * What belongs to an operation, or a leg of it, as a whole.
   *
   * @param rows how many journal rows it has
   * @param key its idempotency key and fingerprint; null for what the ledger does by itself
   * @param payment which is credited or clawed back
   * @param counterpart the customer's account of the other leg of a transfer
   * @param bounds the accounts on which it is counted, see {@link Counting}
   */
  record Heading(
      int rows,
      @Nullable Key key,
      Details details,
      @Nullable PaymentKey payment,
      @Nullable UUID counterpart,
      List<UUID> bounds) {
    /** One that concerns neither a payment nor another customer, and is counted nowhere. */
    static Heading of(List<Movement> movements, @Nullable Key key, Details details) {
      return new Heading(movements.size(), key, details, null, null, List.of());
    }

    Heading about(@Nullable PaymentKey credited) {
      return new Heading(rows, key, details, credited, counterpart, bounds);
    }

    Heading facing(UUID otherLeg) {
      return new Heading(rows, key, details, payment, otherLeg, bounds);
    }

    Heading under(List<UUID> counted) {
      return new Heading(rows, key, details, payment, counterpart, counted);
    }
  }

  /** An idempotency key as stored, and what it was used for. */
  record Key(UUID idem, Fingerprint fingerprint) {}
}
