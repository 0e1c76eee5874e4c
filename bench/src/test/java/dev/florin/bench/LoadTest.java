package dev.florin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.bench.Load.Shape;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final Usage NOTHING = new Usage(0, 0, 0, 0, 0);

  @Test
  void neverHasMoreCallsUnderWayThanCallers() {
    var underWay = new AtomicInteger();
    var most = new AtomicInteger();

    var sample =
        run(
            8,
            1,
            () -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              Thread.sleep(2);
              underWay.decrementAndGet();
            });

    assertThat(most.get()).isEqualTo(8);
    assertThat(sample.latencies().size()).isPositive();
    assertThat(sample.latencies().millis(50)).isGreaterThanOrEqualTo(2);
  }

  @Test
  void countsSpendsRatherThanCalls() {
    var sample = run(1, 100, () -> Thread.sleep(1));

    assertThat(sample.spends()).isEqualTo(sample.latencies().size() * 100L);
    assertThat(sample.perSecond()).isBetween(100.0, 100_000.0);
  }

  @Test
  void endsWithTheFirstFailureOfACall() {
    var permits = new Semaphore(20);

    assertThatThrownBy(() ->
            run(
                4,
                1,
                () -> {
                  if (!permits.tryAcquire()) {
                    throw new IllegalStateException("no more");
                  }
                }))
        .isInstanceOf(BenchFailed.class)
        .hasMessageContaining("no more");
  }

  @Test
  void takesBothReadingsOfTheMeterAroundWhatIsMeasured() {
    var readings = new AtomicInteger();
    var sample =
        Load.run(
            new Shape(1, Duration.ofMillis(20), Duration.ofMillis(60)),
            Thread.ofVirtual(),
            () -> Thread.sleep(1),
            () -> new Usage(0, 0, 0, readings.incrementAndGet() * 1_000L, 0));

    assertThat(readings.get()).isEqualTo(2);
    assertThat(sample.walBytes()).isEqualTo(1000.0 / sample.spends());
    assertThat(sample.nanos()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(60));
  }

  private static Sample run(int callers, int each, Load.Call call) {
    var shape = new Shape(callers, Duration.ofMillis(20), Duration.ofMillis(100), each);
    return Load.run(shape, Thread.ofVirtual(), call, () -> NOTHING);
  }
}
