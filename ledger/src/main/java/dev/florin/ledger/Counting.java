package dev.florin.ledger;

import dev.florin.ledger.Booking.Stopped;
import dev.florin.ledger.Outcome.BoundReached;
import dev.florin.ledger.Outcome.OutsideWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is spent and held under bounds, as what was used of the account of each. That is no
 * movement: the heading of the operation names the accounts, and its rows say how much. So a bound
 * costs an operation no row.
 */
final class Counting {
  private final Postings postings;
  private final List<Bound> bounds;

  Counting(Postings postings, List<Bound> bounds) {
    this.postings = postings;
    this.bounds = bounds;
  }

  /** Why an amount may not be taken, if it may not. */
  @Nullable Stopped refused(long amount, int index) {
    for (var bound : bounds) {
      if (!bound.isOpen(postings.at())) {
        return new Stopped(new OutsideWindow(index, postings.at()));
      }
      var left = Math.max(0, bound.limit() - postings.account(bound.account()).used());
      if (amount > left) {
        return new Stopped(new BoundReached(index, bound, left, amount));
      }
    }
    return null;
  }

  /** Counts an amount that is not refused. */
  List<UUID> take(long amount) {
    if (bounds.isEmpty()) {
      return List.of();
    }
    var counted = new ArrayList<UUID>(bounds.size());
    for (var bound : bounds) {
      counted.add(count(postings, bound.account(), amount));
    }
    return counted;
  }

  /** The names of the bounds, by which a hold remembers them. */
  List<String> names() {
    return bounds.stream().map(bound -> bound.account().purpose()).toList();
  }

  /** Counts what is left of a hold no more. */
  static List<UUID> giveBack(Postings postings, AccountKey owner, Held held) {
    return held.bounds().stream()
        .map(name -> count(postings, owner.beside(name), -held.left()))
        .toList();
  }

  private static UUID count(Postings postings, AccountKey bound, long amount) {
    var account = postings.account(bound).counting(amount);
    postings.books().put(account);
    return account.id();
  }
}
