package dev.florin.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Rows that are asked for at every call, remembered for five seconds: a change is seen at once by
 * the node that makes it, and by the others within that time. What is not there is not remembered.
 * Thread-safe.
 */
public final class Remembered<K, V> {
  private static final Duration KNOWN_FOR = Duration.ofSeconds(5);

  private final Function<K, Optional<V>> read;
  private final Clock clock;
  private final Recent<K, Known<V>> known;

  /** Counts changes on this node; what was known before the last one is known no more. */
  private final AtomicLong changes = new AtomicLong();

  private record Known<V>(V value, long asOf) {}

  /**
   * Nothing is known yet.
   *
   * @param read asks the database
   * @param most how many are remembered
   */
  public Remembered(Function<K, Optional<V>> read, int most, Clock clock) {
    this.read = read;
    this.clock = clock;
    this.known = new Recent<>(most, clock);
  }

  /** What there is under this key. */
  public Optional<V> find(K key) {
    // Read before the row is: a change in between then makes what is remembered worthless.
    var asOf = changes.get();
    return known(key).or(() -> read(key, asOf));
  }

  /** The same, as far as it is remembered: the database is not asked. */
  public Optional<V> known(K key) {
    var asOf = changes.get();
    return known.find(key).filter(found -> found.asOf() == asOf).map(Known::value);
  }

  /** To be called in the transaction of a change: from its commit on, this node looks again. */
  public void changed() {
    AfterCommit.run(changes::incrementAndGet);
  }

  private Optional<V> read(K key, long asOf) {
    var until = until();
    var found = read.apply(key);
    found.ifPresent(value -> known.put(key, new Known<>(value, asOf), until));
    return found;
  }

  private Instant until() {
    return clock.instant().plus(KNOWN_FOR);
  }
}
