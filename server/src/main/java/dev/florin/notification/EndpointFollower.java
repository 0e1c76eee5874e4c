package dev.florin.notification;

import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.notification.webhook.EndpointDisabled;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Shows operators that webhooks go to an endpoint no more. */
@Component
class EndpointFollower implements JobHandler {
  private final EventStream stream;
  private final TransactionOperations transactions;

  EndpointFollower(EventStream stream, TransactionOperations transactions) {
    this.stream = stream;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return EndpointDisabled.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var disabled = job.data(EndpointDisabled.class);
    transactions.executeWithoutResult(_ ->
        stream.publish(
            EndpointDisabled.JOB + "/" + job.key(),
            null,
            EndpointDisabled.JOB,
            Map.of(
                "endpoint", disabled.endpoint(),
                "url", disabled.url(),
                "reason", disabled.reason()),
            disabled.at()));
    return new Outcome.Done();
  }
}
