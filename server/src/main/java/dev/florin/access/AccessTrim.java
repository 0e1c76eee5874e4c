package dev.florin.access;

import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntUnaryOperator;
import org.springframework.stereotype.Component;

/** Forgets idempotency keys and rate windows that guard nothing any more. */
@Component
class AccessTrim implements Upkeep {
  static final int BATCH = 1_000;

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

  /** Each statement is a transaction of its own, so that nobody waits long for any of them. */
  @Override
  public String run() {
    var now = clock.instant();
    var forgotten = all(limit -> keys.trim(now.minus(keep.idempotencyKeys()), limit));
    var windows = all(limit -> limits.trim(now.minus(keep.rateWindows()), limit));
    return forgotten + windows == 0
        ? ""
        : "forgot " + forgotten + " idempotency keys and " + windows + " rate windows";
  }

  private static long all(IntUnaryOperator batch) {
    var sum = 0L;
    int done;
    do {
      done = batch.applyAsInt(BATCH);
      sum += done;
    } while (done == BATCH);
    return sum;
  }
}
