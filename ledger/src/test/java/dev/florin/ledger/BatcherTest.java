package dev.florin.ledger;

import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.spend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Batcher.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Group commit, as its callers see it. */
class BatcherTest {
  private Fixture ledger;
  private Batcher batcher;
  private final List<Integer> batches = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    ledger = new Fixture();
    batcher =
        new Batcher(ledger.database.source(), new Options(1, 5_000), (n, _, _) -> batches.add(n));
  }

  @AfterEach
  void stop() throws Exception {
    batcher.close();
    ledger.assertSound();
  }

  private static Answer await(CompletableFuture<Answer> answer) throws Exception {
    return answer.get(30, TimeUnit.SECONDS);
  }

  private Outcome book(Operation... operations) throws Exception {
    return switch (await(batcher.submit(Group.of(operations)))) {
      case Answer.Decided(var outcome) -> outcome;
      case Answer other -> throw new AssertionError(other);
    };
  }

  private static Receipt receipt(Outcome outcome) {
    return ((Outcome.Applied) outcome).receipts().getFirst();
  }

  @Test
  void givesEachCallerOfABatchItsOwnAnswer() throws Exception {
    for (var owner = 0; owner < 20; owner++) {
      book(grant("owner-" + owner, "g", 50));
    }
    var random = Seed.random("BatcherTest");
    var asked = new ArrayList<Spend>();
    var answers = new ArrayList<CompletableFuture<Answer>>();
    for (var i = 0; i < 2_000; i++) {
      asked.add(spend("owner-" + random.nextInt(20), "s" + i, 1));
      answers.add(batcher.submit(Group.of(asked.getLast())));
    }
    var applied = 0;
    for (var answer : answers) {
      switch (await(answer)) {
        case Answer.Decided(Outcome.Applied _) -> applied++;
        case Answer.Decided(Outcome.InsufficientFunds no) -> assertThat(no.available()).isZero();
        case Answer other -> throw new AssertionError(other);
      }
    }
    assertThat(applied).isEqualTo(20 * 50);
    assertThat(batches.stream().mapToInt(Integer::intValue).max().orElse(0)).isGreaterThan(20);
  }

  @Test
  void answersARepetitionAsTheFirstTime() throws Exception {
    book(grant("anna", "g", 100));
    var first = receipt(book(spend("anna", "s", 30)));
    book(spend("anna", "other", 10));
    var again = receipt(book(spend("anna", "s", 30)));
    assertThat(again).isEqualTo(first.asReplay());
    assertThat(book(spend("anna", "s", 31))).isInstanceOf(Outcome.KeyReused.class);
    assertThat(receipt(book(spend("anna", "next", 60))).balanceAfter()).isZero();
    assertThat(receipt(book(spend("anna", "s", 30)))).isEqualTo(first.asReplay());
  }

  @Test
  void knowsAtOnceWhatSomebodyElseHasBooked() throws Exception {
    book(grant("anna", "g", 10));
    book(spend("anna", "s1", 10));
    ledger.post(grant("anna", "g2", 5));
    assertThat(receipt(book(spend("anna", "s2", 5))).balanceAfter()).isZero();
    ledger.post(grant("anna", "g3", 5));
    ledger.post(spend("anna", "s3", 5));
    assertThat(book(spend("anna", "s4", 1))).isInstanceOf(Outcome.InsufficientFunds.class);
  }

  @Test
  void sendsTheFenceAndTheWriteAsOneTransaction() throws Exception {
    try (var connection = ledger.database.connect();
        var statement =
            connection.prepareStatement(
                "select pg_current_xact_id(); select pg_current_xact_id()")) {
      statement.execute();
      var first = statement.getResultSet();
      first.next();
      var id = first.getString(1);
      assertThat(statement.getMoreResults()).isTrue();
      var second = statement.getResultSet();
      second.next();
      assertThat(second.getString(1)).isEqualTo(id);
    }
  }

  @Test
  void twoOnOneDatabaseNeitherLoseNorDeadlock() throws Exception {
    for (var owner = 0; owner < 10; owner++) {
      book(grant("owner-" + owner, "g", 1_000));
    }
    try (var other = new Batcher(ledger.database.source(), new Options(2, 5_000))) {
      var answers = new ArrayList<CompletableFuture<Answer>>();
      for (var i = 0; i < 2_000; i++) {
        var group = Group.of(spend("owner-" + i % 10, "s" + i % 1_500, 1));
        answers.add((i % 2 == 0 ? batcher : other).submit(group));
      }
      for (var answer : answers) {
        assertThat(await(answer))
            .isInstanceOfSatisfying(
                Answer.Decided.class,
                decided -> assertThat(decided.outcome()).isInstanceOf(Outcome.Applied.class));
      }
    }
    var left = 0L;
    for (var owner = 0; owner < 10; owner++) {
      left += ledger.balance("owner-" + owner).available();
    }
    assertThat(left).isEqualTo(10 * 1_000 - 1_500);
    assertThat(
            ledger.database.text(
                "select deadlocks from pg_stat_database where datname = current_database()"))
        .isEqualTo("0");
  }
}
