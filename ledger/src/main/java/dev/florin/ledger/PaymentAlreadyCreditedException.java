package dev.florin.ledger;

import java.sql.SQLException;

/**
 * Thrown when another transaction credited the same payment to another owner while this one was
 * under way. PostgreSQL has failed the transaction as a whole: roll back and try again, and the
 * answer will be {@link Outcome.AlreadyCredited}.
 */
public final class PaymentAlreadyCreditedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  PaymentAlreadyCreditedException(SQLException cause) {
    super(
        "a payment of this batch was credited by another transaction; roll back and retry", cause);
  }
}
