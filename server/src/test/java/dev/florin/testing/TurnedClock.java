package dev.florin.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The service's clock, which runs like any other and can be turned on. Thread-safe. */
public final class TurnedClock extends Clock {
  private final Clock real = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  /** Turns it on. */
  public void turn(Duration by) {
    ahead.accumulateAndGet(by, Duration::plus);
  }

  /** Turns it on until then; never back. */
  public void turnTo(Instant when) {
    var by = Duration.between(instant(), when);
    if (by.isPositive()) {
      turn(by);
    }
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("only instants are asked for");
  }
}
