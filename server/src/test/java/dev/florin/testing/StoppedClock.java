package dev.florin.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. Not thread-safe. */
public final class StoppedClock extends Clock {
  private Instant now;

  /** One that stands there. */
  public StoppedClock(Instant now) {
    this.now = now;
  }

  /** Moves it. */
  public void set(Instant to) {
    now = to;
  }

  /** Moves it on. */
  public void forward(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("only instants are asked for");
  }
}
