package dev.florin.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reading that costs something, taken when somebody looks and at most every so often. Whoever
 * looks never waits longer than a second for it: when the database is away, the other metrics are
 * needed most. Thread-safe.
 */
public final class Sampled<T> {
  private static final Logger log = LoggerFactory.getLogger(Sampled.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final String name;
  private final Duration every;
  private final Supplier<T> question;
  private @Nullable CompletableFuture<T> last;
  private long askedAt;

  /**
   * A reading that has not been taken yet.
   *
   * @param name for the log
   * @param every how long one reading is good enough
   * @param question takes it, on a thread of its own
   */
  public Sampled(String name, Duration every, Supplier<T> question) {
    this.name = name;
    this.every = every;
    this.question = question;
  }

  /** A number out of the reading; not a number while it cannot be taken. */
  public double number(ToDoubleFunction<T> number) {
    return read().map(number::applyAsDouble).orElse(Double.NaN);
  }

  private Optional<T> read() {
    try {
      return Optional.of(current().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException slow) {
      log.warn("{} takes long to read; it is left out this time", name);
    } catch (ExecutionException failure) {
      log.warn("{} cannot be read: {}", name, String.valueOf(failure.getCause()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private synchronized CompletableFuture<T> current() {
    var now = System.nanoTime();
    var known = last;
    if (known != null && (!known.isDone() || now - askedAt < every.toNanos())) {
      return known;
    }
    var asked = CompletableFuture.supplyAsync(question, Thread::startVirtualThread);
    last = asked;
    askedAt = now;
    return asked;
  }
}
