package dev.florin.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code ./florin fuzz} starts. */
public final class Main {
  private Main() {}

  /**
   * Fuzzes one target or all. Needs {@code FLORIN_HOME}, the folder of the sources: what is found
   * goes below its {@code .florin}.
   *
   * <p>Ends the process: 0 when nothing was found, 1 when something was, 2 for a wrong word.
   */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), Path.of(System.getenv("FLORIN_HOME")), System.out));
  }

  static int run(List<String> words, Path home, PrintStream screen) {
    try {
      return run(Options.parse(words), home, screen);
    } catch (Options.Unknown e) {
      screen.println(e.getMessage());
      return 2;
    }
  }

  /** How one target did. */
  private record Line(Target target, Output output, long inAll, double seconds) {
    String text() {
      return "%-18s %,14d %,16d %,10.0f %,9d  %-12s %s"
          .formatted(
              target.text(),
              output.inputs(),
              inAll,
              output.inputs() / Math.max(seconds, 0.001),
              output.coverage(),
              output.seed(),
              output.fault().orElse("nothing found"));
    }
  }

  private static int run(Options options, Path home, PrintStream screen) {
    var state = home.resolve(".florin/fuzz");
    var corpus = new Corpus(home.resolve("fuzz/corpus"));
    var counts = new Counts(state.resolve("counts"));
    var lines = new ArrayList<Line>();
    for (var target : options.targets()) {
      screen.println(target.text());
      var run = new Run(target, options, corpus, folder(state.resolve(target.text())));
      var began = System.nanoTime();
      var output = run.run(screen, inputs -> counts.add(target, inputs));
      lines.add(new Line(target, output, counts.of(target), (System.nanoTime() - began) / 1e9));
      if (options.keep() && output.fault().isEmpty()) {
        run.keep(screen);
      }
    }
    return tell(lines, screen);
  }

  private static Path folder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int tell(List<Line> lines, PrintStream screen) {
    screen.println();
    screen.printf(
        "%-18s %14s %16s %10s %9s  %-12s%n",
        "target", "inputs", "in all runs", "inputs/s", "coverage", "seed");
    lines.forEach(line -> screen.println(line.text()));
    var found = lines.stream().filter(line -> line.output().fault().isPresent()).toList();
    for (var line : found) {
      screen.println();
      screen.println(line.target().text() + ": " + line.output().fault().orElseThrow());
      line.output().input().ifPresent(file -> screen.println("  the input: " + file));
    }
    return found.isEmpty() ? 0 : 1;
  }
}
