package dev.florin.marketplace;

import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Forgets permissions to download that have been good for nothing for a long time. */
@Component
class DownloadTrim implements Upkeep {
  /** Long enough to see afterwards who was let in. */
  private static final Duration KEPT = Duration.ofDays(90);

  private final DownloadStore store;
  private final Clock clock;

  DownloadTrim(DownloadStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "marketplace.download_trim";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(6);
  }

  @Override
  public String run() {
    var before = clock.instant().minus(KEPT);
    var gone = Upkeep.inBatches(limit -> store.trim(before, limit));
    return gone == 0 ? "" : "forgot " + gone + " permissions to download";
  }
}
