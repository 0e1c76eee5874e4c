package dev.florin.credit;

import dev.florin.ledger.AccountKey;
import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Expire;
import dev.florin.ledger.Group;
import dev.florin.ledger.Outcome;
import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Books what has run out on accounts that nobody uses; on the others that happens with their next
 * operation. Goes through the batcher like everybody else.
 */
@Component
class Expiry implements Upkeep {
  private final CreditLedger ledger;
  private final Till till;
  private final LedgerMetrics metrics;
  private final Clock clock;

  Expiry(CreditLedger ledger, Till till, LedgerMetrics metrics, Clock clock) {
    this.ledger = ledger;
    this.till = till;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "credit.expiry";
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(30);
  }

  @Override
  public String run() {
    var seen = new HashSet<AccountKey>();
    var swept = 0;
    List<AccountKey> due;
    do {
      due = due(seen);
      swept += sweep(due);
    } while (due.size() == BATCH);
    return swept == 0 ? "" : "booked what has run out on " + swept + " accounts";
  }

  /**
   * Those that come a second time wait for the next run: by PostgreSQL's clock they are not due.
   */
  private List<AccountKey> due(Set<AccountKey> seen) {
    var at = clock.instant();
    return ledger.on((book, connection) -> book.due(connection, at, BATCH)).stream()
        .filter(seen::add)
        .toList();
  }

  private int sweep(List<AccountKey> accounts) {
    var groups = accounts.stream().map(account -> Group.of(new Expire(account))).toList();
    var swept = (int) till.book(groups).stream().filter(Expiry::isDone).count();
    metrics.swept(swept);
    return swept;
  }

  /** There is no receipt where somebody else was faster. */
  private static boolean isDone(Answer answer) {
    return answer instanceof Answer.Decided(Outcome.Applied applied)
        && !applied.receipts().isEmpty();
  }
}
