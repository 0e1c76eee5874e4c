package dev.florin.bench.soak;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Something that happens again and again, nobody knows when. */
abstract class Chance implements AutoCloseable {
  private final Random random;
  private final Duration every;
  private final Thread thread;
  private final Semaphore ended = new Semaphore(0);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * Something on a thread of its own.
   *
   * @param every the mean of the pauses, which are from a half to one and a half of it
   */
  Chance(String name, Duration every, Random random) {
    this.every = every;
    this.random = random;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  abstract void happen(Random random);

  final void begin() {
    thread.start();
  }

  private void run() {
    try {
      while (!ended.tryAcquire(pause(), TimeUnit.MILLISECONDS)) {
        happen(random);
      }
    } catch (InterruptedException e) {
      failure.set(new IllegalStateException("nobody interrupts this", e));
    } catch (RuntimeException | Error wrong) {
      failure.set(wrong);
    }
  }

  private long pause() {
    var millis = every.toMillis();
    return millis / 2 + random.nextLong(millis + 1);
  }

  /** Why it stopped by itself, if it did. */
  final Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** Returns when it has stopped; what happens just now is brought to its end. */
  @Override
  public void close() throws InterruptedException {
    ended.release();
    if (thread.isAlive()) {
      thread.join();
    }
  }
}
