package dev.florin.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * For reading that goes through whole tables and that nobody waits for: PostgreSQL may be silent
 * for longer than the pool allows otherwise. Thread-safe.
 */
@Component
public class Unhurried {
  private static final Duration SILENCE_MAX = Duration.ofHours(6);

  private final JdbcTemplate jdbc;

  Unhurried(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  /** What is read; the connection is not to be kept. */
  @FunctionalInterface
  public interface Reading<T> {
    T from(Connection connection) throws SQLException;
  }

  /**
   * Reads on a connection of the pool, which puts its own limit back.
   *
   * @throws DataAccessException if PostgreSQL refuses, or is away
   */
  public <T> T read(Reading<T> reading) {
    ConnectionCallback<T> work =
        connection -> {
          connection.setNetworkTimeout(Runnable::run, (int) SILENCE_MAX.toMillis());
          return reading.from(connection);
        };
    var read = jdbc.execute(work);
    if (read == null) {
      throw new IllegalStateException("nothing was read");
    }
    return read;
  }
}
