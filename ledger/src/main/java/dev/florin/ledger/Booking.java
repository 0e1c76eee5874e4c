package dev.florin.ledger;

import dev.florin.ledger.Decision.PaymentCredit;
import dev.florin.ledger.JournalRow.Heading;
import dev.florin.ledger.Outcome.AlreadyCredited;
import dev.florin.ledger.Outcome.InsufficientFunds;
import dev.florin.ledger.Outcome.KeyReused;
import dev.florin.ledger.Outcome.Refused;
import dev.florin.ledger.State.Posted;
import dev.florin.ledger.State.UsedKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Books the operations of one group into {@link Books}. */
final class Booking {
  private static final Details EXPIRY = new Details("expiry", "", "", Map.of());

  private final Books books;
  private final int shard;
  private final Instant at;
  private final Supplier<UUID> ids;

  Booking(Books books, int shard, Instant at, Supplier<UUID> ids) {
    this.books = books;
    this.shard = shard;
    this.at = at;
    this.ids = ids;
  }

  /** What became of one operation. */
  sealed interface Result {}

  record Booked(Receipt receipt) implements Result {}

  record Stopped(Refused refusal) implements Result {}

  /** One row to be: an amount, its two accounts and the lot concerned. */
  private record Movement(AccountKey debit, AccountKey credit, long amount, @Nullable UUID lot) {}

  Result book(Operation operation, int index) {
    var account = books.account(operation.account(), shard);
    var used = new UsedKey(account.id(), IdempotencyKey.stored(operation.idem()));
    var key = new JournalRow.Key(used.idem(), Fingerprint.of(operation));
    var earlier = books.posted(used);
    if (earlier != null) {
      return earlier.fingerprint().equals(key.fingerprint())
          ? new Booked(earlier.receipt().asReplay())
          : new Stopped(new KeyReused(index));
    }
    var result =
        switch (operation) {
          case Grant grant -> grant(grant, key, index);
          case Spend spend -> spend(spend, key, index);
          case Entry entry -> entry(entry, key);
          default -> throw new UnsupportedOperationException("not yet: " + operation);
        };
    if (result instanceof Booked(var receipt)) {
      books.put(used, new Posted(key.fingerprint(), receipt));
    }
    return result;
  }

  private Result grant(Grant grant, JournalRow.Key key, int index) {
    var payment = grant.payment();
    var credited = payment == null ? null : books.credited(payment);
    if (credited != null) {
      return new Stopped(new AlreadyCredited(index, credited));
    }
    expireLots(grant.account());
    var operation = ids.get();
    var account = books.account(grant.account(), shard);
    var funding = AccountKey.system(grant.account().asset(), grant.source());
    var movements = new ArrayList<Movement>();
    var lots = new ArrayList<Lot>();
    for (var part : grant.parts()) {
      var seq = books.nextSeq(shard) + movements.size();
      var lot = Lot.of(part, account.id(), ids.get(), seq, operation, at);
      lots.add(lot);
      movements.add(new Movement(funding, grant.account(), part.amount(), lot.id()));
    }
    books.put(account.id(), lots);
    books.put(account.granting(grant.amount()));
    if (payment != null) {
      books.put(new PaymentCredit(payment, account.id(), operation, grant.amount()));
    }
    return append(
        Kind.GRANT,
        operation,
        grant.account(),
        new Heading(movements.size(), key, grant.details(), payment),
        movements);
  }

  private Result spend(Spend spend, JournalRow.Key key, int index) {
    expireLots(spend.account());
    var account = books.account(spend.account(), shard);
    if (spend.amount() > account.available()) {
      return new Stopped(
          new InsufficientFunds(index, account.available(), spend.amount(), account.held()));
    }
    var revenue = AccountKey.system(spend.account().asset(), spend.destination());
    var movements = new ArrayList<Movement>();
    var lots = new ArrayList<Lot>();
    var left = spend.amount();
    for (var lot : books.openLots(account.id())) {
      var taken = Math.min(left, lot.free());
      if (taken > 0) {
        movements.add(new Movement(spend.account(), revenue, taken, lot.id()));
        lots.add(lot.less(taken));
        left -= taken;
      }
    }
    if (left != 0) {
      throw new IllegalStateException("lots do not add up to the balance of " + account);
    }
    books.put(account.id(), lots);
    books.put(account.using(spend.amount()));
    return append(
        Kind.SPEND,
        ids.get(),
        spend.account(),
        new Heading(movements.size(), key, spend.details(), null),
        movements);
  }

  private Result entry(Entry entry, JournalRow.Key key) {
    return append(
        Kind.ENTRY,
        ids.get(),
        entry.debit(),
        new Heading(1, key, entry.details(), null),
        List.of(new Movement(entry.debit(), entry.credit(), entry.amount(), null)));
  }

  /** What has run out goes to breakage before anything else happens on the account. */
  private void expireLots(AccountKey owner) {
    var breakage = AccountKey.system(owner.asset(), "breakage");
    var account = books.idOf(owner, shard);
    var movements = new ArrayList<Movement>();
    var lots = new ArrayList<Lot>();
    for (var lot : books.openLots(account)) {
      if (lot.expired(at) && lot.free() > 0) {
        movements.add(new Movement(owner, breakage, lot.free(), lot.id()));
        lots.add(lot.less(lot.free()));
      }
    }
    if (!movements.isEmpty()) {
      books.put(account, lots);
      var heading = new Heading(movements.size(), null, EXPIRY, null);
      append(Kind.EXPIRE, ids.get(), owner, heading, movements);
    }
  }

  private Booked append(
      Kind kind, UUID operation, AccountKey owner, Heading heading, List<Movement> movements) {
    var account = books.idOf(owner, shard);
    var firstSeq = books.nextSeq(shard);
    for (var i = 0; i < movements.size(); i++) {
      var movement = movements.get(i);
      var debit = books.account(movement.debit, shard).changed(-movement.amount);
      var credit = books.account(movement.credit, shard).changed(movement.amount);
      books.put(debit);
      books.put(credit);
      books.add(
          new JournalRow(
              firstSeq + i,
              kind,
              debit.id(),
              credit.id(),
              movement.amount,
              debit.balance(),
              credit.balance(),
              account,
              movement.lot,
              operation,
              i == 0 ? heading : null));
    }
    var balance = books.account(owner, shard).balance();
    return new Booked(new Receipt(operation, false, at, balance, shard, firstSeq));
  }
}
