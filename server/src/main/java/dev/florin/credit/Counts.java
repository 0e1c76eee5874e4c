package dev.florin.credit;

import dev.florin.ledger.AccountKey;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was taken under bounds. Thread-safe. */
@Component
public class Counts {
  private final CreditLedger ledger;

  Counts(CreditLedger ledger) {
    this.ledger = ledger;
  }

  /** In minor units, in the order of the accounts; see {@code Ledger.counted}. */
  public List<Long> of(List<AccountKey> accounts) {
    return accounts.isEmpty()
        ? List.of()
        : ledger.on((book, connection) -> book.counted(connection, accounts));
  }
}
