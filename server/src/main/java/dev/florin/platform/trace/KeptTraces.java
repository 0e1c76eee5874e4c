package dev.florin.platform.trace;

import dev.florin.platform.Recent;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Where traces are to be continued: at once on this node, a moment later on the others. It is
 * written behind its caller's back, who neither waits for that nor fails with it. Thread-safe.
 */
final class KeptTraces implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KeptTraces.class);
  private static final int HERE_MAX = 10_000;
  private static final Duration HERE_FOR = Duration.ofHours(1);
  private static final int WAITING_MAX = 1_000;

  private final TraceStore store;
  private final Clock clock;
  private final Recent<String, String> here;
  private final ExecutorService writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(WAITING_MAX),
          Thread.ofVirtual().name("traces").factory(),
          (_, _) ->
              log.warn("More traces begin than can be written down; one is followed no more"));

  KeptTraces(TraceStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.here = new Recent<>(HERE_MAX, clock);
  }

  void keep(String about, String context) {
    var now = clock.instant();
    here.put(about, context, now.plus(HERE_FOR));
    writer.execute(() -> {
      try {
        store.keep(about, context, now);
      } catch (DataAccessException away) {
        log.warn("The trace of {} is not followed on other nodes: {}", about, away.toString());
      }
    });
  }

  Optional<String> find(String about) {
    var known = here.find(about);
    if (known.isPresent()) {
      return known;
    }
    try {
      var found = store.find(about);
      found.ifPresent(context -> here.put(about, context, clock.instant().plus(HERE_FOR)));
      return found;
    } catch (DataAccessException away) {
      log.warn("The trace of {} cannot be read: {}", about, away.toString());
      return Optional.empty();
    }
  }

  @Override
  public void close() throws InterruptedException {
    writer.shutdown();
    if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
      writer.shutdownNow();
    }
  }
}
