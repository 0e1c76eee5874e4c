package dev.florin.ledger;

import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.part;
import static dev.florin.ledger.Fixture.payment;
import static dev.florin.ledger.Fixture.spend;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.id.Ids;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrencyTest {
  private static final int THREADS = 16;
  private static final int ROUNDS = 12;
  private static final int OWNERS = 20;

  private static Fixture ledger;

  @BeforeAll
  static void createsDatabase() throws SQLException {
    ledger = new Fixture();
  }

  @AfterAll
  static void leavesTheLedgerSound() throws SQLException {
    ledger.assertSound();
  }

  @Test
  void creditsAPaymentOnceWhenTwoThreadsRace() throws Exception {
    for (var round = 0; round < 10; round++) {
      var reference = "pi_race_" + round;
      var owner = "race-" + round;
      var outcomes =
          together(
              () -> ledger.post(grant(owner, "k1", payment(reference), part(10))),
              () -> ledger.post(grant(owner, "k2", payment(reference), part(10))));

      assertThat(outcomes).filteredOn(Outcome.Applied.class::isInstance).hasSize(1);
      assertThat(outcomes).filteredOn(Outcome.AlreadyCredited.class::isInstance).hasSize(1);
      assertThat(ledger.balance(owner).available()).isEqualTo(10);
    }
  }

  @Test
  void answersTwoThreadsWithTheSameKeyAlike() throws Exception {
    var outcomes =
        together(
            () -> ledger.post(grant("same-key", "k1", payment("pi_same"), part(10))),
            () -> ledger.post(grant("same-key", "k1", payment("pi_same"), part(10))));

    assertThat(outcomes).allMatch(Outcome.Applied.class::isInstance);
    assertThat(outcomes.stream().map(Fixture::receipt).map(Receipt::asReplay).distinct())
        .hasSize(1);
    assertThat(ledger.balance("same-key").available()).isEqualTo(10);
  }

  @Test
  void failsTheLaterOfTwoOwnersWithOnePaymentAndAnswersItsRetry() throws Exception {
    assertThat(Shards.of("owner-a")).isNotEqualTo(Shards.of("owner-b"));
    var first = List.of(Group.of(grant("owner-a", "k1", payment("pi_two"), part(10))));
    var second = Group.of(grant("owner-b", "k1", payment("pi_two"), part(10)));
    var bystander = Group.of(grant("owner-b", "k2", 3));
    try (var earlier = ledger.open();
        var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      var applied = Fixture.receipt(ledger.ledger.post(earlier, first).getFirst());
      var later = thread.submit(() -> ledger.post(List.of(bystander, second)));
      awaitSomebodyWaiting();
      earlier.commit();

      assertThatThrownBy(() -> later.get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(PaymentAlreadyCreditedException.class);
      assertThat(ledger.balance("owner-b").available()).isZero();

      var retry = ledger.post(List.of(bystander, second));
      assertThat(retry.get(0)).isInstanceOf(Outcome.Applied.class);
      assertThat(retry.get(1)).isEqualTo(new Outcome.AlreadyCredited(0, applied.operation()));
    }
    assertThat(ledger.balance("owner-a").available()).isEqualTo(10);
    assertThat(ledger.balance("owner-b").available()).isEqualTo(3);
  }

  @Test
  void creditsTheLaterOfTwoOwnersWhenTheEarlierRollsBack() throws Exception {
    assertThat(Shards.of("back-a")).isNotEqualTo(Shards.of("back-b"));
    try (var earlier = ledger.open();
        var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      ledger.ledger.post(
          earlier, List.of(Group.of(grant("back-a", "k9", payment("pi_back"), part(10)))));
      var later =
          thread.submit(() -> ledger.post(grant("back-b", "k9", payment("pi_back"), part(10))));
      awaitSomebodyWaiting();
      earlier.rollback();

      assertThat(later.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Applied.class);
    }
  }

  @Test
  void storesNothingAfterLosingAPaymentEvenIfItIsCommitted() throws Exception {
    ledger.applied(grant("blind-a", "k5", payment("pi_commit"), part(1)));
    // What a racing transaction would have read: that nobody credited the payment yet.
    try (var connection = ledger.open()) {
      var groups = List.of(Group.of(grant("blind-b", "k5", payment("pi_commit"), part(1))));
      var loaded = new Loader(connection, Footprint.of(groups)).load();
      var blind =
          new State(
              loaded.state().heads(),
              loaded.state().accounts(),
              loaded.state().openLots(),
              loaded.state().posted(),
              Map.of(),
              State.Holds.NONE);
      var decision = new Decider(Ids::next).decide(blind, groups, loaded.at());

      assertThatThrownBy(() -> new Writer(connection, decision).write())
          .isInstanceOf(PaymentAlreadyCreditedException.class);
      // The driver says nothing, but PostgreSQL rolls back.
      connection.commit();
    }
    assertThat(ledger.balance("blind-b").available()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void writesNothingWhereOneHeadHasMoved(int owners) throws Exception {
    var names = IntStream.range(0, owners).mapToObj(n -> owners + "-moved-" + n).toList();
    for (var name : names) {
      ledger.applied(grant(name, "k6", payment("pi_" + name), part(5)));
    }
    try (var connection = ledger.open()) {
      var groups = names.stream().map(name -> Group.of(spend(name, "late", 1))).toList();
      var loaded = new Loader(connection, Footprint.of(groups)).load();
      connection.rollback(); // and with that, the locks of the shards are gone
      var late = new Decider(Ids::next).decide(loaded.state(), groups, loaded.at());
      ledger.applied(spend(names.getLast(), "early", 1));

      assertThatThrownBy(() -> new Writer(connection, late).write())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("heads");
      connection.commit();
      connection.setAutoCommit(true);
      assertThat(new Writer(connection, late).writeIfUnchanged())
          .isInstanceOf(Writer.Written.Stale.class);
    }
    for (var name : names) {
      var wanted = name.equals(names.getLast()) ? 4 : 5;
      assertThat(ledger.balance(name).available()).isEqualTo(wanted);
    }
  }

  @Test
  void servesManyThreadsOnTheSameOwnersWithoutDeadlock() throws Exception {
    var random = Seed.random("ConcurrencyTest");
    var granted = new AtomicLong();
    var spent = new AtomicLong();
    var work = new ArrayList<Callable<Boolean>>();
    for (var thread = 0; thread < THREADS; thread++) {
      var name = "t" + thread;
      var own = new Random(random.nextLong());
      work.add(() -> {
        for (var round = 0; round < ROUNDS; round++) {
          postRandomBatch(name + "-" + round, own, granted, spent);
        }
        return true;
      });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
        assertThat(done.get()).isTrue();
      }
    }
    var sum = 0L;
    for (var owner = 0; owner < OWNERS; owner++) {
      sum += ledger.balance("crowd-" + owner).available();
    }
    assertThat(sum).isEqualTo(granted.get() - spent.get());
    assertThat(spent.get()).isPositive();
  }

  private static void postRandomBatch(
      String name, Random random, AtomicLong granted, AtomicLong spent) throws SQLException {
    var groups = new ArrayList<Group>();
    for (var i = 0; i < 10; i++) {
      var owner = "crowd-" + random.nextInt(OWNERS);
      var idem = name + "-" + i;
      groups.add(
          random.nextBoolean()
              ? Group.of(grant(owner, idem, 10))
              : Group.of(spend(owner, idem, 1 + random.nextInt(12))));
    }
    var outcomes = ledger.post(groups);
    for (var i = 0; i < groups.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Applied) {
        switch (groups.get(i).operations().getFirst()) {
          case Grant grant -> granted.addAndGet(grant.amount());
          case Spend spend -> spent.addAndGet(spend.amount());
          default -> throw new AssertionError(groups.get(i));
        }
      }
    }
  }

  private static List<Outcome> together(Callable<Outcome> one, Callable<Outcome> other)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var outcomes = new ArrayList<Outcome>();
      for (var outcome : threads.invokeAll(List.of(one, other), 30, TimeUnit.SECONDS)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    }
  }

  private static void awaitSomebodyWaiting() throws Exception {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (ledger.database.number("select count(*) from pg_locks where not granted") == 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(10);
    }
  }
}
