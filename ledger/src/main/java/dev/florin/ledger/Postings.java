package dev.florin.ledger;

import dev.florin.ledger.Decision.PaymentCredit;
import dev.florin.ledger.JournalRow.Heading;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The books of one shard at the time of the batch: where rows are posted. */
final class Postings {
  private final Books books;
  private final int shard;
  private final Instant at;
  private final Supplier<UUID> ids;

  Postings(Books books, int shard, Instant at, Supplier<UUID> ids) {
    this.books = books;
    this.shard = shard;
    this.at = at;
    this.ids = ids;
  }

  /** The same books, in another shard. */
  Postings in(int otherShard) {
    return new Postings(books, otherShard, at, ids);
  }

  Books books() {
    return books;
  }

  Instant at() {
    return at;
  }

  UUID newId() {
    return ids.get();
  }

  long nextSeq() {
    return books.nextSeq(shard);
  }

  Account account(AccountKey key) {
    return books.account(key, shard);
  }

  UUID idOf(AccountKey key) {
    return books.idOf(key, shard);
  }

  List<Lot> openLots(AccountKey key) {
    return books.openLots(idOf(key));
  }

  /** The open lots of what a payment has credited, in burn order. */
  List<Lot> openLotsOf(AccountKey owner, PaymentCredit credit) {
    return openLots(owner).stream()
        .filter(lot -> lot.operation().equals(credit.operation()))
        .toList();
  }

  /**
   * Posts the rows of an operation, or of a leg of it, which changes the balances of the accounts.
   *
   * @param owner on whose behalf
   */
  Receipt post(UUID operation, AccountKey owner, Heading heading, List<Movement> movements) {
    var firstSeq = nextSeq();
    for (var i = 0; i < movements.size(); i++) {
      var first = i == 0 ? heading : null;
      books.add(shard, row(firstSeq + i, operation, owner, movements.get(i), first));
    }
    return new Receipt(operation, false, at, account(owner).balance(), shard, firstSeq);
  }

  private JournalRow row(
      long seq, UUID operation, AccountKey owner, Movement movement, @Nullable Heading heading) {
    var change = movement.kind().moves() ? movement.amount() : 0;
    var debit = changed(movement.debit(), -change);
    var credit = changed(movement.credit(), change);
    var account = account(owner);
    var isOutside = !account.id().equals(debit.id()) && !account.id().equals(credit.id());
    return new JournalRow(
        seq,
        movement.kind(),
        debit.id(),
        credit.id(),
        movement.amount(),
        debit.balance(),
        credit.balance(),
        account.id(),
        movement.lot(),
        movement.hold(),
        movement.reverses(),
        operation,
        isOutside ? account.balance() : null,
        heading);
  }

  /** An account that is only named needs a row too. */
  private Account changed(AccountKey key, long change) {
    var account = account(key);
    if (change == 0 && account.stored()) {
      return account;
    }
    var changed = account.changed(change);
    books.put(changed);
    return changed;
  }
}
