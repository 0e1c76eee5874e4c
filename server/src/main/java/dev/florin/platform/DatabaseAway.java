package dev.florin.platform;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that is away from work that is wrong, and waits for it to come back. */
public final class DatabaseAway {
  private static final int ATTEMPTS = 6;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private DatabaseAway() {}

  /**
   * Does the work, and again while the database goes away in the middle: a restart leaves many
   * broken connections in the pool, and the pool itself waits for the database to come back. For
   * work that may be done twice, and that would leave others waiting if it were not finished.
   */
  public static <T> T insist(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (RuntimeException failure) {
        if (!causes(failure) || attempt == ATTEMPTS) {
          throw failure;
        }
        LockSupport.parkNanos(PAUSE.multipliedBy(attempt).toNanos());
      }
    }
  }

  /** What a caller is told of it. */
  public static Problem problem() {
    return Problem.of(503, "database_unavailable", "The database does not answer. Try again.")
        .retryAfter(RETRY_AFTER);
  }

  /** Whether {@code failure} comes from a database that is away, not from what was asked of it. */
  public static boolean causes(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TransientDataAccessException
          || cause instanceof DataAccessResourceFailureException
          || cause instanceof CannotCreateTransactionException
          || cause instanceof TransactionSystemException) {
        return true;
      }
      // 08: connection lost; 57P: shut down; 40: serialization failure or deadlock. Without a state
      // it does not come from the database: the pool says that the connection is closed.
      if (cause instanceof SQLException sql
          && (sql.getSQLState() == null || sql.getSQLState().matches("08.*|57P.*|40.*"))) {
        return true;
      }
    }
    return false;
  }
}
