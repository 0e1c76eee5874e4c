package dev.florin.platform.trace;

import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;

/** Forgets which trace followed what, when hardly anything can come of it any more. */
final class TraceTrim implements Upkeep {
  private static final Duration KEPT = Duration.ofDays(30);

  private final TraceStore store;
  private final Clock clock;

  TraceTrim(TraceStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "trace.trim";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public String run() {
    var before = clock.instant().minus(KEPT);
    var forgotten = Upkeep.inBatches(limit -> store.trim(before, limit));
    return forgotten == 0 ? "" : "forgot " + forgotten + " traces";
  }
}
