package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.bench.Point.Accounts;
import dev.florin.bench.Point.Figures;
import dev.florin.bench.Point.Way;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BarsTest {
  @Test
  void dividesByTheFastestNaiveWayWhateverItsConnections() {
    var run = run();

    assertThat(value(run, "1,024 callers, spread: ours / naive")).isEqualTo(9);
    assertThat(value(run, "16 callers, spread: ours / naive")).isEqualTo(1.2);
    assertThat(value(run, "1,024 callers, hot: ours / naive")).isEqualTo(20);
  }

  @Test
  void holdsEachNumberOfLoopsAgainstAsManyWriters() {
    assertThat(value(run(), "1,024 callers, spread: ours / wall, one loop")).isEqualTo(0.5);
    assertThat(value(run(), "1,024 callers, spread: ours / wall, two loops")).isEqualTo(0.6);
  }

  @Test
  void comparesTheMedianTimesOfSingleCallers() {
    assertThat(value(run(), "1 caller, spread: p50 ours / naive")).isEqualTo(2);
  }

  @Test
  void saysWhetherABarIsMet() {
    var bars = LedgerBars.of(run());

    assertThat(bars.stream().filter(Bar::met).map(Bar::name))
        .containsExactly(
            "1,024 callers, spread: ours / naive",
            "1,024 callers, spread: p99 in ms",
            "1,024 callers, spread: ours / wall, two loops",
            "16 callers, spread: ours / naive");
  }

  @Test
  void asksNothingOfPointsThatWereLeftOut() {
    var run = new Run(_ -> {});
    run.add(point(Way.NAIVE, Accounts.SPREAD, 8, 8, 10_000, 1));
    run.add(point(Way.NAIVE, Accounts.HOT, 8, 8, 2_000, 1));

    assertThat(LedgerBars.of(run)).isEmpty();
  }

  @Test
  void takesTheMedianOfSeveralRuns() {
    var bars =
        Medians.of(
            List.of(
                List.of(Bar.atLeast("one", 5, 6), Bar.atMost("other", 60, 10)),
                List.of(Bar.atLeast("one", 5, 4), Bar.atMost("other", 60, 90)),
                List.of(Bar.atLeast("one", 5, 4.5), Bar.atMost("other", 60, 70))));

    assertThat(bars).extracting(Bar::value).containsExactly(4.5, 70.0);
    assertThat(bars).noneMatch(Bar::met);
    assertThat(Medians.median(1, 2, 4, 9)).isEqualTo(3);
  }

  private static Run run() {
    var run = new Run(_ -> {});
    run.add(point(Way.NAIVE, Accounts.SPREAD, 8, 8, 8_000, 1));
    run.add(point(Way.NAIVE, Accounts.SPREAD, 32, 32, 10_000, 1));
    run.add(point(Way.NAIVE, Accounts.SPREAD, 1, 32, 900, 1));
    run.add(point(Way.OURS, Accounts.SPREAD, 1, LedgerBench.LOOPS, 450, 2));
    run.add(point(Way.OURS, Accounts.SPREAD, 16, LedgerBench.LOOPS, 12_000, 3));
    run.add(point(Way.OURS, Accounts.SPREAD, 1024, 1, 50_000, 70));
    run.add(point(Way.WALL, Accounts.SPREAD, 1, 1, 100_000, 10));
    run.add(point(Way.WALL, Accounts.SPREAD, 2, 2, 150_000, 10));
    run.add(point(Way.OURS, Accounts.SPREAD, 1024, 2, 90_000, 40));
    run.add(point(Way.NAIVE, Accounts.HOT, 8, 8, 2_000, 1));
    run.add(point(Way.OURS, Accounts.HOT, 1024, LedgerBench.LOOPS, 40_000, 40));
    return run;
  }

  private static Point point(
      Way way, Accounts accounts, int callers, int workers, double perSecond, double millis) {
    var time = OptionalDouble.of(millis);
    var figures = new Figures(perSecond, time, time, Optional.empty());
    return new Point(way, accounts, callers, workers, "", figures);
  }

  private static double value(Run run, String name) {
    return LedgerBars.of(run).stream()
        .filter(bar -> bar.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
