package dev.florin.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Two nodes book for the same few customers: they wait for one another, but never in a circle. */
class TwoNodesTest {
  private static final int CALLERS = 128;
  private static final int BOOKINGS = Boolean.getBoolean("florin.test.all") ? 60_000 : 3_000;

  private Fixture ledger;

  @BeforeEach
  void createsDatabase() throws SQLException {
    ledger = new Fixture();
  }

  @Test
  void neverDeadlock() throws Exception {
    var options = new Batcher.Options(2, 20_000);
    var log = new AckLog();
    try (var one = new Batcher(source(), options);
        var other = new Batcher(source(), options)) {
      var crowd =
          new Crowd(
              CALLERS,
              new Mix(12),
              log,
              Seed.random("TwoNodesTest"),
              Crowd.Door.of(one),
              Crowd.Door.of(other));
      try (crowd) {
        crowd.awaitProgress(BOOKINGS);
      }
      assertThat(crowd.unavailableCount()).as("told to ask again").isZero();
    }
    try (var connection = ledger.database.connect()) {
      log.assertKept(connection);
    }
    assertThat(deadlocks()).isZero();
  }

  /** Or else the test above could not fail. */
  @Test
  void wouldBeSeenIfTheyDid() throws Exception {
    try (var one = ledger.open();
        var other = ledger.open();
        var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      lock(one, 1);
      lock(other, 2);
      var waiting = thread.submit(() -> lock(one, 2));
      assertThatThrownBy(
              () -> {
                lock(other, 1);
                waiting.get(20, TimeUnit.SECONDS);
              })
          .hasStackTraceContaining("deadlock detected");
    }
    assertThat(deadlocks()).isEqualTo(1);
  }

  private static boolean lock(java.sql.Connection connection, int shard) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.execute("select 1 from ledger.shard where id = " + shard + " for update");
    }
  }

  /** As PostgreSQL itself counts them, once everybody who could have counted has left. */
  private long deadlocks() throws Exception {
    var end = Instant.now().plusSeconds(20);
    while (ledger.database.number(
            "select count(*) from pg_stat_activity where datname = current_database()")
        > 1) {
      assertThat(Instant.now()).as("both nodes to leave").isBefore(end);
      Thread.sleep(20);
    }
    return ledger.database.number(
        "select deadlocks from pg_stat_database where datname = current_database()");
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
