package dev.florin.ledger;

import static dev.florin.ledger.Fixture.bound;
import static dev.florin.ledger.Fixture.capture;
import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.hold;
import static dev.florin.ledger.Fixture.lastCapture;
import static dev.florin.ledger.Fixture.release;
import static dev.florin.ledger.Fixture.spend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Outcome.Applied;
import dev.florin.ledger.Outcome.BoundReached;
import dev.florin.ledger.Outcome.InsufficientFunds;
import dev.florin.ledger.Outcome.OutsideWindow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Budgets: what is spent and held under a bound never exceeds it. */
class BoundTest {
  private static final Instant T0 = Instant.parse("2100-01-01T00:00:00Z");
  private static final AtomicInteger TESTS = new AtomicInteger();

  private static Fixture ledger;

  /** Time never goes back: each test begins after the ones before. */
  private final Instant day = T0.plus(Duration.ofDays(10L * TESTS.incrementAndGet()));

  private final Instant night = day.plus(Duration.ofDays(1));

  @BeforeAll
  static void createsDatabase() throws SQLException {
    ledger = new Fixture();
  }

  @AfterAll
  static void leavesTheLedgerSound() throws SQLException {
    ledger.assertSound();
  }

  private Bound day(String owner, long limit) {
    return new Bound(bound(owner, "day"), limit, day, night);
  }

  private Bound next(String owner, long limit) {
    return new Bound(bound(owner, "next"), limit, night, night.plus(Duration.ofDays(1)));
  }

  private static Outcome under(Instant at, Operation operation, Bound... bounds)
      throws SQLException {
    return ledger.postAt(at, List.of(new Group(List.of(operation), List.of(bounds)))).getFirst();
  }

  private static long counted(Bound bound) throws SQLException {
    try (var connection = ledger.database.connect()) {
      return ledger.ledger.counted(connection, List.of(bound.account())).getFirst();
    }
  }

  @Test
  void countsWhatIsSpentAndRefusesWhatExceedsIt() throws SQLException {
    ledger.applied(grant("spender", "g", 100));
    var today = day("spender", 30);

    assertThat(under(day, spend("spender", "s1", 20), today)).isInstanceOf(Applied.class);
    assertThat(under(day, spend("spender", "s2", 11), today))
        .isEqualTo(new BoundReached(0, today, 10, 11));
    assertThat(under(day, spend("spender", "s2", 10), today)).isInstanceOf(Applied.class);

    assertThat(counted(today)).isEqualTo(30);
    assertThat(ledger.balance("spender").available()).isEqualTo(70);
    assertThat(ledger.history("spender").getFirst())
        .satisfies(line -> {
          assertThat(line.change()).isEqualTo(-10);
          assertThat(line.parts()).containsExactly(-10L);
          assertThat(line.balanceAfter()).isEqualTo(70);
        });
  }

  @Test
  void namesTheBoundThatIsReachedAndCountsUnderNone() throws SQLException {
    ledger.applied(grant("two", "g", 100));
    var wide = day("two", 90);
    var narrow = new Bound(bound("two", "goods"), 5, day, night);

    assertThat(under(day, spend("two", "s", 6), wide, narrow))
        .isEqualTo(new BoundReached(0, narrow, 5, 6));
    assertThat(counted(wide)).isZero();
    assertThat(under(day, spend("two", "s", 5), wide, narrow)).isInstanceOf(Applied.class);
    assertThat(counted(wide)).isEqualTo(5);
    assertThat(counted(narrow)).isEqualTo(5);
  }

  @Test
  void saysThatABoundIsReachedBeforeThatCreditsAreShort() throws SQLException {
    ledger.applied(grant("poor", "g", 5));
    assertThat(under(day, spend("poor", "s", 20), day("poor", 10)))
        .isEqualTo(new BoundReached(0, day("poor", 10), 10, 20));
    assertThat(under(day, spend("poor", "s", 9), day("poor", 10)))
        .isEqualTo(new InsufficientFunds(0, 5, 9, 0));
    assertThat(counted(day("poor", 10))).isZero();
  }

  @Test
  void countsInTheWindowOfTheLedgersTime() throws SQLException {
    ledger.applied(grant("late", "g", 100));
    var at = night.minusNanos(1000);
    assertThat(under(at, spend("late", "s1", 10), next("late", 10)))
        .isEqualTo(new OutsideWindow(0, at));
    assertThat(under(at, spend("late", "s1", 10), day("late", 10))).isInstanceOf(Applied.class);
    assertThat(under(night, spend("late", "s2", 10), day("late", 20)))
        .isEqualTo(new OutsideWindow(0, night));
    assertThat(under(night, spend("late", "s2", 10), next("late", 10))).isInstanceOf(Applied.class);
  }

  @Test
  void answersARepetitionWhateverTheTimeAndTheLimit() throws SQLException {
    ledger.applied(grant("again", "g", 100));
    var first = (Applied) under(day, spend("again", "s", 10), day("again", 10));
    var second = (Applied) under(night, spend("again", "s", 10), day("again", 0));
    assertThat(second.receipts().getFirst()).isEqualTo(first.receipts().getFirst().asReplay());
    assertThat(counted(day("again", 10))).isEqualTo(10);
  }

  @Test
  void followsALimitThatChanges() throws SQLException {
    ledger.applied(grant("moving", "g", 100));
    assertThat(under(day, spend("moving", "s1", 30), day("moving", 30)))
        .isInstanceOf(Applied.class);
    assertThat(under(day, spend("moving", "s2", 1), day("moving", 20)))
        .isEqualTo(new BoundReached(0, day("moving", 20), 0, 1));
    assertThat(under(day, spend("moving", "s2", 1), day("moving", 31))).isInstanceOf(Applied.class);
  }

  @Test
  void countsAHoldUntilItIsReleasedAndWhatIsCapturedForGood() throws SQLException {
    ledger.applied(grant("holder", "g", 100));
    var today = day("holder", 30);
    var receipt = Fixture.receipt(under(day, hold("holder", "h", 30), today));
    assertThat(under(day, spend("holder", "s", 1), today))
        .isEqualTo(new BoundReached(0, today, 0, 1));

    ledger.appliedAt(day, capture("holder", "c1", receipt.operation(), 5L));
    assertThat(counted(today)).isEqualTo(30);
    ledger.appliedAt(day, lastCapture("holder", "c2", receipt.operation(), 7));
    assertThat(counted(today)).isEqualTo(12);
    assertThat(under(day, spend("holder", "s", 18), today)).isInstanceOf(Applied.class);
  }

  @Test
  void givesBackToTheWindowInWhichItWasHeld() throws SQLException {
    ledger.applied(grant("over", "g", 100));
    var today = day("over", 30);
    var next = next("over", 30);
    var held = Fixture.receipt(under(night.minusSeconds(1), hold("over", "h", 30), today));
    assertThat(under(night, spend("over", "s", 30), next)).isInstanceOf(Applied.class);

    ledger.appliedAt(night, release("over", "r", held.operation()));

    assertThat(counted(today)).isZero();
    assertThat(counted(next)).isEqualTo(30);
  }

  @Test
  void givesBackWhatRunsOut() throws SQLException {
    ledger.applied(grant("gone", "g", 100));
    var today = day("gone", 30);
    var _ = under(day, hold("gone", "h", 30, Duration.ofMinutes(5)), today);
    assertThat(under(day.plusSeconds(300), spend("gone", "s", 30), today))
        .as("the hold has run out by then")
        .isInstanceOf(Applied.class);
    assertThat(counted(today)).isEqualTo(30);
  }

  @Test
  void neverExceedsABoundWhoeverBooksAtOnce() throws SQLException {
    ledger.applied(grant("crowd", "g", 100_000));
    var ever =
        new Bound(bound("crowd", "ever"), 500, Instant.EPOCH, T0.plus(Duration.ofDays(9_000)));
    var pool = ledger.database.source();
    try (var one = new Batcher(pool, Batcher.Options.DEFAULT);
        var other = new Batcher(pool, Batcher.Options.DEFAULT)) {
      var waiting = new ArrayList<CompletableFuture<Answer>>();
      for (var i = 0; i < 400; i++) {
        var group = new Group(List.of(spend("crowd", "s" + i, 3)), List.of(ever));
        waiting.add((i % 2 == 0 ? one : other).submit(group));
      }
      var applied =
          waiting.stream()
              .map(CompletableFuture::join)
              .filter(answer -> answer instanceof Answer.Decided(Applied _))
              .count();
      assertThat(applied).isEqualTo(166);
    }
    assertThat(counted(ever)).isEqualTo(498);
    assertThat(ledger.balance("crowd").available()).isEqualTo(100_000 - 498);
  }

  @Test
  void refusesWhatMakesNoSense() {
    var today = day("odd", 1);
    assertThatIllegalArgumentException().isThrownBy(() -> day("odd", -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bound(today.account(), 1, night, night));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bound(Fixture.account("odd"), 1, day, night));
    assertThatIllegalArgumentException().isThrownBy(() -> bound("florin", "day"));
    assertThatIllegalArgumentException()
        .as("another's")
        .isThrownBy(() -> new Group(List.of(spend("other", "s", 1)), List.of(today)));
    assertThatIllegalArgumentException()
        .as("twice the same")
        .isThrownBy(() -> new Group(List.of(spend("odd", "s", 1)), List.of(today, today)));
    assertThatIllegalArgumentException()
        .as("only the ledger counts")
        .isThrownBy(() -> new Spend(today.account(), "s", 1, Fixture.details("spend")));
  }
}
