package dev.florin.platform;

import java.time.Duration;

/**
 * Something that is done again and again, by one node at a time: throwing away what nobody needs
 * any more, looking after what could go wrong. Harmless when done twice. What was missed while the
 * service was down is done once at the next start.
 */
public interface Upkeep {

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
}
