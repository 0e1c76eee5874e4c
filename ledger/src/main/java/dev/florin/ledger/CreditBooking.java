package dev.florin.ledger;

import dev.florin.ledger.Booking.Booked;
import dev.florin.ledger.Booking.Result;
import dev.florin.ledger.Booking.Stopped;
import dev.florin.ledger.Decision.PaymentCredit;
import dev.florin.ledger.JournalRow.Heading;
import dev.florin.ledger.JournalRow.Key;
import dev.florin.ledger.Outcome.AccountFrozen;
import dev.florin.ledger.Outcome.AlreadyCredited;
import dev.florin.ledger.Outcome.InsufficientFunds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Books grants, spends and plain entries. */
final class CreditBooking {
  private final Postings postings;
  private final Books books;

  CreditBooking(Postings postings) {
    this.postings = postings;
    this.books = postings.books();
  }

  Result grant(Grant grant, Key key, int index) {
    var payment = grant.payment();
    var credited = payment == null ? null : books.credit(payment);
    if (credited != null) {
      return new Stopped(new AlreadyCredited(index, credited.operation()));
    }
    var operation = postings.newId();
    var account = postings.account(grant.account());
    var lots = new ArrayList<Lot>();
    for (var part : grant.parts()) {
      var seq = postings.nextSeq() + lots.size();
      lots.add(Lot.of(part, account.id(), postings.newId(), seq, operation, postings.at()));
    }
    books.put(account.id(), lots);
    books.put(account.granting(grant.amount()));
    if (payment != null) {
      books.put(new PaymentCredit(payment, false, account.id(), operation, grant.amount(), 0));
    }
    var movements = movements(grant, lots);
    var heading = Heading.of(movements, key, grant.details()).about(payment);
    var receipt = postings.post(operation, grant.account(), heading, movements);
    new DebtBooking(postings).repay(grant.account(), lots);
    return new Booked(receipt);
  }

  private static List<Movement> movements(Grant grant, List<Lot> lots) {
    var source = AccountKey.system(grant.account().asset(), grant.source());
    return lots.stream()
        .map(lot -> Movement.of(Kind.GRANT, source, grant.account(), lot.granted(), lot.id()))
        .toList();
  }

  Result spend(Spend spend, Key key, Counting counting, int index) {
    var refused = refused(postings.account(spend.account()), spend.amount(), counting, index);
    if (refused != null) {
      return refused;
    }
    var account = postings.account(spend.account());
    var portions = Portion.exactly(spend.amount(), books.openLots(account.id()), account);
    books.put(account.id(), Portion.lots(portions, Lot::less));
    books.put(account.using(spend.amount()));
    var destination = AccountKey.system(spend.account().asset(), spend.destination());
    var movements =
        portions.stream()
            .map(portion ->
                Movement.of(
                    Kind.SPEND, spend.account(), destination, portion.amount(), portion.lot().id()))
            .toList();
    var bounds = counting.take(spend.amount());
    var heading = Heading.of(movements, key, spend.details()).under(bounds);
    return new Booked(postings.post(postings.newId(), spend.account(), heading, movements));
  }

  /** Why an amount cannot leave an account or may not, if that is so. */
  static @Nullable Stopped refused(Account account, long amount, Counting counting, int index) {
    var refused = counting.refused(amount, index);
    return refused != null ? refused : refused(account, amount, index);
  }

  /** Why an amount cannot leave an account, if it cannot. */
  static @Nullable Stopped refused(Account account, long amount, int index) {
    if (account.frozen()) {
      return new Stopped(new AccountFrozen(index));
    }
    if (amount > account.available()) {
      return new Stopped(new InsufficientFunds(index, account.available(), amount, account.held()));
    }
    return null;
  }

  Result entry(Entry entry, Key key) {
    var movements =
        List.of(Movement.of(Kind.ENTRY, entry.debit(), entry.credit(), entry.amount(), null));
    var heading = Heading.of(movements, key, entry.details());
    return new Booked(postings.post(postings.newId(), entry.debit(), heading, movements));
  }
}
