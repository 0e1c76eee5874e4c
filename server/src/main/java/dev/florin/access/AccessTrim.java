package dev.florin.access;

import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Forgets idempotency keys and rate windows that guard nothing any more. */
@Component
class AccessTrim implements Upkeep {
  private final IdempotencyStore keys;
  private final RateLimits limits;
  private final AccessKeep keep;
  private final Clock clock;

  AccessTrim(IdempotencyStore keys, RateLimits limits, AccessKeep keep, Clock clock) {
    this.keys = keys;
    this.limits = limits;
    this.keep = keep;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "access.trim";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public String run() {
    var now = clock.instant();
    var forgotten = Upkeep.inBatches(limit -> keys.trim(now.minus(keep.idempotencyKeys()), limit));
    var windows = Upkeep.inBatches(limit -> limits.trim(now.minus(keep.rateWindows()), limit));
    return forgotten + windows == 0
        ? ""
        : "forgot " + forgotten + " idempotency keys and " + windows + " rate windows";
  }
}
