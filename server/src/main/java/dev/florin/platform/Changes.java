package dev.florin.platform;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Tells this node that something has changed which it may remember, whichever node changed it. Each
 * change is counted in its own transaction, and every node looks at the counts once a second.
 * Thread-safe.
 */
@Component
public class Changes implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Changes.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Who has not looked for so long does not know. */
  private static final Duration WATCHFUL = Duration.ofSeconds(4);

  private final ChangeStore store;
  private final Map<String, Topic> topics = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Thread> running = new AtomicReference<>();

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

  @Override
  public void start() {
    running.set(Thread.ofVirtual().name("florin-changes").start(this::watch));
  }

  private void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        look();
        Thread.sleep(PAUSE);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What is counted after the look began is seen by the next one. */
  private void look() {
    var began = System.nanoTime();
    try {
      store.counts().forEach((name, n) -> topic(name).counted(n));
      lookedAt = began;
    } catch (DataAccessException away) {
      log.debug("Changes cannot be counted now: what is remembered is good for less long", away);
    }
  }

  @Override
  public void stop() {
    var thread = running.getAndSet(null);
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running.get() != null;
  }
}
