package dev.florin.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Rows that are asked for at every call, remembered until one of them changes, and for a minute at
 * most: a change is seen at once by the node that makes it, by the others within a second or two,
 * and within five by one that cannot look. What is not there is not remembered. Thread-safe.
 */
public final class Remembered<K, V> {
  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);
  private static final Duration KNOWN_UNWATCHED = Duration.ofSeconds(5);

  private final Function<K, Optional<V>> read;
  private final Clock clock;
  private final Changes.Topic topic;
  private final Recent<K, Known<V>> known;

  private record Known<V>(V value, long asOf, Instant at) {}

  /**
   * Nothing is known yet.
   *
   * @param read asks the database
   * @param most how many are remembered
   * @param topic whose changes make all of it forgotten
   */
  public Remembered(Function<K, Optional<V>> read, int most, Clock clock, Changes.Topic topic) {
    this.read = read;
    this.clock = clock;
    this.topic = topic;
    this.known = new Recent<>(most, clock);
  }

  /** What there is under this key. */
  public Optional<V> find(K key) {
    return known(key).or(() -> read(key));
  }

  /** The same, as far as it is remembered: the database is not asked. */
  public Optional<V> known(K key) {
    return known.find(key).filter(this::isGood).map(Known::value);
  }

  private boolean isGood(Known<V> found) {
    return found.asOf() == topic.seen()
        && (topic.isWatched() || clock.instant().isBefore(found.at().plus(KNOWN_UNWATCHED)));
  }

  /** To be called in the transaction of a change, see {@link Changes.Topic#changed}. */
  public void changed() {
    topic.changed();
  }

  private Optional<V> read(K key) {
    // Both before the row is read: what changes meanwhile makes what is remembered worthless.
    var asOf = topic.seen();
    var at = clock.instant();
    var found = read.apply(key);
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      // Within a transaction it may be what is never committed, or what was before it.
      found.ifPresent(value -> known.put(key, new Known<>(value, asOf, at), at.plus(KNOWN_FOR)));
    }
    return found;
  }
}
