package dev.florin.bench.soak;

import dev.florin.bench.BenchFailed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** A PostgreSQL that can be taken away from the services. Thread-safe. */
interface SoakDatabase extends AutoCloseable {
  /** As services are told of it in {@code FLORIN_DATABASE_URL}. */
  String url();

  /** The driver's address of the one that takes writes now. */
  String jdbcUrl();

  String user();

  String password();

  /** Whether another takes over when it is killed. */
  boolean hasStandby();

  /** Kills it with -9; returns when writes can be taken again, by itself or by its standby. */
  void killAndRecover();

  /**
   * It says nothing any more and closes no connection, as a machine that has vanished; returns when
   * its standby can take writes.
   *
   * @throws UnsupportedOperationException without a standby
   */
  void silenceAndRecover();

  /** Until nothing is missing any more: a standby, where there is one, has caught up. */
  void awaitWhole(Duration atMost);

  @Override
  void close();

  default Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user(), password());
  }

  default String text(String query) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    } catch (SQLException e) {
      throw new BenchFailed("PostgreSQL refuses: " + e.getMessage(), e);
    }
  }

  default long number(String query) {
    return Long.parseLong(text(query));
  }
}
