package dev.florin.notification;

import dev.florin.access.CustomerId;
import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.marketplace.PayoutMade;
import dev.florin.notification.webhook.EventType;
import dev.florin.notification.webhook.Webhooks;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Tells a creator that they were paid out, or could not be. */
@Component
class PayoutFollower implements JobHandler {
  /** Of which there are words. */
  private static final Set<String> TOLD = Set.of("paid", "failed");

  private final EventStream stream;
  private final Messages messages;
  private final Webhooks webhooks;
  private final TransactionOperations transactions;

  PayoutFollower(
      EventStream stream,
      Messages messages,
      Webhooks webhooks,
      TransactionOperations transactions) {
    this.stream = stream;
    this.messages = messages;
    this.webhooks = webhooks;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return PayoutMade.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var payout = job.data(PayoutMade.class);
    var creator = CustomerId.parse(payout.creator()).orElseThrow();
    transactions.executeWithoutResult(_ -> follow(creator, payout));
    return new Outcome.Done();
  }

  private void follow(CustomerId creator, PayoutMade payout) {
    var key = String.join("/", PayoutMade.JOB, payout.payout(), payout.status());
    var data = EventData.of(payout);
    stream.publish(key, creator, PayoutMade.JOB, data, payout.at());
    if (TOLD.contains(payout.status())) {
      var amount = EventData.money(payout.amountMinor(), payout.currency());
      var words = Map.of("payout", payout.payout(), "amount", amount);
      messages.tell(key, creator, "payout." + payout.status(), words, payout.at());
    }
    webhooks.announce(key, EventType.PAYOUT_MADE, data, payout.at());
  }
}
