package dev.florin.notification;

import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.payment.ReconciliationDiffers;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Shows operators that a provider and Florin do not agree. */
@Component
class ReconciliationFollower implements JobHandler {
  private final EventStream stream;
  private final TransactionOperations transactions;

  ReconciliationFollower(EventStream stream, TransactionOperations transactions) {
    this.stream = stream;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return ReconciliationDiffers.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var found = job.data(ReconciliationDiffers.class);
    transactions.executeWithoutResult(_ ->
        stream.publish(
            ReconciliationDiffers.JOB + "/" + found.run(),
            null,
            ReconciliationDiffers.JOB,
            Map.of(
                "reconciliation", found.run(),
                "provider", found.provider(),
                "differences", found.differences()),
            found.at()));
    return new Outcome.Done();
  }
}
