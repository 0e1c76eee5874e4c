package dev.florin.bench.soak;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Begins acts at their pace, whether or not earlier ones are over, as long as not too many are.
 * Thread-safe.
 */
final class Crowd implements AutoCloseable {
  /** People give up queueing somewhere; and when services are back they must not be drowned. */
  private static final int AT_ONCE = 400;

  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong notBegun = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /** From now on, until {@link #stop}. */
  void begin(List<Mix.Act> acts) {
    for (var act : acts) {
      var room = new Semaphore(AT_ONCE);
      var nanos = (long) (1e9 / act.perSecond());
      clock.scheduleAtFixedRate(() -> begin(act, room), nanos, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void begin(Mix.Act act, Semaphore room) {
    if (!room.tryAcquire()) {
      notBegun.incrementAndGet();
      return;
    }
    people.execute(() -> {
      try {
        act.run().run();
        done.incrementAndGet();
      } catch (RuntimeException | Error wrong) {
        failure.compareAndSet(null, wrong);
      } finally {
        room.release();
      }
    });
  }

  /** Nothing is begun any more; returns when everything that was begun is over. */
  void stop() throws InterruptedException {
    clock.shutdown();
    clock.awaitTermination(10, TimeUnit.SECONDS);
    people.shutdown();
    people.awaitTermination(1, TimeUnit.HOURS);
  }

  /** What went wrong first, if anything did. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  long done() {
    return done.get();
  }

  long notBegun() {
    return notBegun.get();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    people.shutdownNow();
  }
}
