package dev.florin.ledger;

import dev.florin.ledger.Booking.Booked;
import dev.florin.ledger.Booking.Result;
import dev.florin.ledger.Booking.Stopped;
import dev.florin.ledger.Decision.PaymentCredit;
import dev.florin.ledger.JournalRow.Heading;
import dev.florin.ledger.JournalRow.Key;
import dev.florin.ledger.Outcome.ExceedsRemainder;
import dev.florin.ledger.Outcome.PaymentUnknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Books what is taken back, what is owed after it, and freezing. */
final class DebtBooking {
  private static final Details REPAYMENT = new Details("debt_repayment", "", "", Map.of());

  private final Postings postings;
  private final Books books;

  DebtBooking(Postings postings) {
    this.postings = postings;
    this.books = postings.books();
  }

  Result clawback(Clawback clawback, Key key, int index) {
    var credit = books.credit(clawback.payment());
    if (credit == null || !credit.account().equals(postings.idOf(clawback.account()))) {
      return new Stopped(new PaymentUnknown(index));
    }
    var left = credit.left();
    var wanted = clawback.amount();
    var amount = wanted == null ? left : wanted;
    if (left == 0 || amount > left) {
      return new Stopped(new ExceedsRemainder(index, left, amount));
    }
    var movements = new ArrayList<Movement>();
    var shortfall = amount - takeBack(clawback.account(), credit, amount, movements);
    if (shortfall > 0) {
      bookShortfall(clawback, credit, shortfall, movements);
    }
    books.put(credit.refunding(amount));
    var heading = Heading.of(movements, key, clawback.details()).about(clawback.payment());
    return new Booked(postings.post(postings.newId(), clawback.account(), heading, movements));
  }

  /** Out of what is free in the lots of the payment; what is held is left alone. */
  private long takeBack(
      AccountKey owner, PaymentCredit credit, long amount, List<Movement> movements) {
    var portions = Portion.upTo(amount, postings.openLotsOf(owner, credit));
    books.put(credit.account(), Portion.lots(portions, Lot::less));
    var funding = AccountKey.system(owner.asset(), Grant.USUAL_SOURCE);
    for (var portion : portions) {
      movements.add(
          Movement.reversing(
              credit.operation(), owner, funding, portion.amount(), portion.lot().id()));
    }
    return Portion.total(portions);
  }

  private void bookShortfall(
      Clawback clawback, PaymentCredit credit, long shortfall, List<Movement> movements) {
    var owner = clawback.account();
    var bearer =
        switch (clawback.shortfall()) {
          case DEBT, FREEZE -> owner.debt();
          case WRITE_OFF -> writtenOff(owner);
        };
    var funding = AccountKey.system(owner.asset(), Grant.USUAL_SOURCE);
    movements.add(Movement.reversing(credit.operation(), bearer, funding, shortfall, null));
    if (clawback.shortfall() == Clawback.Shortfall.FREEZE) {
      movements.add(freezing(owner, true));
    }
  }

  Result writeOff(WriteOff writeOff, Key key, int index) {
    var owed = owed(writeOff.account());
    var wanted = writeOff.amount();
    var amount = wanted == null ? owed : wanted;
    if (owed == 0 || amount > owed) {
      return new Stopped(new ExceedsRemainder(index, owed, amount));
    }
    var owner = writeOff.account();
    var movements =
        List.of(Movement.of(Kind.WRITE_OFF, writtenOff(owner), owner.debt(), amount, null));
    var heading = Heading.of(movements, key, writeOff.details());
    return new Booked(postings.post(postings.newId(), owner, heading, movements));
  }

  Result freeze(Freeze freeze, Key key) {
    var movements = List.of(freezing(freeze.account(), freeze.frozen()));
    var heading = Heading.of(movements, key, freeze.details());
    return new Booked(postings.post(postings.newId(), freeze.account(), heading, movements));
  }

  private Movement freezing(AccountKey owner, boolean frozen) {
    books.put(postings.account(owner).freezing(frozen));
    var control = AccountKey.system(owner.asset(), AccountKey.CONTROL);
    return Movement.of(frozen ? Kind.FREEZE : Kind.THAW, owner, control, 0, null);
  }

  /**
   * Pays what the owner owes out of what has just arrived. An operation of its own, so that the
   * history shows both.
   *
   * @param arrived new lots
   */
  void repay(AccountKey owner, List<Lot> arrived) {
    var owed = owner.isCredits() ? owed(owner) : 0;
    var usable =
        arrived.stream().filter(lot -> !lot.expired(postings.at())).sorted(Lot.BURN_ORDER).toList();
    var portions = Portion.upTo(owed, usable);
    if (portions.isEmpty()) {
      return;
    }
    books.put(postings.idOf(owner), Portion.lots(portions, Lot::less));
    var movements =
        portions.stream()
            .map(portion ->
                Movement.of(Kind.REPAY, owner, owner.debt(), portion.amount(), portion.lot().id()))
            .toList();
    var heading = Heading.of(movements, null, REPAYMENT);
    var _ = postings.post(postings.newId(), owner, heading, movements);
  }

  private long owed(AccountKey owner) {
    return Math.negateExact(postings.account(owner.debt()).balance());
  }

  private static AccountKey writtenOff(AccountKey owner) {
    return AccountKey.system(owner.asset(), "written_off");
  }
}
