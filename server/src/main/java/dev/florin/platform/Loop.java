package dev.florin.platform;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is done again and again for as long as the service runs, on a thread of its own.
 * Whatever goes wrong in a round is logged, and after a pause the next one begins: a loop that had
 * died would leave payments lying about, and nobody would know. Thread-safe.
 */
public final class Loop {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final String name;
  private final Round round;
  private final AtomicReference<@Nullable Thread> running = new AtomicReference<>();

  /** What is done each time, the pause until the next included. */
  @FunctionalInterface
  public interface Round {
    /** Ends by throwing when it is interrupted. */
    void run() throws InterruptedException;
  }

  /**
   * One that has not begun.
   *
   * @param name of its thread, and what the log calls it
   */
  public Loop(String name, Round round) {
    this.name = name;
    this.round = round;
  }

  /** Begins. To be called once, or again after {@link #stop}. */
  public void start() {
    var thread = Thread.ofPlatform().name(name).unstarted(this::rounds);
    running.set(thread);
    thread.start();
  }

  private void rounds() {
    while (isOwn()) {
      try {
        round.run();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception | Error failure) {
        if (!isOwn() || !pause(failure)) {
          return;
        }
      }
    }
  }

  /** Asked instead of the interrupt, which drivers and libraries swallow. */
  private boolean isOwn() {
    return running.get() == Thread.currentThread();
  }

  /** Whether to go on. */
  private boolean pause(Throwable failure) {
    if (DatabaseAway.causes(failure)) {
      log.warn("{} waits: {}", name, failure.toString());
    } else {
      log.error("{} waits", name, failure);
    }
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException stopping) {
      return false;
    }
  }

  /** Whether it has begun and was not told to stop. */
  public boolean isRunning() {
    return running.get() != null;
  }

  /** Interrupts it, and waits a while until the round under way is over. Repeatable. */
  public void stop() {
    stop(List.of(this));
  }

  /** The same for several at once. */
  public static void stop(List<Loop> loops) {
    var threads = loops.stream().map(loop -> loop.running.getAndSet(null)).toList();
    threads.stream().filter(Objects::nonNull).forEach(Thread::interrupt);
    threads.stream().filter(Objects::nonNull).forEach(Loop::join);
  }

  private static void join(Thread thread) {
    try {
      if (!thread.join(LAST_WORDS)) {
        log.warn(
            "{} does not stop in time; what it holds is given back by the database",
            thread.getName());
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
