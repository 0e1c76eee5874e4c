package dev.florin.ledger;

import dev.florin.ledger.Booking.Stopped;
import dev.florin.ledger.Outcome.BoundReached;
import dev.florin.ledger.Outcome.OutsideWindow;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is spent and held under bounds. An account of a bound is minus what was taken under
 * it, against the system's account {@code counted}.
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
      var left = Math.max(0, bound.limit() + postings.account(bound.account()).balance());
      if (amount > left) {
        return new Stopped(new BoundReached(index, bound, left, amount));
      }
    }
    return null;
  }

  /** The rows that count an amount. */
  Stream<Movement> taking(AccountKey owner, long amount) {
    return bounds.stream()
        .map(bound -> Movement.of(Kind.COUNT, bound.account(), counted(owner), amount, null));
  }

  /** The names of the bounds, by which a hold remembers them. */
  List<String> names() {
    return bounds.stream().map(bound -> bound.account().purpose()).toList();
  }

  /** The rows that count an amount of a hold no more. */
  static Stream<Movement> givingBack(AccountKey owner, Held held, long amount) {
    return held.bounds().stream()
        .map(name -> Movement.of(Kind.COUNT, counted(owner), owner.beside(name), amount, null));
  }

  private static AccountKey counted(AccountKey owner) {
    return AccountKey.system(owner.asset(), AccountKey.COUNTED);
  }
}
