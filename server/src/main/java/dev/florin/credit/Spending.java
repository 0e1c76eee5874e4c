package dev.florin.credit;

import dev.florin.access.Caller;
import dev.florin.credit.BoundedTill.Wanted;
import dev.florin.ledger.Spend;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Using credits up. Many callers share one transaction of the ledger, and each waits for its own
 * answer, 30 seconds at most; so not to be called within a transaction. Thread-safe.
 */
@Component
public class Spending {
  private final CreditLedger ledger;
  private final BoundedTill till;

  Spending(CreditLedger ledger, BoundedTill till) {
    this.ledger = ledger;
    this.till = till;
  }

  /** Spends, once per key. */
  public Taken spend(Caller by, SpendCommand command) {
    return till.book(by, wanted(by, command));
  }

  /** Each for itself, once per key; answers are in the order of the commands. */
  public List<Taken> spendAll(Caller by, List<SpendCommand> commands) {
    return till.book(by, commands.stream().map(command -> wanted(by, command)).toList());
  }

  private Wanted wanted(Caller by, SpendCommand command) {
    var customer = command.customer();
    return new Wanted(
        command.amount(),
        new Spend(
            ledger.account(customer.id()),
            CallersKey.of(command.key()),
            command.amount(),
            command.note().details("spend", by, customer)));
  }
}
