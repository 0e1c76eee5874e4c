package dev.florin.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connection of a loop: opened when it is needed and replaced when it breaks. */
final class Line implements AutoCloseable {
  /** How long the callers of a batch wait for a database that went away. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final long PAUSE_MILLIS = 50;

  /**
   * After that a server is taken for lost that says nothing: a machine that vanished closes no
   * connection. Longer than anything takes that a loop asks for.
   */
  private static final int ANSWER_MILLIS_MAX = 10_000;

  /*
   * What is lost by synchronous_commit = off was acknowledged. Plans made while the journal was
   * empty would go on reading all of it, and planning anew for each batch costs more than a small
   * one's work.
   */
  private static final String SETTINGS =
      """
      set enable_seqscan = off;
      set plan_cache_mode = force_generic_plan;
      set jit = off;
      select set_config('synchronous_commit', 'on', false)
      where current_setting('synchronous_commit') = 'off'
      """;

  private static final String WHO_AM_I =
      "select pid, backend_start from pg_stat_activity where pid = pg_backend_pid()";

  private static final String END =
      """
      select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where pid = ? and backend_start = ?::timestamptz
      """;

  private static final String COMMITTED =
      """
      select b.hash = ? from ledger.shard s
      left join ledger.block b on b.shard = s.id and b.block_no = ?
      where s.id = ? for update of s
      """;

  private final DataSource source;
  private @Nullable Connection current;
  private @Nullable Backend backend;
  private long awaySince;
  private boolean away;

  Line(DataSource source) {
    this.source = source;
  }

  /** PostgreSQL's process at the other end. */
  private record Backend(int pid, String start) {}

  /** The database cannot be reached. */
  static final class AwayException extends Exception {
    private static final long serialVersionUID = 1L;

    AwayException(String why) {
      super(why);
    }

    AwayException(SQLException cause) {
      super(cause.toString(), cause);
    }
  }

  /**
   * Whether the connection or the server is the matter, rather than what was sent: connection
   * exception, insufficient resources, operator intervention, system error, read-only transaction.
   */
  static boolean isBroken(SQLException failure) {
    var state = failure.getSQLState();
    return state == null
        || state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57")
        || state.startsWith("58")
        || state.equals("25006");
  }

  /** The connection; a new one if there is none, for which it waits some seconds if it must. */
  Connection open() throws AwayException {
    while (true) {
      try {
        var connection = current != null ? current : opened();
        current = connection;
        away = false;
        return connection;
      } catch (SQLException e) {
        if (!away) {
          away = true;
          awaySince = System.nanoTime();
        }
        if (System.nanoTime() - awaySince > PATIENCE.toNanos()) {
          throw new AwayException(e);
        }
        pause();
      }
    }
  }

  private Connection opened() throws SQLException {
    var connection = source.getConnection();
    try {
      connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS_MAX);
      connection.setAutoCommit(true);
      try (var statement = connection.createStatement()) {
        statement.execute(SETTINGS);
        try (var row = statement.executeQuery(WHO_AM_I)) {
          row.next();
          backend = new Backend(row.getInt("pid"), row.getString("backend_start"));
        }
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Whether a decision that was being written when the connection broke has been committed. The
   * backend that may still be at it is ended first, and the shard's row waits for it.
   */
  boolean wasCommitted(Decision decision) throws AwayException {
    if (decision.blocks().isEmpty()) {
      return true; // there was nothing to commit, and what it was decided on was true
    }
    var former = backend;
    while (true) {
      var connection = open();
      try {
        if (former != null) {
          end(connection, former);
        }
        return find(connection, decision.blocks().getFirst());
      } catch (SQLException e) {
        discard();
        if (!isBroken(e)) {
          throw new AwayException(e);
        }
      }
    }
  }

  private static void end(Connection connection, Backend former) throws SQLException {
    try (var statement = connection.prepareStatement(END)) {
      statement.setInt(1, former.pid);
      statement.setString(2, former.start);
      statement.execute();
    }
  }

  private static boolean find(Connection connection, Decision.Block block) throws SQLException {
    connection.setAutoCommit(true);
    try (var statement = connection.prepareStatement(COMMITTED)) {
      statement.setBytes(1, block.hash().bytes());
      statement.setLong(2, block.blockNo());
      statement.setInt(3, block.shard());
      try (var row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Gives the connection up, whatever state it is in. */
  void discard() {
    var broken = current;
    current = null;
    if (broken != null) {
      try {
        if (!broken.getAutoCommit()) {
          broken.rollback();
        }
      } catch (SQLException alreadyGone) {
        // Then there is nothing left to roll back.
      } finally {
        close(broken);
      }
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException alreadyGone) {
      // Closed is what it was to be.
    }
  }

  private static void pause() throws AwayException {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwayException("interrupted");
    }
  }

  @Override
  public void close() {
    discard();
  }
}
