package dev.florin.marketplace;

import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Throws away files of which nothing came: refused, broken off, or left by a dead process. */
@Component
class FileSweep implements Upkeep {
  /** Longer than any upload takes. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final VersionStore store;
  private final StoredFiles files;
  private final Clock clock;

  FileSweep(VersionStore store, StoredFiles files, Clock clock) {
    this.store = store;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "marketplace.file_sweep";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(10);
  }

  @Override
  public String run() {
    var now = clock.instant();
    Upkeep.inBatches(limit -> store.abandonAll(now.minus(PATIENCE), now, limit));
    var gone = Upkeep.inBatches(files::sweep);
    return gone == 0 ? "" : "threw away " + gone + " files of which nothing came";
  }
}
