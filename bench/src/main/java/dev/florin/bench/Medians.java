package dev.florin.bench;

import java.util.List;
import java.util.stream.IntStream;

/** One verdict out of several runs: each bar by the median of its ratios. */
final class Medians {
  private Medians() {}

  /**
   * The bars of the runs, made one.
   *
   * @param runs the bars of each run, the same ones in the same order
   */
  static List<Bar> of(List<List<Bar>> runs) {
    var first = runs.getFirst();
    return IntStream.range(0, first.size())
        .mapToObj(i ->
            first
                .get(i)
                .withValue(
                    median(runs.stream().mapToDouble(r -> r.get(i).value()).sorted().toArray())))
        .toList();
  }

  /** Of sorted values; of an even number of them the mean of the two in the middle. */
  static double median(double... sorted) {
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
