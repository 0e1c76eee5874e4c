package dev.florin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What {@code ./florin bench} starts. */
public final class Main {
  private Main() {}

  /**
   * Runs {@code ledger}, {@code http}, {@code settle} or {@code jmh}.
   *
   * <p>Ends the process: 0 when it was measured, whatever came out; 1 when it could not be; 2 for a
   * wrong word.
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("jmh")) {
      org.openjdk.jmh.Main.main(
          List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
      return;
    }
    System.exit(run(List.of(arguments), new Screen(System.out)));
  }

  static int run(List<String> words, Screen screen) {
    try (var scratch = Scratch.create()) {
      var options = Options.parse(words);
      switch (options.command()) {
        case LEDGER -> ledger(options, scratch, screen);
        case HTTP, SETTLE -> throw new Options.Unknown("not yet");
      }
      return 0;
    } catch (Options.Unknown e) {
      screen.line(String.valueOf(e.getMessage()));
      return 2;
    } catch (BenchFailed e) {
      screen.line("Failed: " + e.getMessage());
      return 1;
    }
  }

  private static void ledger(Options options, Scratch scratch, Screen screen) {
    screen.title("Florin's ledger against the naive way and the wall");
    var database = Database.start(scratch);
    var machine = Machine.of(database, scratch.folder());
    screen.line(machine.text());
    var bench = new LedgerBench(scratch, database, LedgerPlan.of(options), screen);
    screen.heads("");
    var report = new Report("ledger", machine);
    repeat(options, screen, report, bench::run);
    bench.verify();
    options.json().ifPresent(report::write);
  }

  private static void repeat(Options options, Screen screen, Report report, Supplier<Run> bench) {
    var bars = new ArrayList<List<Bar>>();
    for (var i = 0; i < options.runs(); i++) {
      var run = bench.get();
      bars.add(LedgerBars.of(run));
      report.add(run.points(), bars.getLast());
    }
    var verdict = Medians.of(bars);
    screen.bars("Bars, by the median of " + options.runs() + " run(s)", verdict);
    report.verdict(verdict);
  }
}
