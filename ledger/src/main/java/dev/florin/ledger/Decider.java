package dev.florin.ledger;

import dev.florin.ledger.Decision.Block;
import dev.florin.ledger.Decision.PaymentCredit;
import dev.florin.ledger.Outcome.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Decides batches. Touches nothing but its arguments: the same state, groups, time and ids give the
 * same decision. Thread-safe if the source of ids is.
 */
final class Decider {
  private static final Comparator<PaymentCredit> BY_KEY =
      Comparator.comparing(
          PaymentCredit::key,
          Comparator.comparing(PaymentKey::provider)
              .thenComparing(PaymentKey::reference)
              .thenComparing(PaymentKey::purpose));

  private final Supplier<UUID> ids;

  Decider(Supplier<UUID> ids) {
    this.ids = ids;
  }

  /**
   * Decides the groups in order, each on what the ones before it left.
   *
   * @throws ArithmeticException if a balance would not fit a long
   */
  Decision decide(State state, List<Group> groups, Instant at) {
    var books = new Books(state);
    var outcomes = new ArrayList<Outcome>(groups.size());
    for (var group : groups) {
      outcomes.add(decide(books, group, at));
    }
    var changes = books.changes();
    return new Decision(
        outcomes,
        blocks(state, books.rows(), at),
        changes.accounts().changes(),
        changes.openLots().entries(),
        changes.lots().changes(),
        changes.holds().changes(),
        // In one order everywhere, so that two batches never wait for each other's payments.
        changes.payments().changes().stream().sorted(BY_KEY).toList());
  }

  private Outcome decide(Books books, Group group, Instant at) {
    var booking = new Booking(new Postings(books, group.shard(), at, ids), group.bounds());
    var receipts = new ArrayList<Receipt>();
    for (var i = 0; i < group.keyed().size(); i++) {
      switch (booking.book(group.keyed().get(i), i)) {
        case Booking.Booked(var receipt) -> receipts.add(receipt);
        case Booking.NothingDue _ -> {}
        case Booking.Stopped(Refused refusal) -> {
          books.dropGroup();
          return refusal;
        }
      }
    }
    books.keepGroup();
    return new Outcome.Applied(receipts);
  }

  private static List<Block> blocks(State state, Map<Integer, List<JournalRow>> rows, Instant at) {
    var blocks = new ArrayList<Block>();
    rows.forEach((shard, list) -> blocks.add(block(state.head(shard), list, at)));
    return blocks;
  }

  private static Block block(State.Head head, List<JournalRow> rows, Instant at) {
    var blockNo = head.blockNo() + 1;
    var hash = BlockHash.of(head.hash(), head.shard(), blockNo, at, rows);
    return new Block(head.shard(), blockNo, at, head.hash(), hash, rows);
  }
}
