package dev.florin.notification;

import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.proof.LedgerUnsound;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Shows operators that the ledger is not what it should be. */
@Component
class LedgerFollower implements JobHandler {
  private final EventStream stream;
  private final TransactionOperations transactions;

  LedgerFollower(EventStream stream, TransactionOperations transactions) {
    this.stream = stream;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return LedgerUnsound.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var unsound = job.data(LedgerUnsound.class);
    transactions.executeWithoutResult(_ ->
        stream.publish(
            LedgerUnsound.JOB + "/" + unsound.at(),
            null,
            LedgerUnsound.JOB,
            Map.of("violations", unsound.violations(), "first", unsound.first()),
            unsound.at()));
    return new Outcome.Done();
  }
}
