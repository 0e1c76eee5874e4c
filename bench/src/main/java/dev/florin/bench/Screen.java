package dev.florin.bench;

import dev.florin.bench.Point.Cost;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The terminal: every point when it is known, the verdict at the end. */
public final class Screen {
  private final PrintStream out;

  public Screen(PrintStream out) {
    this.out = out;
  }

  public void title(String text) {
    out.println();
    out.println(text);
  }

  public void line(String text) {
    out.println("  " + text);
  }

  void heads() {
    line(
        "%-8s %-7s %7s  %-22s %10s %9s %9s %9s %9s %9s %7s %7s"
            .formatted(
                "way",
                "accounts",
                "callers",
                "how",
                "spends/s",
                "p50 ms",
                "p99 ms",
                "bench CPU",
                "PG CPU",
                "service",
                "WAL B",
                "table B"));
  }

  void point(Point point) {
    var figures = point.figures();
    var cost = figures.cost();
    line(
        "%-8s %-8s %7d  %-22s %10s %9s %9s %9s %9s %9s %7s %7s"
            .formatted(
                point.way().text(),
                point.accounts().text(),
                point.callers(),
                point.note(),
                whole(figures.perSecond()),
                millis(figures.p50()),
                millis(figures.p99()),
                cores(cost.map(Cost::benchCores)),
                cores(cost.map(Cost::databaseCores)),
                cores(cost.map(Cost::serviceCores)),
                cost.map(c -> whole(c.walBytes())).orElse("-"),
                cost.map(c -> whole(c.storedBytes())).orElse("-")));
  }

  public void bars(String title, List<Bar> bars) {
    title(title);
    bars.forEach(bar -> line(bar.text()));
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String millis(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "-";
  }

  private static String cores(Optional<Double> value) {
    return value.map(cores -> String.format(Locale.ROOT, "%.2f", cores)).orElse("-");
  }
}
