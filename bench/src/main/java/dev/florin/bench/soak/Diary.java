package dev.florin.bench.soak;

import dev.florin.bench.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which calls were answered how, and how fast, minute by minute. Good answers alone are timed: of
 * what fails only how often. Thread-safe.
 */
final class Diary {
  private final long begin = System.nanoTime();
  private final Map<String, TreeMap<Long, Latencies>> times = new TreeMap<>();
  private final Map<String, Map<String, Long>> answers = new TreeMap<>();

  synchronized void answered(String what, int status, long nanos) {
    count(what, Integer.toString(status));
    if (status / 100 == 2) {
      took(what, nanos);
    }
  }

  synchronized void unanswered(String what) {
    count(what, "none");
  }

  /** Something that is no single call. */
  synchronized void took(String what, long nanos) {
    var minute = (System.nanoTime() - begin) / Duration.ofMinutes(1).toNanos();
    times
        .computeIfAbsent(what, _ -> new TreeMap<>())
        .computeIfAbsent(minute, _ -> new Latencies())
        .add(nanos);
  }

  private void count(String what, String answer) {
    answers.computeIfAbsent(what, _ -> new TreeMap<>()).merge(answer, 1L, Long::sum);
  }

  /** What was timed. */
  synchronized List<String> kinds() {
    return List.copyOf(times.keySet());
  }

  /** All times of a kind within these minutes, the last one left out. */
  synchronized Latencies within(String what, long from, long to) {
    var minutes = times.getOrDefault(what, new TreeMap<>());
    return Latencies.merged(new ArrayList<>(minutes.subMap(from, to).values()));
  }

  /** How often each answer was given, by kind; {@code none} where nobody answered. */
  synchronized Map<String, Map<String, Long>> answers() {
    var copy = new TreeMap<String, Map<String, Long>>();
    answers.forEach((what, counts) -> copy.put(what, Map.copyOf(counts)));
    return copy;
  }

  /** How many calls were answered so. */
  synchronized long answered(String status) {
    return answers.values().stream().mapToLong(counts -> counts.getOrDefault(status, 0L)).sum();
  }

  /** How many whole minutes have passed. */
  long minutes() {
    return (System.nanoTime() - begin) / Duration.ofMinutes(1).toNanos();
  }
}
