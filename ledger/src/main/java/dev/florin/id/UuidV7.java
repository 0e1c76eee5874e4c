package dev.florin.id;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * UUIDv7 as RFC 9562 lays it out: 48 bits of milliseconds, a 12-bit counter in {@code rand_a}
 * (section 6.2, method 1) and 62 random bits. Thread-safe.
 */
final class UuidV7 {
  private static final int COUNTER_BITS = 12;
  private static final int COUNTER_MAX = (1 << COUNTER_BITS) - 1;
  private static final long VERSION = 7L << COUNTER_BITS;
  private static final long VARIANT = 0b10L << 62;
  private static final long RANDOM_MASK = (1L << 62) - 1;

  private final InstantSource clock;
  private final SecureRandom random;
  private long millis;
  private int counter;

  UuidV7(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  static UuidV7 system() {
    return new UuidV7(InstantSource.system(), new SecureRandom());
  }

  UUID next() {
    var low = (random.nextLong() & RANDOM_MASK) | VARIANT;
    var seed = random.nextInt(COUNTER_MAX / 2);
    return new UUID(advance(seed), low);
  }

  /** A clock that stands still or goes back keeps the last millisecond and counts on from it. */
  private synchronized long advance(int counterSeed) {
    var now = clock.millis();
    if (now > millis) {
      millis = now;
      counter = counterSeed;
    } else if (counter < COUNTER_MAX) {
      counter++;
    } else {
      millis++;
      counter = counterSeed;
    }
    return (millis << 16) | VERSION | counter;
  }
}
