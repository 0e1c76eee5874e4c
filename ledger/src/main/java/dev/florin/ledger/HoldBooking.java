package dev.florin.ledger;

import dev.florin.ledger.Booking.Booked;
import dev.florin.ledger.Booking.Result;
import dev.florin.ledger.Booking.Stopped;
import dev.florin.ledger.Held.Part;
import dev.florin.ledger.JournalRow.Heading;
import dev.florin.ledger.JournalRow.Key;
import dev.florin.ledger.Outcome.ExceedsRemainder;
import dev.florin.ledger.Outcome.HoldClosed;
import dev.florin.ledger.Outcome.HoldUnknown;
import dev.florin.ledger.Outcome.PaymentUnknown;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Books holds and what becomes of them. */
final class HoldBooking {
  private final Postings postings;
  private final Books books;

  HoldBooking(Postings postings) {
    this.postings = postings;
    this.books = postings.books();
  }

  Result hold(Hold hold, Key key, Counting counting, int index) {
    var account = postings.account(hold.account());
    var refused = CreditBooking.refused(account, hold.amount(), counting, index);
    if (refused != null) {
      return refused;
    }
    var portions = Portion.exactly(hold.amount(), books.openLots(account.id()), account);
    var held = held(account, portions, hold.destination(), hold.lasts(), counting.names());
    var movements = movements(held, hold.account());
    var bounds = counting.take(hold.amount());
    var heading = Heading.of(movements, key, hold.details()).under(bounds);
    return new Booked(postings.post(held.id(), hold.account(), heading, movements));
  }

  /** Even on a frozen account: nothing leaves it. */
  Result impound(Impound impound, Key key, int index) {
    var credit = books.credit(impound.payment());
    if (credit == null || !credit.account().equals(postings.idOf(impound.account()))) {
      return new Stopped(new PaymentUnknown(index));
    }
    var lots = postings.openLotsOf(impound.account(), credit);
    var free = lots.stream().mapToLong(Lot::free).reduce(0, Math::addExact);
    var wanted = impound.amount();
    var amount = wanted == null ? free : wanted;
    if (free == 0 || amount > free) {
      return new Stopped(new ExceedsRemainder(index, free, amount));
    }
    var account = postings.account(impound.account());
    var portions = Portion.upTo(amount, lots);
    var held = held(account, portions, Grant.USUAL_SOURCE, impound.lasts(), List.of());
    var movements = movements(held, impound.account());
    var heading = Heading.of(movements, key, impound.details()).about(impound.payment());
    return new Booked(postings.post(held.id(), impound.account(), heading, movements));
  }

  private Held held(
      Account account,
      List<Portion> portions,
      String destination,
      Duration lasts,
      List<String> bounds) {
    var amount = Portion.total(portions);
    books.put(account.id(), Portion.lots(portions, Lot::holding));
    books.put(account.holding(amount));
    var held =
        new Held(
            postings.newId(),
            account.id(),
            false,
            destination,
            postings.idOf(AccountKey.system(account.key().asset(), destination)),
            amount,
            0,
            0,
            postings.at().plus(lasts),
            portions.stream().map(each -> new Part(each.lot().id(), each.amount())).toList(),
            bounds);
    books.put(held);
    return held;
  }

  private static List<Movement> movements(Held held, AccountKey owner) {
    var destination = AccountKey.system(owner.asset(), held.destination());
    return held.parts().stream()
        .map(part -> Movement.ofHold(Kind.HOLD, owner, destination, part, held.id()))
        .toList();
  }

  Result capture(Capture capture, Key key, int index) {
    var held = find(capture.account(), capture.hold());
    if (held == null || !held.open()) {
      return gone(held, index);
    }
    var wanted = capture.amount();
    var amount = wanted == null ? held.left() : wanted;
    if (amount > held.left()) {
      return new Stopped(new ExceedsRemainder(index, held.left(), amount));
    }
    var change = new HoldChange(postings, capture.account(), held).capture(amount);
    if (capture.last() && amount < held.left()) {
      var _ = change.releaseRest();
    }
    return booked(change, capture.account(), key, capture.details());
  }

  Result release(Release release, Key key, int index) {
    var held = find(release.account(), release.hold());
    if (held == null || !held.open()) {
      return gone(held, index);
    }
    var change = new HoldChange(postings, release.account(), held).releaseRest();
    return booked(change, release.account(), key, release.details());
  }

  /** What goes back to a lot that has run out meanwhile expires at once. */
  private Booked booked(HoldChange change, AccountKey owner, Key key, Details details) {
    var receipt = change.post(key, details);
    var _ = new Expiry(postings).expireLots(owner);
    return new Booked(receipt);
  }

  private @Nullable Held find(AccountKey owner, UUID id) {
    var held = books.hold(id);
    return held != null && held.account().equals(postings.idOf(owner)) ? held : null;
  }

  private static Stopped gone(@Nullable Held held, int index) {
    return new Stopped(held == null ? new HoldUnknown(index) : new HoldClosed(index));
  }
}
