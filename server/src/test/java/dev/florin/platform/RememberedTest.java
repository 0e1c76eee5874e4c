package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.TurnedClock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows that several nodes remember, and what makes each of them look again. */
class RememberedTest {
  private static final App APP = App.shared();

  private final String topic = "test-" + UUID.randomUUID();
  private final ChangeStore store = new ChangeStore(APP.jdbc());
  private final Changes here = new Changes(store);
  private final Changes there = new Changes(store);
  private final AtomicInteger reads = new AtomicInteger();
  private final TurnedClock clock = new TurnedClock();

  @AfterEach
  void stopsWatching() {
    here.stop();
    there.stop();
  }

  private Remembered<String, Integer> remembered(Changes changes) {
    return new Remembered<>(
        key -> key.isEmpty() ? Optional.empty() : Optional.of(reads.incrementAndGet()),
        100,
        clock,
        changes.topic(topic));
  }

  private void watch(Changes changes) {
    changes.start();
    App.await("the first look", () -> changes.topic(topic).isWatched());
  }

  @Test
  void isReadOnceAndAgainAfterAMinute() {
    watch(here);
    var remembered = remembered(here);
    assertThat(remembered.known("a")).isEmpty();
    assertThat(remembered.find("a")).contains(1);
    clock.turn(Duration.ofSeconds(50));
    assertThat(remembered.find("a")).contains(1);
    assertThat(remembered.known("a")).contains(1);
    clock.turn(Duration.ofSeconds(10));
    assertThat(remembered.find("a")).contains(2);
  }

  @Test
  void whatIsNotThereIsAskedForAgain() {
    assertThat(remembered(here).find("")).isEmpty();
    assertThat(remembered(here).known("")).isEmpty();
  }

  @Test
  void aChangeIsSeenAtOnceByWhoeverMakesItAndSoonByOthers() {
    watch(there);
    var mine = remembered(here);
    var theirs = remembered(there);
    assertThat(mine.find("a")).contains(1);
    assertThat(theirs.find("a")).contains(2);

    mine.changed();

    assertThat(mine.known("a")).isEmpty();
    assertThat(mine.find("a")).contains(3);
    App.await("the other node to notice", () -> theirs.known("a").isEmpty());
    assertThat(theirs.find("a")).contains(4);
    assertThat(theirs.find("a")).as("once noticed, it is remembered again").contains(4);
  }

  @Test
  void isGoodForFiveSecondsWhereNobodyLooks() {
    var remembered = remembered(here);
    assertThat(remembered.find("a")).contains(1);
    clock.turn(Duration.ofSeconds(4));
    assertThat(remembered.find("a")).contains(1);
    clock.turn(Duration.ofSeconds(1));
    assertThat(remembered.find("a")).contains(2);
  }

  @Test
  void aChangeThatIsGivenUpIsNone() {
    var remembered = remembered(here);
    assertThat(remembered.find("a")).contains(1);
    new TransactionTemplate(APP.bean(PlatformTransactionManager.class))
        .executeWithoutResult(transaction -> {
          remembered.changed();
          transaction.setRollbackOnly();
        });
    assertThat(remembered.find("a")).contains(1);
    assertThat(store.counts()).doesNotContainKey(topic);
  }

  @Test
  void nothingThatIsReadWithinATransactionIsRemembered() {
    var remembered = remembered(here);
    new TransactionTemplate(APP.bean(PlatformTransactionManager.class))
        .executeWithoutResult(_ -> assertThat(remembered.find("a")).contains(1));
    assertThat(remembered.known("a")).isEmpty();
  }
}
