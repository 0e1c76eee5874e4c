package dev.florin.ledger;

import static dev.florin.ledger.Fixture.grant;
import static dev.florin.ledger.Fixture.spend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.ledger.Batcher.Answer;
import dev.florin.money.Asset;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What a batcher does when one of its groups is poison, when too many wait, and when it stops. */
class BatchLimitsTest {
  private static final int NEIGHBOURS = 50;

  private Fixture ledger;

  @BeforeEach
  void createsDatabase() throws SQLException {
    ledger = new Fixture();
    ledger.applied(grant("ann", "first", 100));
  }

  // --- poison ---

  @Test
  void failsAGroupInAnotherScaleAlone() throws Exception {
    var asset = new Asset("CREDIT", 3);
    var parts = List.of(Fixture.part(5));
    var key = AccountKey.credits(asset, "ann");
    failsAlone(Group.of(new Grant(key, "poison", parts, null, Fixture.details("top_up"))));
  }

  @Test
  void theScaleOfWhatIsRememberedIsCheckedToo() throws Exception {
    try (var batcher = batcher(Batcher.Options.DEFAULT)) {
      for (var i = 0; i < 3; i++) {
        get(batcher.submit(Group.of(grant("ann", "remembered" + i, 1))));
      }
      var key = AccountKey.credits(new Asset("CREDIT", 3), "ann");
      var poison = new Grant(key, "p", List.of(Fixture.part(5)), null, Fixture.details("top_up"));

      assertThat(get(batcher.submit(Group.of(poison)))).isInstanceOf(Answer.Failed.class);
    }
    assertThat(ledger.balance("ann").available()).isEqualTo(103);
    ledger.assertSound();
  }

  @Test
  void failsAGroupThatWouldOverflowAlone() throws Exception {
    ledger.applied(grant("midas", "k1", Long.MAX_VALUE - 10));
    failsAlone(Group.of(grant("midas", "poison", 11)));
  }

  private void failsAlone(Group poison) throws Exception {
    try (var batcher = batcher(Batcher.Options.DEFAULT)) {
      var good = new ArrayList<CompletableFuture<Answer>>();
      CompletableFuture<Answer> bad;
      // While somebody else holds all shards everything waits, and so meets in one batch.
      try (var _ = holdingAllShards()) {
        good.add(batcher.submit(Group.of(spend("ann", "opener", 1))));
        for (var i = 0; i < NEIGHBOURS / 2; i++) {
          good.add(batcher.submit(Group.of(grant("ann", "before" + i, 1))));
        }
        bad = batcher.submit(poison);
        for (var i = 0; i < NEIGHBOURS / 2; i++) {
          good.add(batcher.submit(Group.of(grant("owner" + i, "after" + i, 1))));
        }
      }
      assertThat(get(bad)).isInstanceOf(Answer.Failed.class);
      for (var answer : good) {
        Fixture.receipt(((Answer.Decided) get(answer)).outcome());
      }
      // And it goes on.
      assertThat(get(batcher.submit(Group.of(spend("ann", "last", 1)))))
          .isInstanceOf(Answer.Decided.class);
    }
    assertThat(ledger.balance("ann").available()).isEqualTo(100 - 2 + NEIGHBOURS / 2);
    var booked = "select count(*) from ledger.journal where idem = '%s'";
    assertThat(ledger.database.number(booked.formatted(IdempotencyKey.stored("poison")))).isZero();
    ledger.assertSound();
  }

  // --- too many ---

  @Test
  void sendsAwayWhoComesToAFullQueueAndServesTheOthers() throws Exception {
    var asked = 20_000;
    try (var batcher = batcher(new Batcher.Options(1, 10))) {
      var answers = new ArrayList<CompletableFuture<Answer>>();
      try (var _ = holdingAllShards()) {
        for (var i = 0; i < asked; i++) {
          answers.add(batcher.submit(Group.of(grant("ann", "k" + i, 1))));
        }
      }
      var booked = 0;
      var busy = 0;
      for (var answer : answers) {
        switch (get(answer)) {
          case Answer.Decided decided -> {
            Fixture.receipt(decided.outcome());
            booked++;
          }
          case Answer.Busy sentAway -> {
            assertThat(sentAway.retryAfter()).isPositive();
            busy++;
          }
          case Answer.Unavailable _, Answer.Failed _ -> throw new AssertionError(answer);
        }
      }
      assertThat(busy).as("sent away").isGreaterThan(asked / 2);
      assertThat(ledger.balance("ann").available()).isEqualTo(100 + booked);
      assertThat(get(batcher.submit(Group.of(spend("ann", "after", 1)))))
          .as("when there is room again")
          .isInstanceOf(Answer.Decided.class);
    }
  }

  // --- the end ---

  @Test
  void answersEveryoneWhenItStops() throws Exception {
    var batcher = batcher(Batcher.Options.DEFAULT);
    var answers = new ConcurrentLinkedQueue<CompletableFuture<Answer>>();
    var stop = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var t = 0; t < 8; t++) {
        var name = "t" + t + "-";
        threads.submit(() -> {
          for (var i = 0; !stop.get() && i < 2_000; i++) {
            answers.add(batcher.submit(Group.of(grant("ann", name + i, 1))));
            if (i % 100 == 0) {
              Thread.sleep(1);
            }
          }
          return true;
        });
      }
      get(batcher.submit(Group.of(grant("ann", "started", 1))));
      batcher.close();
      stop.set(true);
    }
    var booked = 0L;
    var end = Instant.now().plusSeconds(20);
    for (var answer : answers) {
      while (!answer.isDone()) {
        assertThat(Instant.now()).as("everyone to be answered").isBefore(end);
        Thread.sleep(1);
      }
      switch (answer.get()) {
        case Answer.Decided _ -> booked++;
        case Answer.Unavailable _, Answer.Busy _ -> {}
        case Answer.Failed _ -> throw new AssertionError(answer.get());
      }
    }
    assertThat(get(batcher.submit(Group.of(spend("ann", "late", 1)))))
        .isInstanceOf(Answer.Unavailable.class);
    assertThat(ledger.balance("ann").available()).as("acknowledged").isEqualTo(101 + booked);
    ledger.assertSound();
  }

  @Test
  void stopsTwiceAsWellAsOnce() throws Exception {
    var batcher = batcher(Batcher.Options.DEFAULT);
    batcher.close();
    batcher.close();
    assertThat(get(batcher.submit(Group.of(spend("ann", "late", 1)))))
        .isInstanceOf(Answer.Unavailable.class);
  }

  // --- tools ---

  private static Answer get(CompletableFuture<Answer> answer) throws Exception {
    return answer.get(30, TimeUnit.SECONDS);
  }

  /** Nobody can book anything until it is closed. */
  private Connection holdingAllShards() throws SQLException {
    var connection = ledger.open();
    try (var statement = connection.createStatement()) {
      statement.execute("select id from ledger.shard order by id for update");
    }
    return connection;
  }

  private Batcher batcher(Batcher.Options options) throws SQLException {
    return new Batcher(source(), options);
  }

  private DataSource source() throws SQLException {
    try (var connection = ledger.database.connect()) {
      var source = new PGSimpleDataSource();
      source.setURL(connection.getMetaData().getURL());
      source.setUser("postgres");
      return source;
    }
  }
}
