package dev.florin.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * One connection that spends the way that comes to mind first: a transaction for each. Not
 * thread-safe.
 *
 * <p>It writes the rows that the ledger writes, and is let off what would slow it down most: it
 * does not update the account that gains (one row that all would wait for), computes no fingerprint
 * and no hash chain, and takes its numbers from a sequence, gaps and all. The key is guarded by the
 * unique index alone.
 */
interface NaiveSpend extends AutoCloseable {
  /** Where it goes; no row of that account is touched. */
  UUID REVENUE = new UUID(1, 1);

  /** As long as a real one. */
  byte[] FINGERPRINT = new byte[32];

  /** One credit, in one transaction. */
  void spend(Holder holder) throws SQLException;

  @Override
  void close() throws SQLException;

  /** The two ways to write it; the faster one counts. */
  enum Variant {
    STATEMENTS("4 round trips"),
    ONE_STATEMENT("1 round trip");

    private final String text;

    Variant(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    NaiveSpend on(Connection connection) throws SQLException {
      return switch (this) {
        case STATEMENTS -> new NaiveStatements(connection);
        case ONE_STATEMENT -> new NaiveOneStatement(connection);
      };
    }
  }
}
