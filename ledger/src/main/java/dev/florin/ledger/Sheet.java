package dev.florin.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A batch and the outcomes that are known so far. Not thread-safe. */
final class Sheet {
  private final List<Group> groups;
  private final @Nullable Outcome[] outcomes;

  Sheet(List<Group> groups) {
    this.groups = groups;
    this.outcomes = new Outcome[groups.size()];
  }

  /** Those without an outcome, in order. */
  Open open(Predicate<Group> which) {
    var places = new ArrayList<Integer>();
    for (var i = 0; i < outcomes.length; i++) {
      if (outcomes[i] == null && which.test(groups.get(i))) {
        places.add(i);
      }
    }
    return new Open(places);
  }

  /** Of the group in that place; null while it is not known. */
  @Nullable Outcome outcome(int place) {
    return outcomes[place];
  }

  /** Groups that wait for their outcomes. */
  final class Open {
    private final List<Integer> places;

    private Open(List<Integer> places) {
      this.places = places;
    }

    boolean isEmpty() {
      return places.isEmpty();
    }

    List<Group> groups() {
      return places.stream().map(groups::get).toList();
    }

    void settle(List<Outcome> found, Predicate<Outcome> which) {
      for (var i = 0; i < places.size(); i++) {
        if (which.test(found.get(i))) {
          outcomes[places.get(i)] = found.get(i);
        }
      }
    }
  }
}
