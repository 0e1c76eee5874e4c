package dev.florin.platform;

import java.time.Duration;

/** Times in headers, which are whole seconds. */
public final class Seconds {
  private Seconds() {}

  /** At least 1, and rounded up: coming back too early would be refused again. */
  public static long roundedUp(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
