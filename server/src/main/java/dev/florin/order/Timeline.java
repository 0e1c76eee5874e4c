package dev.florin.order;

import static java.util.Comparator.comparing;

import dev.florin.platform.TimelineSource;
import dev.florin.platform.TimelineSource.Entry;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An order's whole life, put together from what each module knows of it. Thread-safe. */
@Component
public class Timeline {
  /** The most that is told. */
  public static final int MAX = 1_000;

  private final OrderStore store;
  private final List<TimelineSource> sources;

  Timeline(OrderStore store, List<TimelineSource> sources) {
    this.store = store;
    this.sources = List.copyOf(sources);
  }

  /**
   * What happened.
   *
   * @param entries the oldest first, at most {@value #MAX}; those of one moment by kind and object
   * @param hasMore whether later ones are left out
   */
  public record Told(List<Entry> entries, boolean hasMore) {}

  /** The timeline of this order; empty when there is no such order. */
  public Optional<Told> of(OrderId id) {
    return store.find(id).map(order -> told(order.id().toString()));
  }

  private Told told(String order) {
    var all =
        sources.stream()
            .flatMap(source -> source.about(order).stream())
            .sorted(comparing(Entry::at).thenComparing(Entry::kind).thenComparing(Entry::object))
            .toList();
    return new Told(all.subList(0, Math.min(all.size(), MAX)), all.size() > MAX);
  }
}
