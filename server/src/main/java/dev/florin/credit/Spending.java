package dev.florin.credit;

import dev.florin.access.Caller;
import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Group;
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
  private final Till till;

  Spending(CreditLedger ledger, Till till) {
    this.ledger = ledger;
    this.till = till;
  }

  /** Spends, once per key. */
  public Answer spend(Caller by, SpendCommand command) {
    return till.book(group(by, command));
  }

  /** Each for itself, once per key; answers are in the order of the commands. */
  public List<Answer> spendAll(Caller by, List<SpendCommand> commands) {
    return till.book(commands.stream().map(command -> group(by, command)).toList());
  }

  private Group group(Caller by, SpendCommand command) {
    var customer = command.customer();
    return Group.of(
        new Spend(
            ledger.account(customer.id()),
            CallersKey.of(command.key()),
            command.amount(),
            command.note().details("spend", by, customer)));
  }
}
