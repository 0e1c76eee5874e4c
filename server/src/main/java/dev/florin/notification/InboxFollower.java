package dev.florin.notification;

import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.payment.EventParked;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Shows operators that an event waits for one of them. */
@Component
class InboxFollower implements JobHandler {
  private final EventStream stream;
  private final TransactionOperations transactions;

  InboxFollower(EventStream stream, TransactionOperations transactions) {
    this.stream = stream;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return EventParked.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var parked = job.data(EventParked.class);
    transactions.executeWithoutResult(_ ->
        stream.publish(
            parked.entry() + "/" + parked.at(), // the same one may be parked again after a replay
            null,
            EventParked.JOB,
            Map.of(
                "entry", parked.entry(),
                "provider", parked.provider(),
                "reason", parked.reason()),
            parked.at()));
    return new Outcome.Done();
  }
}
