package dev.florin.credit;

import dev.florin.access.CustomerId;
import dev.florin.ledger.AccountKey;
import dev.florin.ledger.Group;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.Operation;
import dev.florin.ledger.Outcome;
import dev.florin.money.Asset;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The ledger on the connection of the caller's transaction, or on one for a moment where there is
 * none. Thread-safe.
 */
@Component
class CreditLedger {
  private final JdbcTemplate jdbc;
  private final Ledger ledger = new Ledger();
  private final Asset asset = Asset.credits();

  CreditLedger(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Something that is asked of the ledger. */
  interface Work<T> {
    T of(Ledger ledger, Connection connection) throws SQLException;
  }

  /** In what credits are counted. */
  Asset asset() {
    return asset;
  }

  AccountKey account(CustomerId customer) {
    return AccountKey.credits(asset, customer.toString());
  }

  <T> T on(Work<T> work) {
    var result = jdbc.<T>execute((Connection connection) -> work.of(ledger, connection));
    if (result == null) {
      throw new IllegalStateException("the ledger answers with null");
    }
    return result;
  }

  /** Books one operation in the caller's transaction, see {@link Ledger#post}. */
  Outcome post(Operation operation) {
    var groups = List.of(Group.of(operation));
    return on((ledger, connection) -> ledger.post(connection, groups)).getFirst();
  }
}
