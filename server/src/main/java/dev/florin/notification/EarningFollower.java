package dev.florin.notification;

import dev.florin.access.CustomerId;
import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.marketplace.EarningMade;
import dev.florin.notification.mail.MailKind;
import dev.florin.notification.webhook.EventType;
import dev.florin.notification.webhook.Webhooks;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Tells a creator that something of theirs was sold, and what they earn by it. */
@Component
class EarningFollower implements JobHandler {
  private final EventStream stream;
  private final Messages messages;
  private final Mails mails;
  private final Webhooks webhooks;
  private final TransactionOperations transactions;

  EarningFollower(
      EventStream stream,
      Messages messages,
      Mails mails,
      Webhooks webhooks,
      TransactionOperations transactions) {
    this.stream = stream;
    this.messages = messages;
    this.mails = mails;
    this.webhooks = webhooks;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return EarningMade.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var earning = job.data(EarningMade.class);
    var creator = CustomerId.parse(earning.creator()).orElseThrow();
    transactions.executeWithoutResult(_ -> follow(creator, earning));
    return new Outcome.Done();
  }

  private void follow(CustomerId creator, EarningMade earning) {
    var key = String.join("/", EarningMade.JOB, earning.order(), Integer.toString(earning.line()));
    var data = EventData.of(earning);
    var share = EventData.money(earning.shareMinor(), earning.currency());
    var words = Map.of("order", earning.order(), "name", earning.name(), "amount", share);
    stream.publish(key, creator, EarningMade.JOB, data, earning.at());
    messages.tell(key, creator, EarningMade.JOB, words, earning.at());
    mails.queue(key, MailKind.SALE, creator, new Facts.Sale(earning), earning.at());
    webhooks.announce(key, EventType.EARNING_MADE, data, earning.at());
  }
}
