package dev.florin.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes over something that stays as it is. Those since the last {@link #keep} can be undone. */
final class Layer<K, V> {
  private final Function<K, @Nullable V> below;
  private final Map<K, V> changes = new LinkedHashMap<>();
  private final List<Undo<K, V>> open = new ArrayList<>();

  /** What a key had before it was changed; null if it had not been changed yet. */
  private record Undo<K, V>(K key, @Nullable V before) {}

  Layer(Function<K, @Nullable V> below) {
    this.below = below;
  }

  @Nullable V get(K key) {
    var changed = changes.get(key);
    return changed != null ? changed : below.apply(key);
  }

  void put(K key, V value) {
    open.add(new Undo<>(key, changes.put(key, value)));
  }

  void keep() {
    open.clear();
  }

  void undo() {
    for (var last : open.reversed()) {
      if (last.before == null) {
        changes.remove(last.key);
      } else {
        changes.put(last.key, last.before);
      }
    }
    open.clear();
  }

  /** The keys that were changed since the last {@link #keep}, each once. */
  Set<K> openKeys() {
    if (open.size() < 2) {
      return open.isEmpty() ? Set.of() : Set.of(open.getFirst().key);
    }
    var keys = new LinkedHashSet<K>();
    open.forEach(undo -> keys.add(undo.key));
    return keys;
  }

  /** What a key had at the last {@link #keep}. */
  @Nullable V before(K key) {
    for (var undo : open) {
      if (undo.key.equals(key)) {
        return undo.before != null ? undo.before : below.apply(key);
      }
    }
    return get(key);
  }

  Map<K, V> entries() {
    return changes;
  }

  Collection<V> changes() {
    return changes.values();
  }
}
