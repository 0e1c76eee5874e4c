package dev.florin.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Callers in a closed loop: each asks again as soon as it has its answer. */
final class Load {
  /** One request and its answer; whatever it throws ends the run. */
  interface Call {
    void run() throws Exception;
  }

  /**
   * How many at once, and for how long.
   *
   * @param each how many spends are in one call
   */
  record Shape(int callers, Duration warmUp, Duration measured, int each) {
    Shape(int callers, Duration warmUp, Duration measured) {
      this(callers, warmUp, measured, 1);
    }
  }

  private final Shape shape;
  private final Call call;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile long from = Long.MAX_VALUE;
  private volatile long until = Long.MAX_VALUE;
  private volatile boolean stopped;

  private Load(Shape shape, Call call) {
    this.shape = shape;
    this.call = call;
  }

  /**
   * Lets the callers call.
   *
   * @param threads makes the callers
   * @param meter read at the beginning and at the end of what is measured
   * @throws BenchFailed if a call failed
   */
  static Sample run(Shape shape, Thread.Builder threads, Call call, Supplier<Usage> meter) {
    return new Load(shape, call).run(threads, meter);
  }

  private Sample run(Thread.Builder builder, Supplier<Usage> meter) {
    var latencies = new ArrayList<Latencies>();
    var threads = new ArrayList<Thread>();
    for (var i = 0; i < shape.callers; i++) {
      var own = new Latencies();
      latencies.add(own);
      threads.add(builder.start(() -> loop(own)));
    }
    try {
      sleep(shape.warmUp);
      var before = meter.get();
      from = System.nanoTime();
      sleep(shape.measured);
      until = System.nanoTime();
      var after = meter.get();
      return new Sample(stop(threads, latencies), shape.each, until - from, before, after);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", e);
    } finally {
      stopped = true;
    }
  }

  private void loop(Latencies latencies) {
    try {
      while (!stopped) {
        var begin = System.nanoTime();
        call.run();
        var end = System.nanoTime();
        if (end >= from && end < until) {
          latencies.add(end - begin);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      failure.compareAndSet(
          null, e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e);
      stopped = true;
    }
  }

  /** In small steps, so that a failure does not take as long as a success. */
  private void sleep(Duration duration) throws InterruptedException {
    var end = System.nanoTime() + duration.toNanos();
    for (var left = duration.toNanos(); left > 0 && !stopped; left = end - System.nanoTime()) {
      Thread.sleep(Duration.ofNanos(Math.min(left, 50_000_000)));
    }
    refuseFailure();
  }

  private Latencies stop(List<Thread> threads, List<Latencies> latencies)
      throws InterruptedException {
    stopped = true;
    for (var thread : threads) {
      if (!thread.join(Duration.ofSeconds(30))) {
        throw new BenchFailed("a caller has had no answer for 30 seconds");
      }
    }
    refuseFailure();
    return Latencies.merged(latencies);
  }

  private void refuseFailure() {
    var thrown = failure.get();
    if (thrown != null) {
      throw new BenchFailed("a call failed: " + thrown, thrown);
    }
  }
}
