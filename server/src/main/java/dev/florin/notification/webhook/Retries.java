package dev.florin.notification.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a delivery is tried again: the schedule that Standard Webhooks proposes, a little over three
 * days in all.
 */
final class Retries {
  /** For how long an endpoint may do nothing but fail. */
  static final Duration PATIENCE = Duration.ofDays(5);

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /** By how much a wait is longer at most, so that not all come back at once. */
  private static final double SPREAD = 0.1;

  private Retries() {}

  /**
   * The wait after so many tries.
   *
   * @param attempts from 1
   * @return empty when it has been tried often enough
   */
  static Optional<Duration> after(int attempts, RandomGenerator random) {
    if (attempts > WAITS.size()) {
      return Optional.empty();
    }
    var wait = WAITS.get(attempts - 1);
    return Optional.of(wait.plusMillis((long) (wait.toMillis() * SPREAD * random.nextDouble())));
  }
}
