package dev.florin.payment;

import java.sql.SQLException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that is away from work that is wrong. */
final class Failures {
  private Failures() {}

  static boolean databaseAway(Throwable failure) {
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
