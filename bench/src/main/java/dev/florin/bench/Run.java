package dev.florin.bench;

import dev.florin.bench.Point.Accounts;
import dev.florin.bench.Point.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The points of one run; ratios are taken within it, never between two. Not thread-safe. */
final class Run {
  private final List<Point> points = new ArrayList<>();
  private final Consumer<Point> listener;

  /** A run whose points are shown as they come. */
  Run(Consumer<Point> listener) {
    this.listener = listener;
  }

  Point add(Point point) {
    points.add(point);
    listener.accept(point);
    return point;
  }

  List<Point> points() {
    return List.copyOf(points);
  }

  /** The fastest of the naive way, whatever its connections, its callers and its SQL. */
  Point naive(Accounts accounts) {
    return points.stream()
        .filter(point -> point.way() == Way.NAIVE && point.accounts() == accounts)
        .max(Comparator.comparingDouble(Point::perSecond))
        .orElseThrow(() -> new BenchFailed("the naive way was not measured"));
  }

  /** The rate of those with this note, in the middle of them. */
  double median(String note) {
    var rates =
        points.stream()
            .filter(point -> point.note().equals(note))
            .mapToDouble(Point::perSecond)
            .sorted()
            .toArray();
    if (rates.length == 0) {
      throw new BenchFailed("was not measured: " + note);
    }
    return rates[rates.length / 2];
  }

  /** The one at so many callers, if it was measured; of several, the last. */
  Optional<Point> find(Way way, Accounts accounts, int callers) {
    return points.stream()
        .filter(point -> point.way() == way)
        .filter(point -> point.accounts() == accounts && point.callers() == callers)
        .reduce((_, last) -> last);
  }

  Optional<Point> find(Way way, Accounts accounts, int callers, int workers) {
    return points.stream()
        .filter(point -> point.way() == way && point.workers() == workers)
        .filter(point -> point.accounts() == accounts && point.callers() == callers)
        .reduce((_, last) -> last);
  }
}
