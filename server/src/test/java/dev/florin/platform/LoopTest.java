package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A loop goes on whatever its rounds throw, and ends when it is told to. */
class LoopTest {

  @Test
  void nothingThatARoundThrowsEndsIt() throws InterruptedException {
    var failures =
        List.of(
            new IllegalStateException("a defect"), new AssertionError(), new StackOverflowError());
    var rounds = new AtomicInteger();
    var enough = new CountDownLatch(1);
    var loop =
        new Loop(
            "test",
            () -> {
              var round = rounds.getAndIncrement();
              if (round < failures.size()) {
                sneak(failures.get(round));
              }
              enough.countDown();
              Thread.sleep(1);
            });
    loop.start();
    assertThat(enough.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.isRunning()).isTrue();
    loop.stop();
    assertThat(loop.isRunning()).isFalse();
    var done = rounds.get();
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    assertThat(rounds).hasValue(done);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void aSwallowedInterruptDoesNotKeepItGoing() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var loop =
        new Loop(
            "test",
            () -> {
              begun.countDown();
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
              var swallowed = Thread.interrupted();
              assertThat(swallowed).isIn(true, false);
            });
    loop.start();
    begun.await();
    loop.stop();
    loop.stop();
    assertThat(loop.isRunning()).isFalse();
    assertThat(Thread.getAllStackTraces().keySet()).noneMatch(t -> t.getName().equals("test"));
  }

  @Test
  void itCanBeStartedAgain() throws InterruptedException {
    var rounds = new AtomicInteger();
    var loop =
        new Loop(
            "test",
            () -> {
              rounds.incrementAndGet();
              Thread.sleep(1);
            });
    loop.start();
    loop.stop();
    var before = rounds.get();
    var again = new CountDownLatch(1);
    loop.start();
    for (int i = 0; i < 2_000 && rounds.get() <= before; i++) {
      Thread.sleep(5);
    }
    again.countDown();
    assertThat(rounds.get()).isGreaterThan(before);
    loop.stop();
  }
}
