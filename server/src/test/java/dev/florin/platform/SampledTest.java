package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A reading that costs something is taken rarely, and never keeps anybody waiting for long. */
class SampledTest {
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void oneReadingIsGoodEnoughForAWhile() {
    var sampled = new Sampled<>("test", Duration.ofHours(1), asked::incrementAndGet);
    assertThat(sampled.number(Integer::doubleValue)).isEqualTo(1);
    assertThat(sampled.number(Integer::doubleValue)).isEqualTo(1);
    var always = new Sampled<>("test", Duration.ZERO, asked::incrementAndGet);
    assertThat(always.number(Integer::doubleValue)).isEqualTo(2);
    assertThat(always.number(Integer::doubleValue)).isEqualTo(3);
  }

  @Test
  void whatFailsIsNotANumberAndIsAskedAgainLater() {
    var sampled =
        new Sampled<Integer>(
            "test",
            Duration.ZERO,
            () -> {
              if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
              }
              return 7;
            });
    assertThat(sampled.number(Integer::doubleValue)).isNaN();
    assertThat(sampled.number(Integer::doubleValue)).isEqualTo(7);
  }

  @Test
  void whatTakesLongIsLeftOutAndNotAskedTwiceAtOnce() {
    var answer = new CountDownLatch(1);
    var sampled =
        new Sampled<>(
            "test",
            Duration.ofHours(1),
            () -> {
              asked.incrementAndGet();
              try {
                answer.await();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
              return 5;
            });
    assertThat(sampled.number(Integer::doubleValue)).isNaN();
    assertThat(sampled.number(Integer::doubleValue)).isNaN();
    assertThat(asked).hasValue(1);
    answer.countDown();
    App.await("the late reading", () -> sampled.number(Integer::doubleValue) == 5);
  }
}
