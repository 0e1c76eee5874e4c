package dev.florin.demo;

import java.util.Arrays;
import java.util.Locale;

/** Durations in microseconds: how they are written, and the percentiles of many. */
record Times(long[] sortedMicros) {
  /** Sorts a copy of {@code micros}. */
  static Times of(long... micros) {
    var sorted = micros.clone();
    Arrays.sort(sorted);
    return new Times(sorted);
  }

  /** The nearest-rank percentile: a value that really was measured. */
  long percentile(int percent) {
    if (sortedMicros.length == 0) {
      throw new CheckFailed("nothing was measured");
    }
    var rank = Math.ceilDiv(sortedMicros.length * percent, 100);
    return sortedMicros[Math.max(0, rank - 1)];
  }

  String summary() {
    return "p50 " + millis(percentile(50)) + "   p99 " + millis(percentile(99));
  }

  /** For people, as {@code 12.3 ms}. */
  static String millis(long micros) {
    return String.format(Locale.ROOT, "%d.%d ms", micros / 1_000, micros % 1_000 / 100);
  }
}
