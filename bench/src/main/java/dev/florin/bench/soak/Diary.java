package dev.florin.bench.soak;

import dev.florin.bench.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which calls were answered how, and how fast, in slices of ten seconds. Good answers alone are
 * timed: of what fails only how often. Thread-safe.
 */
final class Diary {
  /** Of time. */
  static final Duration SLICE = Duration.ofSeconds(10);

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
    times
        .computeIfAbsent(what, _ -> new TreeMap<>())
        .computeIfAbsent(slices(), _ -> new Latencies())
        .add(nanos);
  }

  private void count(String what, String answer) {
    answers.computeIfAbsent(what, _ -> new TreeMap<>()).merge(answer, 1L, Long::sum);
  }

  /** What was timed. */
  synchronized List<String> kinds() {
    return List.copyOf(times.keySet());
  }

  /** All times of a kind within these slices, the last one left out. */
  synchronized Latencies within(String what, long from, long to) {
    var slices = times.getOrDefault(what, new TreeMap<>());
    return Latencies.merged(new ArrayList<>(slices.subMap(from, to).values()));
  }

  /** How often each answer was given, by kind; {@code none} where nobody answered. */
  synchronized Map<String, Map<String, Long>> answers() {
    var copy = new TreeMap<String, Map<String, Long>>();
    answers.forEach((what, counts) -> copy.put(what, Map.copyOf(counts)));
    return copy;
  }

  /** How many whole slices have passed. */
  long slices() {
    return (System.nanoTime() - begin) / SLICE.toNanos();
  }
}
