package dev.florin.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts calls on this node alone, without asking anybody: each caller has a bucket that holds one
 * second's worth and fills up evenly. There are never more than about the given number of buckets;
 * newcomers beyond that share one, so that a crowd is held back rather than let through.
 * Thread-safe and free of locks.
 */
final class TokenBuckets {
  /** Above this a nanosecond more or less would decide. */
  static final int MAX_RATE = 30_000;

  private static final long SECOND = 1_000_000_000L;

  private final int rate;
  private final int most;
  private final LongSupplier nanos;
  private final long interval;

  /** By caller, the moment at which the bucket will be full again; in the past, it is full. */
  private final Map<String, AtomicLong> buckets = new ConcurrentHashMap<>();

  private final AtomicLong others;
  private final AtomicLong sweptAt;

  /**
   * All buckets are full.
   *
   * @param rate calls in a second, from 1 to {@value #MAX_RATE}
   * @param most how many callers have a bucket of their own
   * @param nanos a clock that never goes back, like {@link System#nanoTime}
   */
  TokenBuckets(int rate, int most, LongSupplier nanos) {
    if (rate < 1 || rate > MAX_RATE || most < 1) {
      throw new IllegalArgumentException("rate " + rate + ", most " + most);
    }
    this.rate = rate;
    this.most = most;
    this.nanos = nanos;
    this.interval = SECOND / rate;
    this.others = new AtomicLong(nanos.getAsLong());
    this.sweptAt = new AtomicLong(nanos.getAsLong());
  }

  /**
   * What came of a call.
   *
   * @param allowed whether there was something left for it
   * @param remaining how many more there is something left for
   * @param left until the bucket is full again, or until there is something for a call that was
   *     refused
   */
  record Drawn(boolean allowed, int remaining, Duration left) {}

  /** Takes one from {@code who}'s bucket, unless it is empty. */
  Drawn draw(String who) {
    var now = nanos.getAsLong();
    var bucket = bucket(who, now);
    while (true) {
      var fullAt = bucket.get();
      var missing = Math.max(0, fullAt - now) + interval;
      if (missing > SECOND) {
        return new Drawn(false, 0, Duration.ofNanos(missing - SECOND));
      }
      if (bucket.compareAndSet(fullAt, now + missing)) {
        var left = Math.min(rate - 1, (int) ((SECOND - missing) / interval));
        return new Drawn(true, left, Duration.ofNanos(missing));
      }
    }
  }

  private AtomicLong bucket(String who, long now) {
    var known = buckets.get(who);
    if (known != null) {
      return known;
    }
    if (buckets.size() >= most) {
      sweep(now);
    }
    return buckets.size() >= most ? others : buckets.computeIfAbsent(who, _ -> new AtomicLong(now));
  }

  /** Forgets buckets that have been full for a second; looks at most once a second. */
  private void sweep(long now) {
    var last = sweptAt.get();
    if (now - last >= SECOND && sweptAt.compareAndSet(last, now)) {
      buckets.values().removeIf(fullAt -> now - fullAt.get() >= SECOND);
    }
  }

  /** How many callers have a bucket of their own. */
  int size() {
    return buckets.size();
  }
}
