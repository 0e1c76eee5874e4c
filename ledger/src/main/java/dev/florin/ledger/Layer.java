package dev.florin.ledger;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes over something that stays as it is, so that they can be dropped as a whole. */
final class Layer<K, V> {
  private final Function<K, @Nullable V> below;
  private final Map<K, V> changes = new LinkedHashMap<>();

  Layer(Function<K, @Nullable V> below) {
    this.below = below;
  }

  @Nullable V get(K key) {
    var changed = changes.get(key);
    return changed != null ? changed : below.apply(key);
  }

  void put(K key, V value) {
    changes.put(key, value);
  }

  void moveInto(Layer<K, V> target) {
    target.changes.putAll(changes);
  }

  Map<K, V> entries() {
    return changes;
  }

  Collection<V> changes() {
    return changes.values();
  }

  Set<K> changedKeys() {
    return changes.keySet();
  }
}
