package dev.florin.credit;

import dev.florin.access.Caller;
import dev.florin.credit.Allowances.Allowed;
import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Bound;
import dev.florin.ledger.Group;
import dev.florin.ledger.Operation;
import dev.florin.ledger.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The {@link Till}, which asks first what binds an agent. What is bound to a day that is over by
 * the ledger's time, or has not begun, is handed in once more, bound to the right one. Thread-safe.
 */
@Component
class BoundedTill {
  private static final int TRIES = 3;

  private final Till till;
  private final Allowances allowances;
  private final Clock clock;

  BoundedTill(Till till, Allowances allowances, Clock clock) {
    this.till = till;
    this.allowances = allowances;
    this.clock = clock;
  }

  /** Something to be taken. */
  record Wanted(long amount, Operation operation) {}

  Taken book(Caller by, Wanted wanted) {
    return book(by, List.of(wanted)).getFirst();
  }

  /** Each for itself; answers are in their order. */
  List<Taken> book(Caller by, List<Wanted> all) {
    if (by.kind() != Caller.Kind.AGENT) {
      var groups = all.stream().map(wanted -> Group.of(wanted.operation())).toList();
      return till.book(groups).stream().<Taken>map(Taken.Asked::new).toList();
    }
    return new Asking(by, all).answers();
  }

  /** What an agent asks for, until all is answered. */
  private final class Asking {
    private final Caller by;
    private final List<Wanted> all;
    private final @Nullable Taken[] answers;
    private Instant at = clock.instant();

    Asking(Caller by, List<Wanted> all) {
      this.by = by;
      this.all = all;
      this.answers = new Taken[all.size()];
    }

    List<Taken> answers() {
      var open = new ArrayList<Integer>();
      for (var i = 0; i < all.size(); i++) {
        open.add(i);
      }
      for (var tries = 0; tries < TRIES && !open.isEmpty(); tries++) {
        ask(open);
      }
      var found = new ArrayList<Taken>();
      for (var answer : answers) {
        found.add(Objects.requireNonNull(answer));
      }
      return found;
    }

    /** Leaves those open whose bounds are of another day. */
    private void ask(List<Integer> open) {
      var places = new ArrayList<Integer>();
      var groups = new ArrayList<Group>();
      for (var place : open) {
        var wanted = all.get(place);
        switch (allowances.of(by, Allowances.USAGE, wanted.amount(), at)) {
          case Allowed.No(var why) -> answers[place] = new Taken.NotAllowed(why);
          case Allowed.Under(_, List<Bound> bounds) -> {
            places.add(place);
            groups.add(new Group(List.of(wanted.operation()), bounds));
          }
        }
      }
      open.clear();
      var booked = till.book(groups);
      for (var i = 0; i < places.size(); i++) {
        answers[places.get(i)] = new Taken.Asked(booked.get(i));
        if (booked.get(i) instanceof Answer.Decided(Outcome.OutsideWindow(_, var now))) {
          at = now;
          open.add(places.get(i));
        }
      }
    }
  }
}
