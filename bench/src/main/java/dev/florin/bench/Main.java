package dev.florin.bench;

import dev.florin.bench.soak.Soak;
import dev.florin.bench.soak.WrongWord;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What {@code ./florin bench} starts. */
public final class Main {
  private Main() {}

  /**
   * Runs {@code ledger}, {@code http}, {@code settle}, {@code soak} or {@code jmh}.
   *
   * <p>Ends the process: 0 when it was measured, whatever came out; 1 when it could not be, or a
   * soak found something wrong; 2 for a wrong word.
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("jmh")) {
      org.openjdk.jmh.Main.main(
          List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
      return;
    }
    var words = List.of(arguments);
    var screen = new Screen(System.out);
    var soak = !words.isEmpty() && words.getFirst().equals("soak");
    System.exit(soak ? soak(words.subList(1, words.size()), screen) : run(words, screen));
  }

  static int run(List<String> words, Screen screen) {
    try (var scratch = Scratch.create()) {
      var options = Options.parse(words);
      switch (options.command()) {
        case LEDGER -> ledger(options, scratch, screen);
        case HTTP -> http(options, scratch, screen);
        case SETTLE -> settle(options, scratch, screen);
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

  /** Unlike a measurement it can fail: whatever does not agree with the books is a defect. */
  private static int soak(List<String> words, Screen screen) {
    try (var scratch = Scratch.create()) {
      return Soak.run(words, scratch, screen) ? 0 : 1;
    } catch (WrongWord e) {
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
    var machine = Machine.of(database.text("show server_version"), scratch.folder());
    screen.line(machine.text());
    var bench = new LedgerBench(scratch, database, LedgerPlan.of(options), screen);
    screen.heads();
    var report = new Report("ledger", machine);
    repeat(options, screen, report, bench::run, LedgerBars::of);
    bench.verify();
    options.json().ifPresent(report::write);
  }

  private static void http(Options options, Scratch scratch, Screen screen) {
    screen.title("Spends over HTTP, 256 connections from this machine");
    var service = Service.start(scratch, Map.of());
    var machine = Machine.of(service.database().text("show server_version"), scratch.folder());
    screen.line(machine.text());
    screen.line("service: " + String.join(" ", Service.JVM));
    var bench = new HttpBench(service, options, screen);
    screen.heads();
    var report = new Report("http", machine);
    repeat(options, screen, report, bench::run, bench::bars);
    options.json().ifPresent(report::write);
  }

  private static void settle(Options options, Scratch scratch, Screen screen) {
    screen.title("Webhooks until paid, credited and invoiced");
    try (var provider = Sandbox.start(SandboxOptions.defaults().withRetryDelays(List.of()))) {
      var service = Service.start(scratch, SettleBench.settings(provider, options.following()));
      var machine = Machine.of(service.database().text("show server_version"), scratch.folder());
      screen.line(machine.text());
      screen.line("service: " + String.join(" ", Service.JVM));
      var report = new Report("settle", machine);
      var bars = new ArrayList<List<Bar>>();
      var bench = new SettleBench(service, provider.stripe(), options, screen);
      for (var i = 0; i < options.runs(); i++) {
        bars.add(bench.run());
        report.add(List.of(), bars.getLast());
      }
      verdict(screen, report, bars);
      options.json().ifPresent(report::write);
    }
  }

  private static void repeat(
      Options options,
      Screen screen,
      Report report,
      Supplier<Run> bench,
      Function<Run, List<Bar>> judge) {
    var bars = new ArrayList<List<Bar>>();
    for (var i = 0; i < options.runs(); i++) {
      var run = bench.get();
      bars.add(judge.apply(run));
      report.add(run.points(), bars.getLast());
    }
    verdict(screen, report, bars);
  }

  private static void verdict(Screen screen, Report report, List<List<Bar>> bars) {
    var verdict = Medians.of(bars);
    screen.bars("Bars, by the median of " + bars.size() + " run(s)", verdict);
    report.verdict(verdict);
  }
}
