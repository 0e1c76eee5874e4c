package dev.florin.bench.soak;

import dev.florin.bench.Bar;
import dev.florin.bench.Latencies;
import dev.florin.bench.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came out, on one page. */
final class OnePage {
  private static final double SLOWER_MAX = 1.5;
  private static final double MEMORY_MAX = 1.1;
  private static final double BACK_SECONDS_MAX = 30;

  /** A shorter run is not over its beginning when it ends. */
  private static final Duration COMPARABLE = Duration.ofMinutes(10);

  /** What is compared at the start and at the end; the rest is shown. */
  private static final List<String> COMPARED =
      List.of("spend", "agent", "order", "checkout", "account", "browse", "console");

  private final SoakOptions options;
  private final Diary diary;
  private final Memory memory;
  private final Optional<Killer> killer;
  private final Screen screen;

  OnePage(SoakOptions options, Diary diary, Memory memory, Optional<Killer> killer, Screen screen) {
    this.options = options;
    this.diary = diary;
    this.memory = memory;
    this.killer = killer;
    this.screen = screen;
  }

  /**
   * Shows it.
   *
   * @param from from which slice of the diary on everything was warm
   * @param to how many slices the mix went on
   * @param happened how often what went wrong outside
   * @param errors what the services logged as such, by how often
   * @param storage what takes most of the disk
   * @param wrong what does not agree
   * @return whether nothing is wrong and every bar is met
   */
  boolean show(
      long from,
      long to,
      Map<String, Integer> happened,
      List<String> errors,
      List<String> storage,
      List<String> wrong) {
    times(from, to);
    answers();
    screen.title("Errors in the services' logs");
    errors.forEach(screen::line);
    screen.title("The largest tables, with their indexes");
    storage.forEach(screen::line);
    screen.title("What went wrong on purpose");
    screen.line("outside: " + happened);
    killer.ifPresent(this::kills);
    var bars = bars(from, to);
    if (!bars.isEmpty()) {
      screen.bars("Bars", bars);
    }
    screen.title(wrong.isEmpty() ? "Everything agrees with what was acknowledged." : "WRONG");
    wrong.forEach(screen::line);
    return wrong.isEmpty() && bars.stream().allMatch(Bar::met);
  }

  /** As many slices after the warm-up are compared with as many at the end. */
  private static long window(long from, long to) {
    return Math.max(1, (to - from) / 5);
  }

  private void times(long from, long to) {
    screen.title("Times of good answers, in ms");
    screen.line(
        "%-32s %9s %9s %9s %9s %9s".formatted("", "count", "p50", "p99", "p99 start", "end"));
    for (var kind : diary.kinds()) {
      var all = diary.within(kind, from, to);
      if (all.size() > 0) {
        screen.line(
            "%-32s %,9d %9.2f %9.2f %9s %9s"
                .formatted(
                    kind,
                    all.size(),
                    all.millis(50),
                    all.millis(99),
                    millis(start(kind, from, to)),
                    millis(end(kind, from, to))));
      }
    }
  }

  private Latencies start(String kind, long from, long to) {
    return diary.within(kind, from, from + window(from, to));
  }

  private Latencies end(String kind, long from, long to) {
    return diary.within(kind, to - window(from, to), to);
  }

  private static String millis(Latencies times) {
    return times.size() == 0 ? "-" : "%.2f".formatted(times.millis(99));
  }

  private void answers() {
    screen.title("Answers, by status; \"none\" where nobody was there");
    diary.answers().forEach((kind, counts) -> screen.line("%-16s %s".formatted(kind, counts)));
  }

  private void kills(Killer done) {
    screen.line(
        "killed with -9 and frozen: %s; starts that failed because the database was away: %d"
            .formatted(done.counts(), done.startsThatFailed()));
    options
        .tally()
        .ifPresent(file -> screen.line("counted in " + file + ": " + add(file, done.kills())));
  }

  /** Adds up over runs, which may be done in pieces. */
  private static String add(Path file, long kills) {
    try {
      Files.writeString(file, kills + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      var runs = Files.readAllLines(file).stream().mapToLong(Long::parseLong).toArray();
      return "%,d kills in %d runs".formatted(Arrays.stream(runs).sum(), runs.length);
    } catch (IOException e) {
      throw new UncheckedIOException("Kills cannot be counted: " + file, e);
    }
  }

  /**
   * Of a long run whose services were left alone: memory and times. Of failovers: how long they
   * took.
   */
  private List<Bar> bars(long from, long to) {
    var bars = new ArrayList<Bar>();
    if (killer.isEmpty()
        && options.upgradeFrom().isEmpty()
        && options.lasts().compareTo(COMPARABLE) >= 0) {
      bars.add(
          Bar.atMost(
              "memory of a service, MiB at the end (%.0f) / after warm-up (%.0f)"
                  .formatted(memory.median(true), memory.median(false)),
              MEMORY_MAX,
              memory.median(true) / memory.median(false)));
      for (var kind : COMPARED) {
        bars.add(
            Bar.atMost(
                "p99 of " + kind + ", end / start",
                SLOWER_MAX,
                end(kind, from, to).millis(99) / start(kind, from, to).millis(99)));
      }
    }
    killer
        .map(Killer::databaseBack)
        .filter(times -> times.size() > 0)
        .ifPresent(times ->
            bars.add(
                Bar.atMost(
                    "seconds until writes were back, the longest of " + times.size(),
                    BACK_SECONDS_MAX,
                    times.millis(100) / Duration.ofSeconds(1).toMillis())));
    return bars;
  }
}
