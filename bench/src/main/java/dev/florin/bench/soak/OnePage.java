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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came out, on one page. */
final class OnePage {
  private static final double SLOWER_MAX = 1.5;
  private static final double MEMORY_MAX = 1.1;
  private static final double BACK_SECONDS_MAX = 30;

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
   * @param minutes how many whole ones the mix went on
   * @param happened how often what went wrong outside
   * @param storage what takes most of the disk
   * @param wrong what does not agree
   * @return whether nothing is wrong and every bar is met
   */
  boolean show(
      long minutes, Map<String, Integer> happened, List<String> storage, List<String> wrong) {
    times(minutes);
    answers();
    screen.title("The largest tables, with their indexes");
    storage.forEach(screen::line);
    screen.title("What went wrong on purpose");
    screen.line("outside: " + happened);
    killer.ifPresent(this::kills);
    var bars = bars(minutes);
    if (!bars.isEmpty()) {
      screen.bars("Bars", bars);
    }
    screen.title(wrong.isEmpty() ? "Everything agrees with what was acknowledged." : "WRONG");
    wrong.forEach(screen::line);
    return wrong.isEmpty() && bars.stream().allMatch(Bar::met);
  }

  /** The minutes after the warm-up, and as many at the end. */
  private long window(long minutes) {
    return Math.max(1, (minutes - first()) / 5);
  }

  private long first() {
    return options.warmUp().plusSeconds(59).toMinutes();
  }

  private void times(long minutes) {
    screen.title("Times of good answers, in ms");
    screen.line(
        "%-16s %9s %9s %9s %9s %9s".formatted("", "count", "p50", "p99", "p99 start", "end"));
    for (var kind : diary.kinds()) {
      var all = diary.within(kind, first(), minutes);
      if (all.size() > 0) {
        screen.line(
            "%-16s %,9d %9.2f %9.2f %9s %9s"
                .formatted(
                    kind,
                    all.size(),
                    all.millis(50),
                    all.millis(99),
                    start(kind),
                    end(kind, minutes)));
      }
    }
  }

  private String start(String kind) {
    return millis(diary.within(kind, first(), first() + window(diary.minutes())));
  }

  private String end(String kind, long minutes) {
    return millis(diary.within(kind, minutes - window(minutes), minutes));
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
      return "%,d kills in %d runs".formatted(java.util.Arrays.stream(runs).sum(), runs.length);
    } catch (IOException e) {
      throw new UncheckedIOException("Kills cannot be counted: " + file, e);
    }
  }

  /**
   * Of a run whose services were not killed: memory and times. Of failovers: how long they took.
   */
  private List<Bar> bars(long minutes) {
    var bars = new ArrayList<Bar>();
    if (killer.isEmpty()) {
      if (memory.isKnown()) {
        bars.add(
            Bar.atMost(
                "memory of a service, MiB at the end (%.0f) / after warm-up (%.0f)"
                    .formatted(memory.median(true), memory.median(false)),
                MEMORY_MAX,
                memory.median(true) / memory.median(false)));
      }
      for (var kind : COMPARED) {
        var start = diary.within(kind, first(), first() + window(minutes));
        var end = diary.within(kind, minutes - window(minutes), minutes);
        if (start.size() > 0 && end.size() > 0 && minutes - window(minutes) > first()) {
          bars.add(
              Bar.atMost(
                  "p99 of " + kind + ", end / start",
                  SLOWER_MAX,
                  end.millis(99) / start.millis(99)));
        }
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
