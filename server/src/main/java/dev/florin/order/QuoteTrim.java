package dev.florin.order;

import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Forgets quotes that ended long ago and were never taken. */
@Component
class QuoteTrim implements Upkeep {
  private static final Duration KEPT = Duration.ofDays(30);

  private final QuoteStore store;
  private final Clock clock;

  QuoteTrim(QuoteStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "order.quotes";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(6);
  }

  @Override
  public String run() {
    var sum = Upkeep.inBatches(limit -> store.trim(clock.instant().minus(KEPT), limit));
    return sum == 0 ? "" : "forgot " + sum + " quotes";
  }
}
