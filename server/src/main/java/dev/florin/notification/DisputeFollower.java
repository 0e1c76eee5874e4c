package dev.florin.notification;

import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.notification.webhook.EventType;
import dev.florin.notification.webhook.Webhooks;
import dev.florin.payment.DisputeChanged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells operators, and programs, that a bank asks for money back, until when it can be answered,
 * and how it ends.
 */
@Component
class DisputeFollower implements JobHandler {
  private final EventStream stream;
  private final Webhooks webhooks;
  private final TransactionOperations transactions;

  DisputeFollower(EventStream stream, Webhooks webhooks, TransactionOperations transactions) {
    this.stream = stream;
    this.webhooks = webhooks;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return DisputeChanged.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var changed = job.data(DisputeChanged.class);
    var data = EventData.of(changed);
    transactions.executeWithoutResult(_ -> {
      stream.publish(job.key(), null, DisputeChanged.JOB, data, changed.at());
      webhooks.announce(
          DisputeChanged.JOB + "/" + job.key(), EventType.DISPUTE_CHANGED, data, changed.at());
    });
    return new Outcome.Done();
  }
}
