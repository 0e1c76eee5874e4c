package dev.florin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets with a clock that only the tests move. */
class TokenBucketsTest {
  private static final long SECOND = 1_000_000_000L;

  /** Near where a long turns over, since nobody says where the JVM's clock begins. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND / 2);

  private TokenBuckets buckets(int rate, int most) {
    return new TokenBuckets(rate, most, now::get);
  }

  private static int drawn(TokenBuckets buckets, String who, int calls) {
    int allowed = 0;
    for (int i = 0; i < calls; i++) {
      allowed += buckets.draw(who).allowed() ? 1 : 0;
    }
    return allowed;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100, 600, 29_999, TokenBuckets.MAX_RATE})
  void holdsExactlyOneSecondsWorth(int rate) {
    var buckets = buckets(rate, 10);
    assertThat(drawn(buckets, "a", rate + 100)).isEqualTo(rate);
    now.addAndGet(SECOND);
    assertThat(drawn(buckets, "a", rate + 100)).isEqualTo(rate);
  }

  @Test
  void fillsUpEvenlyAndNeverBeyondItsBrim() {
    var buckets = buckets(100, 10);
    assertThat(drawn(buckets, "a", 200)).isEqualTo(100);
    now.addAndGet(SECOND / 4);
    assertThat(drawn(buckets, "a", 200)).isEqualTo(25);
    now.addAndGet(3_600 * SECOND);
    assertThat(drawn(buckets, "a", 200)).isEqualTo(100);
  }

  @Test
  void saysHowMuchIsLeftAndHowLongToWait() {
    var buckets = buckets(4, 10);
    assertThat(buckets.draw("a"))
        .isEqualTo(new TokenBuckets.Drawn(true, 3, Duration.ofMillis(250)));
    assertThat(buckets.draw("a").remaining()).isEqualTo(2);
    assertThat(buckets.draw("a").remaining()).isEqualTo(1);
    assertThat(buckets.draw("a")).isEqualTo(new TokenBuckets.Drawn(true, 0, Duration.ofSeconds(1)));
    now.addAndGet(SECOND / 10);
    assertThat(buckets.draw("a"))
        .isEqualTo(new TokenBuckets.Drawn(false, 0, Duration.ofMillis(150)));
    now.addAndGet(SECOND * 15 / 100);
    assertThat(buckets.draw("a").allowed()).as("after exactly that wait").isTrue();
  }

  @Test
  void whatIsRefusedCostsNothing() {
    var buckets = buckets(2, 10);
    assertThat(drawn(buckets, "a", 1_000)).isEqualTo(2);
    now.addAndGet(SECOND / 2);
    assertThat(drawn(buckets, "a", 1_000)).isEqualTo(1);
  }

  @Test
  void callersDoNotHoldOneAnotherUp() {
    var buckets = buckets(5, 10);
    assertThat(drawn(buckets, "a", 9)).isEqualTo(5);
    assertThat(drawn(buckets, "b", 9)).isEqualTo(5);
  }

  @Test
  void aCrowdSharesWhatIsLeftInsteadOfFillingTheMemory() {
    var buckets = buckets(5, 3);
    for (int i = 0; i < 3; i++) {
      assertThat(drawn(buckets, "early-" + i, 9)).isEqualTo(5);
    }
    int late = 0;
    for (int i = 0; i < 1_000; i++) {
      late += drawn(buckets, "late-" + i, 1);
    }
    assertThat(late).as("all of them together have one bucket").isEqualTo(5);
    assertThat(buckets.size()).isEqualTo(3);
    assertThat(drawn(buckets, "early-0", 9)).as("nobody has been forgotten").isZero();
  }

  @Test
  void whoHasGoneMakesRoom() {
    var buckets = buckets(5, 3);
    for (int i = 0; i < 3; i++) {
      drawn(buckets, "early-" + i, 9);
    }
    now.addAndGet(SECOND); // full again
    drawn(buckets, "early-0", 1);
    now.addAndGet(SECOND); // and idle for as long
    drawn(buckets, "early-0", 2);
    assertThat(drawn(buckets, "late-1", 9)).isEqualTo(5);
    assertThat(drawn(buckets, "late-2", 9)).isEqualTo(5);
    assertThat(buckets.size()).isEqualTo(3);
    assertThat(drawn(buckets, "early-0", 9)).as("who is still there is not forgotten").isEqualTo(3);
  }

  @Test
  void nobodyGetsMoreByAskingFromManyThreads() throws InterruptedException, ExecutionException {
    for (int round = 0; round < 20; round++) {
      var buckets = buckets(500, 10);
      try (var threads = Executors.newFixedThreadPool(8)) {
        Callable<Integer> caller = () -> drawn(buckets, "a", 200);
        int allowed = 0;
        var callers = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 8; i++) {
          callers.add(caller);
        }
        for (var each : threads.invokeAll(callers)) {
          allowed += each.get();
        }
        assertThat(allowed).isEqualTo(500);
      }
    }
  }

  @Test
  void refusesARateThatItCannotKeep() {
    assertThatIllegalArgumentException().isThrownBy(() -> buckets(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> buckets(TokenBuckets.MAX_RATE + 1, 1));
  }
}
