package dev.florin.demo;

import java.util.Objects;

/** Compares what is with what should be, and counts. Every claim of the demo passes here. */
final class Checks {
  private int passed;

  /**
   * Notes that a claim holds.
   *
   * @throws CheckFailed if it does not
   */
  void equal(String claim, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new CheckFailed(claim + ": expected " + expected + ", but it is " + actual);
    }
    passed++;
  }

  void holds(String claim, boolean holds) {
    equal(claim, true, holds);
  }

  int passed() {
    return passed;
  }
}
