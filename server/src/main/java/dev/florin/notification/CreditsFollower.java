package dev.florin.notification;

import dev.florin.access.CustomerId;
import dev.florin.credit.CreditsGranted;
import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Shows credits that were given on the screens of whoever got them. */
@Component
class CreditsFollower implements JobHandler {
  private final EventStream stream;
  private final TransactionOperations transactions;

  CreditsFollower(EventStream stream, TransactionOperations transactions) {
    this.stream = stream;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return CreditsGranted.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var granted = job.data(CreditsGranted.class);
    var customer = CustomerId.parse(granted.customer()).orElseThrow();
    transactions.executeWithoutResult(_ ->
        stream.publish(
            granted.operation(),
            customer,
            "credits.changed",
            Map.of("operation", granted.operation(), "added", granted.amount()),
            granted.at()));
    return new Outcome.Done();
  }
}
