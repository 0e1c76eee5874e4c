package dev.florin.platform;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells this node that something has changed which it may remember, whichever node changed it. Each
 * change is counted in its own transaction, and every node looks at the counts once a second.
 * Thread-safe.
 */
@Component
public class Changes implements SmartLifecycle {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Who has not looked for so long does not know. */
  private static final Duration WATCHFUL = Duration.ofSeconds(4);

  private final ChangeStore store;
  private final Map<String, Topic> topics = new ConcurrentHashMap<>();
  private final Loop loop = new Loop("changes", this::watch);

  /** When the last look began, by {@link System#nanoTime}; {@code null} before the first. */
  private volatile @Nullable Long lookedAt;

  Changes(ChangeStore store) {
    this.store = store;
  }

  /** What changes, by its name: always the same one. */
  public Topic topic(String name) {
    return topics.computeIfAbsent(name, Topic::new);
  }

  /** Things of one sort. */
  public final class Topic {
    private final String name;

    /** As counted in the database when this node looked last. */
    private long counted;

    /** Grows with each change that this node learns of. */
    private final AtomicLong seen = new AtomicLong();

    private Topic(String name) {
      this.name = name;
    }

    /**
     * What was read after this was asked holds as long as the answer stays the same, and {@link
     * #isWatched}.
     */
    long seen() {
      return seen.get();
    }

    /** Whether a change on another node would have been noticed, but for the last seconds. */
    boolean isWatched() {
      var last = lookedAt;
      return last != null && System.nanoTime() - last < WATCHFUL.toNanos();
    }

    /** To be called in the transaction of a change: this node knows of it from the commit on. */
    void changed() {
      store.count(name);
      AfterCommit.run(seen::incrementAndGet);
    }

    private synchronized void counted(long now) {
      if (now != counted) {
        counted = now;
        seen.incrementAndGet();
      }
    }
  }

  private void watch() throws InterruptedException {
    look();
    Thread.sleep(PAUSE);
  }

  /**
   * What is counted after the look began is seen by the next one. While the database is away, what
   * is remembered is good for less long.
   */
  private void look() {
    var began = System.nanoTime();
    store.counts().forEach((name, n) -> topic(name).counted(n));
    lookedAt = began;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }
}
