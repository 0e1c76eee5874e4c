package dev.florin.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long to wait before what has failed is tried again: a day and a half in all. */
public final class Backoff {
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(4),
          Duration.ofHours(10),
          Duration.ofHours(20));

  private Backoff() {}

  /**
   * The wait after so many failures.
   *
   * @param failures from 1
   * @return empty when it is hopeless, and a person has to look
   */
  public static Optional<Duration> after(int failures) {
    return failures > WAITS.size() ? Optional.empty() : Optional.of(WAITS.get(failures - 1));
  }
}
