package dev.florin.notification.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.annotation.Bean;

/** A clock that goes, and can be put forward. */
final class MovedClock extends Clock {
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  static final MovedClock CLOCK = new MovedClock();

  /** Makes it a service's own. */
  static final class Installed {
    @Bean
    Clock clock() {
      return CLOCK;
    }
  }

  void forward(Duration by) {
    ahead.updateAndGet(before -> before.plus(by));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Instant instant() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)).instant().plus(ahead.get());
  }
}
