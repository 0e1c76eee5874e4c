package dev.florin.payment;

import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Forgets the bodies of events whose consequences were drawn long ago; what came of them stays. */
@Component
class InboxTrim implements Upkeep {
  private final InboxStore store;
  private final InboxKeep keep;
  private final Clock clock;

  InboxTrim(InboxStore store, InboxKeep keep, Clock clock) {
    this.store = store;
    this.keep = keep;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "inbox.trim";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(6);
  }

  @Override
  public String run() {
    var now = clock.instant();
    var sum = Upkeep.inBatches(limit -> store.trim(now.minus(keep.inboxBodies()), now, limit));
    return sum == 0 ? "" : "forgot the bodies of " + sum + " inbox entries";
  }
}
