package dev.florin.marketplace.earnings;

import dev.florin.access.CustomerId;
import dev.florin.ledger.AccountKey;
import dev.florin.ledger.Ledger;
import dev.florin.money.Asset;
import java.sql.Connection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the ledger says that creators are owed. Reads only. Thread-safe. */
@Component
class PayableAccounts {
  private final Ledger ledger = new Ledger();
  private final JdbcTemplate jdbc;

  PayableAccounts(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** As the caller's transaction sees it, in minor units. */
  long balance(CustomerId creator, Asset currency) {
    var account = AccountKey.system(currency, Earning.payable(creator));
    var balance =
        jdbc.<Long>execute((Connection connection) -> ledger.systemBalance(connection, account));
    if (balance == null) {
      throw new IllegalStateException("the ledger answers with null");
    }
    return balance;
  }
}
