package dev.florin.bench;

import dev.florin.bench.Load.Shape;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Connections in a closed loop: each sends again as soon as it has its answer. */
final class HttpMeasurement {
  private final Shape shape;
  private final int wanted;
  private final EndlessRequests requests;
  private final Latencies latencies = new Latencies();
  private final AtomicLong answered = new AtomicLong();
  private volatile long from = Long.MAX_VALUE;
  private volatile long until = Long.MAX_VALUE;
  private volatile @Nullable RuntimeException failure;

  /**
   * A measurement that can be run once.
   *
   * @param wanted the status that every answer must have
   */
  HttpMeasurement(Shape shape, Supplier<byte[]> request, int wanted) {
    this.shape = shape;
    this.requests = new EndlessRequests(request);
    this.wanted = wanted;
  }

  /**
   * Measures.
   *
   * @throws BenchFailed if anything is answered otherwise
   */
  Sample run(URI service, Supplier<Usage> meter) {
    try (var load = new HttpLoad(service, shape.callers())) {
      var thread = Thread.ofPlatform().name("http-load").start(() -> send(load));
      sleep(shape.warmUp());
      var before = meter.get();
      from = System.nanoTime();
      sleep(shape.measured());
      until = System.nanoTime();
      var after = meter.get();
      requests.stop();
      thread.join();
      refuseFailure();
      return new Sample(
          Latencies.merged(List.of(latencies)), shape.each(), until - from, before, after);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", e);
    }
  }

  /** How many spends were answered as done, in the warm-up as well. */
  long answered() {
    return answered.get();
  }

  private void send(HttpLoad load) {
    try {
      load.run(requests, this::take);
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void take(int status, long since, long at) {
    if (status != wanted) {
      throw new BenchFailed("the service answered " + status + " instead of " + wanted);
    }
    answered.addAndGet(shape.each());
    if (at >= from && at < until) {
      latencies.add(at - since);
    }
  }

  private void sleep(Duration duration) throws InterruptedException {
    var end = System.nanoTime() + duration.toNanos();
    while (failure == null && System.nanoTime() < end) {
      Thread.sleep(Math.clamp((end - System.nanoTime()) / 1_000_000, 1, 50));
    }
    refuseFailure();
  }

  private void refuseFailure() {
    var thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
  }
}
