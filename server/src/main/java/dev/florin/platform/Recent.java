package dev.florin.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was found out lately, so that it need not be found out again at every call. Each entry is
 * good until its own time; there are never more than about the given number, and those that nobody
 * asks for go first. Thread-safe.
 */
public final class Recent<K, V> {
  private final int half;
  private final Clock clock;

  /** Two generations: when the young are many, they become the old, and the old are forgotten. */
  private volatile Map<K, Entry<V>> young = new ConcurrentHashMap<>();

  private volatile Map<K, Entry<V>> old = Map.of();

  private record Entry<V>(V value, Instant until) {}

  /**
   * Nothing is known yet.
   *
   * @param most how many entries are kept; 2 or more
   */
  public Recent(int most, Clock clock) {
    if (most < 2) {
      throw new IllegalArgumentException("most must be at least 2: " + most);
    }
    this.half = most / 2;
    this.clock = clock;
  }

  /** What is known of {@code key}, if it is still good. */
  public Optional<V> find(K key) {
    var entry = Optional.ofNullable(young.get(key)).or(() -> amongTheOld(key));
    return entry.filter(found -> clock.instant().isBefore(found.until)).map(Entry::value);
  }

  /** Who is asked for stays young; somebody may have put something newer there meanwhile. */
  private Optional<Entry<V>> amongTheOld(K key) {
    var entry = old.get(key);
    if (entry != null) {
      young.putIfAbsent(key, entry);
      turnIfFull();
    }
    return Optional.ofNullable(entry);
  }

  /** Remembers {@code value} until that time. */
  public void put(K key, V value, Instant until) {
    young.put(key, new Entry<>(value, until));
    turnIfFull();
  }

  private void turnIfFull() {
    if (young.size() >= half) {
      turn();
    }
  }

  private synchronized void turn() {
    if (young.size() >= half) {
      old = young;
      young = new ConcurrentHashMap<>();
    }
  }

  /** How many entries there are, good or not. */
  int size() {
    return young.size() + old.size();
  }
}
