package dev.florin.bench;

import dev.florin.bench.Point.Accounts;
import dev.florin.bench.Point.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger has to reach, as ratios within one run. Points that were left out ask nothing.
 */
final class LedgerBars {
  private static final int MANY = 1024;
  private static final int FEW = 16;

  private final Run run;
  private final List<Bar> bars = new ArrayList<>();

  private LedgerBars(Run run) {
    this.run = run;
  }

  static List<Bar> of(Run run) {
    return new LedgerBars(run).all();
  }

  private List<Bar> all() {
    overNaive("1,024 callers, spread: ours / naive", 5, Accounts.SPREAD, MANY);
    ours(Accounts.SPREAD, MANY)
        .flatMap(point -> point.figures().p99().stream().boxed().findFirst())
        .ifPresent(p99 -> bars.add(Bar.atMost("1,024 callers, spread: p99 in ms", 60, p99)));
    overWall("1,024 callers, spread: ours / wall, one loop", 0.6, 1);
    overWall("1,024 callers, spread: ours / wall, two loops", 0.5, 2);
    overNaive("1,024 callers, hot: ours / naive", 25, Accounts.HOT, MANY);
    overNaive("16 callers, spread: ours / naive", 1, Accounts.SPREAD, FEW);
    overNaive("16 callers, hot: ours / naive", 2, Accounts.HOT, FEW);
    alone();
    return bars;
  }

  /** With the loops that the service has by default. */
  private Optional<Point> ours(Accounts accounts, int callers) {
    return run.find(Way.OURS, accounts, callers, LedgerBench.LOOPS);
  }

  private void overNaive(String name, double bar, Accounts accounts, int callers) {
    var naive = run.naive(accounts).perSecond();
    ours(accounts, callers)
        .ifPresent(point -> bars.add(Bar.atLeast(name, bar, point.perSecond() / naive)));
  }

  private void overWall(String name, double bar, int workers) {
    var wall = run.find(Way.WALL, Accounts.SPREAD, workers, workers);
    var ours = run.find(Way.OURS, Accounts.SPREAD, MANY, workers);
    if (wall.isPresent() && ours.isPresent()) {
      bars.add(Bar.atLeast(name, bar, ours.get().perSecond() / wall.get().perSecond()));
    }
  }

  private void alone() {
    var naive = run.find(Way.NAIVE, Accounts.SPREAD, 1).orElse(null);
    var ours = ours(Accounts.SPREAD, 1).orElse(null);
    if (naive != null && ours != null) {
      var ratio = ours.figures().p50().orElseThrow() / naive.figures().p50().orElseThrow();
      bars.add(Bar.atMost("1 caller, spread: p50 ours / naive", 1.5, ratio));
    }
  }
}
