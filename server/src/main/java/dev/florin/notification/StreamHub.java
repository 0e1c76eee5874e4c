package dev.florin.notification;

import dev.florin.access.CustomerId;
import dev.florin.platform.Capacity;
import dev.florin.platform.Loop;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Numbers what has been published and wakes the readers on this node whom it concerns. Every node
 * runs one; the head's lock lets one number at a time, and each node sees what the others have
 * numbered by looking. It stops before the web server does, so that open streams end.
 */
@Component
class StreamHub implements SmartLifecycle {
  private static final int BATCH = 1_000;
  private static final int MAX_READERS_EACH = 10;
  private static final Duration WITH_READERS = Duration.ofMillis(200);
  private static final Duration WITHOUT = Duration.ofSeconds(1);

  private final StreamStore store;
  private final TransactionOperations transactions;
  private final Capacity capacity;
  private final Semaphore raised = new Semaphore(0);
  private final Queue<Waiting> readers = new ConcurrentLinkedQueue<>();
  private final Loop loop = new Loop("stream", this::round);

  /** Up to which number readers have been told; of the loop alone, below zero before its first. */
  private long seen = -1;

  StreamHub(StreamStore store, TransactionOperations transactions, Capacity capacity) {
    this.store = store;
    this.transactions = transactions;
    this.capacity = capacity;
  }

  private final class Waiting implements EventStream.Reader {
    final @Nullable CustomerId customer;
    final String who;
    final Semaphore news = new Semaphore(0);
    volatile boolean ended;

    Waiting(@Nullable CustomerId customer, String who) {
      this.customer = customer;
      this.who = who;
    }

    boolean isConcerned(Set<Optional<CustomerId>> concerned) {
      return customer == null || concerned.contains(Optional.of(customer));
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
      if (news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
      return !ended && isRunning();
    }

    void end() {
      ended = true;
      close();
      news.release();
    }

    @Override
    public void close() {
      readers.remove(this);
    }
  }

  void raise() {
    raised.release();
  }

  synchronized EventStream.@Nullable Reader reader(@Nullable CustomerId customer, String who) {
    var own = readers.stream().filter(reader -> reader.who.equals(who)).toList();
    if (own.size() >= MAX_READERS_EACH) {
      // Pages that were closed look open for a while: the new one must not wait for them.
      own.getFirst().end();
    } else if (readers.size() >= capacity.streams()) {
      return null;
    }
    var reader = new Waiting(customer, who);
    readers.add(reader);
    return reader;
  }

  @Override
  public void start() {
    loop.start();
  }

  private void round() throws InterruptedException {
    while (store.anyUnnumbered()) {
      transactions.executeWithoutResult(_ -> store.number(BATCH));
    }
    var last = store.head().last();
    if (seen >= 0 && last > seen && !readers.isEmpty()) {
      wake(Set.copyOf(store.concerned(seen, last)));
    }
    seen = last;
    await(readers.isEmpty() ? WITHOUT : WITH_READERS);
  }

  private void wake(Set<Optional<CustomerId>> concerned) {
    for (var reader : readers) {
      if (reader.isConcerned(concerned)) {
        reader.news.release();
      }
    }
  }

  private void await(Duration atMost) throws InterruptedException {
    raised.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    raised.drainPermits();
  }

  @Override
  public void stop() {
    loop.stop();
    readers.forEach(reader -> reader.news.release());
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }
}
