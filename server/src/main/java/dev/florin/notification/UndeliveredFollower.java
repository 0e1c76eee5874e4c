package dev.florin.notification;

import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.notification.mail.MailKind;
import dev.florin.notification.webhook.EventType;
import dev.florin.notification.webhook.Webhooks;
import dev.florin.order.Order;
import dev.florin.order.OrderId;
import dev.florin.order.OrderUndelivered;
import dev.florin.order.Orders;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells a buyer that something they have paid for cannot be delivered, and its price comes back.
 */
@Component
class UndeliveredFollower implements JobHandler {
  private final Orders orders;
  private final Messages messages;
  private final Mails mails;
  private final Webhooks webhooks;
  private final TransactionOperations transactions;

  UndeliveredFollower(
      Orders orders,
      Messages messages,
      Mails mails,
      Webhooks webhooks,
      TransactionOperations transactions) {
    this.orders = orders;
    this.messages = messages;
    this.mails = mails;
    this.webhooks = webhooks;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return OrderUndelivered.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var item = job.data(OrderUndelivered.class);
    var order = OrderId.parse(item.order()).flatMap(orders::find).orElseThrow();
    var key = OrderUndelivered.JOB + "/" + job.key();
    transactions.executeWithoutResult(_ -> follow(key, order, item));
    return new Outcome.Done();
  }

  private void follow(String key, Order order, OrderUndelivered item) {
    var words = Map.of("order", item.order(), "code", item.code());
    messages.tell(key, order.customer(), OrderUndelivered.JOB, words, item.at());
    mails.queue(key, MailKind.UNDELIVERED, order, new Facts.Undelivered(item), item.at());
    webhooks.announce(key, EventType.ORDER_UNDELIVERED, EventData.of(item, order), item.at());
  }
}
