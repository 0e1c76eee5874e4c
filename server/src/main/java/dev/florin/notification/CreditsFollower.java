package dev.florin.notification;

import dev.florin.access.CustomerId;
import dev.florin.credit.CreditsGranted;
import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.notification.webhook.EventType;
import dev.florin.notification.webhook.Webhooks;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Tells of credits that were given: on screens of whoever got them, and to programs. */
@Component
class CreditsFollower implements JobHandler {
  private final EventStream stream;
  private final Webhooks webhooks;
  private final TransactionOperations transactions;

  CreditsFollower(EventStream stream, Webhooks webhooks, TransactionOperations transactions) {
    this.stream = stream;
    this.webhooks = webhooks;
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
    transactions.executeWithoutResult(_ -> follow(customer, granted));
    return new Outcome.Done();
  }

  private void follow(CustomerId customer, CreditsGranted granted) {
    stream.publish(
        granted.operation(),
        customer,
        "credits.changed",
        Map.of("operation", granted.operation(), "added", granted.amount()),
        granted.at());
    webhooks.announce(
        CreditsGranted.JOB + "/" + granted.operation(),
        EventType.CREDIT_GRANTED,
        EventData.of(granted),
        granted.at());
  }
}
