package dev.florin.platform;

import java.time.Duration;
import java.util.function.IntUnaryOperator;

/**
 * Something that is done again and again, by one node at a time: throwing away what nobody needs
 * any more, looking after what could go wrong. Harmless when done twice. What was missed while the
 * service was down is done once at the next start.
 */
public interface Upkeep {

  /** The most rows that are thrown away at once. */
  int BATCH = 1_000;

  /** A name that never changes, such as {@code access.trim}. */
  String name();

  /** The pause between two runs. */
  Duration every();

  /**
   * Does it.
   *
   * @return what was done, in a few words, for the log; blank when there was nothing to do
   * @throws RuntimeException when it failed; it is tried again at its next time
   */
  String run();

  /**
   * Throws away a little at a time, so that nobody waits long for any of it.
   *
   * @param batch throws away at most so many, in a transaction of its own, and says how many it did
   * @return how many in all
   */
  static long inBatches(IntUnaryOperator batch) {
    var sum = 0L;
    int done;
    do {
      done = batch.applyAsInt(BATCH);
      sum += done;
    } while (done == BATCH);
    return sum;
  }
}
