package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Who waits for how long for a PostgreSQL that says nothing. */
class DatabaseConfigurationTest {
  private final App app = App.shared();

  @Test
  void whatAPersonWaitsForIsGivenUp() throws SQLException {
    assertThat(silenceMillis(app.bean(DataSource.class)))
        .isEqualTo((int) DatabaseConfiguration.SILENCE_MAX.toMillis());
  }

  @Test
  void migrationsHaveAllTheTimeThatTheyNeed() throws SQLException {
    assertThat(silenceMillis(app.bean(Flyway.class).getConfiguration().getDataSource())).isZero();
  }

  @Test
  void whoVanishesInATransactionGivesItsLocksBack() throws SQLException {
    for (var pool : app.beans(DataSource.class)) {
      try (var connection = pool.getConnection();
          var statement = connection.createStatement();
          var rows = statement.executeQuery("show idle_in_transaction_session_timeout")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("20s");
      }
    }
  }

  @Test
  void whatNobodyWaitsForMayTakeLongerAndThenThePoolsLimitIsBack() throws SQLException {
    var limit = app.bean(Unhurried.class).read(Connection::getNetworkTimeout);
    assertThat(Duration.ofMillis(limit)).isEqualTo(Duration.ofHours(6));
    for (var i = 0; i < DatabaseConfiguration.CONNECTIONS; i++) {
      whatAPersonWaitsForIsGivenUp();
    }
  }

  private static int silenceMillis(DataSource database) throws SQLException {
    try (var connection = database.getConnection()) {
      return connection.getNetworkTimeout();
    }
  }
}
