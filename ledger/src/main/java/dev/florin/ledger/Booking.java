package dev.florin.ledger;

import dev.florin.ledger.Group.Keyed;
import dev.florin.ledger.JournalRow.Key;
import dev.florin.ledger.Outcome.KeyReused;
import dev.florin.ledger.Outcome.Refused;
import dev.florin.ledger.State.Posted;
import java.util.List;

/** Books the operations of one group: a repeated one is answered, a new one decided. */
final class Booking {
  private final Postings postings;
  private final Counting counting;

  /** Under these bounds. */
  Booking(Postings postings, List<Bound> bounds) {
    this.postings = postings;
    this.counting = new Counting(postings, bounds);
  }

  /** What became of one operation. */
  sealed interface Result {}

  record Booked(Receipt receipt) implements Result {}

  /** Nothing had run out. */
  record NothingDue() implements Result {}

  record Stopped(Refused refusal) implements Result {}

  Result book(Keyed keyed, int index) {
    var operation = keyed.operation();
    if (operation instanceof Expire expire) {
      var receipt = new Expiry(postings).settle(expire.account());
      return receipt == null ? new NothingDue() : new Booked(receipt);
    }
    var books = postings.books();
    var used = keyed.key();
    var key = new Key(used.idem(), keyed.fingerprint());
    var earlier = books.posted(used);
    if (earlier != null) {
      return earlier.fingerprint().equals(key.fingerprint())
          ? new Booked(earlier.receipt().asReplay())
          : new Stopped(new KeyReused(index));
    }
    var result = anew(operation, key, index);
    if (result instanceof Booked(var receipt)) {
      books.put(used, new Posted(key.fingerprint(), receipt));
    }
    return result;
  }

  private Result anew(Operation operation, Key key, int index) {
    if (!operation.account().isSystem()) {
      // What has run out is no longer there, whatever comes.
      var _ = new Expiry(postings).settle(operation.account());
    }
    return switch (operation) {
      case Grant grant -> new CreditBooking(postings).grant(grant, key, index);
      case Spend spend -> new CreditBooking(postings).spend(spend, key, counting, index);
      case Entry entry -> new CreditBooking(postings).entry(entry, key);
      case Hold hold -> new HoldBooking(postings).hold(hold, key, counting, index);
      case Impound impound -> new HoldBooking(postings).impound(impound, key, index);
      case Capture capture -> new HoldBooking(postings).capture(capture, key, index);
      case Release release -> new HoldBooking(postings).release(release, key, index);
      case Transfer transfer -> new TransferBooking(postings).transfer(transfer, key, index);
      case Clawback clawback -> new DebtBooking(postings).clawback(clawback, key, index);
      case WriteOff writeOff -> new DebtBooking(postings).writeOff(writeOff, key, index);
      case Freeze freeze -> new DebtBooking(postings).freeze(freeze, key);
      case Expire expire -> throw new IllegalStateException("has no key: " + expire);
    };
  }
}
