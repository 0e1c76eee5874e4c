package dev.florin.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Keeps a relay that is slow or away from taking all threads: so many conversations at once, and
 * when it is away only one that tries now and then. Thread-safe.
 */
final class MailGate {
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Clock clock;
  private final int conversations;
  private int open;
  private Duration pause = Duration.ZERO;
  private Instant closedUntil = Instant.MIN;

  MailGate(Clock clock, int conversations) {
    this.clock = clock;
    this.conversations = conversations;
  }

  /** How a conversation ended, as far as it says something about the relay. */
  enum Leaving {
    /** The relay has answered, whatever it said. */
    ANSWERED,
    /** It did not. */
    AWAY,
    /** It was not asked. */
    UNSAID
  }

  /** Whether a conversation may begin; then {@link #leave} must follow. */
  synchronized boolean enter() {
    if (clock.instant().isBefore(closedUntil) || open >= (pause.isZero() ? conversations : 1)) {
      return false;
    }
    open++;
    return true;
  }

  /** Ends a conversation. While the relay stays away, the pause doubles. */
  synchronized void leave(Leaving how) {
    open--;
    switch (how) {
      case ANSWERED -> {
        pause = Duration.ZERO;
        closedUntil = Instant.MIN;
      }
      case AWAY -> {
        var longer = pause.isZero() ? SHORTEST : pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
        closedUntil = clock.instant().plus(pause);
      }
      case UNSAID -> {}
    }
  }

  /** When to come again, spread out so that not all come at once. */
  synchronized Duration comeAgainIn() {
    var now = clock.instant();
    var base = now.isBefore(closedUntil) ? Duration.between(now, closedUntil) : Duration.ZERO;
    var spread = pause.isZero() ? SHORTEST : pause;
    return base.plusMillis(200 + ThreadLocalRandom.current().nextLong(spread.toMillis()));
  }
}
