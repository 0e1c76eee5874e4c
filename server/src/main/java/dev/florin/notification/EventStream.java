package dev.florin.notification;

import dev.florin.access.CustomerId;
import dev.florin.notification.StreamStore.Head;
import dev.florin.platform.AfterCommit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happened, in an order on which all nodes agree. Events are written without a number in the
 * transactions that cause them and numbered afterwards, one node at a time: whoever has read up to
 * a number has missed nothing before it. Thread-safe.
 */
@Component
public class EventStream {
  /** The most events that are read at once. */
  public static final int MAX_BATCH = 100;

  private final StreamStore store;
  private final StreamHub hub;

  EventStream(StreamStore store, StreamHub hub) {
    this.store = store;
    this.hub = hub;
  }

  /**
   * Events after a number, and from where to go on.
   *
   * @param position up to where the reader has seen everything that it may see
   * @param more whether there are further events already
   */
  public record Batch(List<StreamEvent> events, long position, boolean more) {}

  /** What came of {@link #after}. */
  public sealed interface Read {
    /** What there is. */
    record Events(Batch batch) implements Read {}

    /** From there it cannot be read on: too old, or of another stream. Begin at {@code head}. */
    record Lost(long head) implements Read {}
  }

  /** Publishes within the caller's transaction; nothing the second time for the same key. */
  @Transactional(propagation = Propagation.MANDATORY)
  void publish(
      String key, @Nullable CustomerId customer, String type, Map<String, ?> data, Instant at) {
    store.insert(key, customer, type, data, at);
    AfterCommit.run(hub::raise);
  }

  /** The number of the last event there is. */
  public long head() {
    return store.head().last();
  }

  /**
   * Events after {@code seq}, at most {@link #MAX_BATCH}.
   *
   * @param customer whose; {@code null} for all
   */
  public Read after(@Nullable CustomerId customer, long seq, int limit) {
    Head head = store.head();
    if (seq < head.trimmed() || seq > head.last()) {
      return new Read.Lost(head.last());
    }
    var found = store.after(customer, seq, head.last(), limit + 1);
    var more = found.size() > limit;
    var events = more ? found.subList(0, limit) : found;
    var position = more ? events.getLast().seq() : head.last();
    return new Read.Events(new Batch(List.copyOf(events), position, more));
  }

  /** A reader that waits for new events; to be closed. */
  public interface Reader extends AutoCloseable {
    /**
     * Returns when there may be something new, after {@code atMost}, or when the service stops.
     *
     * @return whether the service goes on
     */
    boolean await(Duration atMost) throws InterruptedException;

    @Override
    void close();
  }

  /**
   * Makes a reader known.
   *
   * @param customer whose events it reads; {@code null} for all
   * @param who counts readers: each caller may have only so many, and its oldest then ends
   * @return {@code null} when there are too many of all callers together
   */
  public @Nullable Reader reader(@Nullable CustomerId customer, String who) {
    return hub.reader(customer, who);
  }
}
