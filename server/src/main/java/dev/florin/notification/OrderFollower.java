package dev.florin.notification;

import dev.florin.invoice.Invoice;
import dev.florin.invoice.Invoices;
import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.notification.mail.MailKind;
import dev.florin.notification.webhook.EventType;
import dev.florin.notification.webhook.Webhooks;
import dev.florin.order.Gift;
import dev.florin.order.Gifts;
import dev.florin.order.Order;
import dev.florin.order.OrderChanged;
import dev.florin.order.OrderId;
import dev.florin.order.OrderStatus;
import dev.florin.order.Orders;
import dev.florin.platform.MoneyView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells a buyer what became of an order: on open screens, as a message, by mail; and programs, by
 * webhook. All is written in one transaction and keyed by what happened, so that doing it twice
 * tells nobody twice.
 */
@Component
class OrderFollower implements JobHandler {
  private final Orders orders;
  private final Gifts gifts;
  private final Invoices invoices;
  private final Messages messages;
  private final EventStream stream;
  private final Mails mails;
  private final Webhooks webhooks;
  private final TransactionOperations transactions;

  OrderFollower(
      Orders orders,
      Gifts gifts,
      Invoices invoices,
      Messages messages,
      EventStream stream,
      Mails mails,
      Webhooks webhooks,
      TransactionOperations transactions) {
    this.orders = orders;
    this.gifts = gifts;
    this.invoices = invoices;
    this.messages = messages;
    this.stream = stream;
    this.mails = mails;
    this.webhooks = webhooks;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return OrderChanged.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var change = job.data(OrderChanged.class);
    var order =
        OrderId.parse(change.order())
            .flatMap(orders::find)
            .orElseThrow(() -> new IllegalStateException("there is no " + change.order()));
    transactions.executeWithoutResult(_ -> follow(job.key(), order, change));
    return new Outcome.Done();
  }

  private void follow(String key, Order order, OrderChanged change) {
    stream.publish(
        key,
        order.customer(),
        "order.changed",
        Map.of("order", change.order(), "status", change.status()),
        change.at());
    switch (OrderStatus.parse(change.status())) {
      // Paid once more is what an order is when a dispute is won, or a refund failed.
      case PAID -> {
        if (change.payment() == null) {
          var type = isGift(order) ? "gift.restored" : "order.returned";
          tell(key, order, type, Map.of("order", change.order()), change);
        } else {
          paid(key, order, change);
        }
      }
      case FAILED -> {
        tell(key, order, "order.failed", Map.of("order", change.order()), change);
        mails.queue(key, MailKind.PAYMENT_FAILED, order, change.at());
      }
      case REFUNDED, PARTLY_REFUNDED -> back(key, order, "refunded", change);
      case DISPUTED -> back(key, order, "disputed", change);
      case PENDING, PROCESSING, CANCELLED, EXPIRED -> {}
    }
    type(change)
        .ifPresent(type ->
            webhooks.announce(
                key,
                type,
                EventData.of(change, order, invoices.ofOrder(change.order())),
                change.at()));
  }

  private static Optional<EventType> type(OrderChanged change) {
    return switch (OrderStatus.parse(change.status())) {
      case PENDING -> Optional.empty();
      case PROCESSING -> Optional.of(EventType.ORDER_PROCESSING);
      case PAID ->
          Optional.of(change.payment() == null ? EventType.ORDER_RESTORED : EventType.ORDER_PAID);
      case FAILED -> Optional.of(EventType.ORDER_FAILED);
      case CANCELLED -> Optional.of(EventType.ORDER_CANCELLED);
      case EXPIRED -> Optional.of(EventType.ORDER_EXPIRED);
      case REFUNDED -> Optional.of(EventType.ORDER_REFUNDED);
      case PARTLY_REFUNDED -> Optional.of(EventType.ORDER_PARTLY_REFUNDED);
      case DISPUTED -> Optional.of(EventType.ORDER_DISPUTED);
    };
  }

  private boolean isGift(Order order) {
    return gifts.ofOrder(order.id()).isPresent();
  }

  private void back(String key, Order order, String what, OrderChanged change) {
    var gift = gifts.ofOrder(order.id());
    var owner = gift.map(Gift::claimedBy).orElse(order.customer());
    stream.publish(
        key + "/credits", owner, "credits.changed", Map.of("order", change.order()), change.at());
    tell(
        key,
        order,
        (gift.isPresent() ? "gift." : "order.") + what,
        Map.of("order", change.order(), "returned", MoneyView.of(order.returned())),
        change);
    gift.ifPresent(given -> withdrawn(key, given, change));
  }

  /** Whoever has claimed it has no more of it than its payer has paid for. */
  private void withdrawn(String key, Gift gift, OrderChanged change) {
    var claimer = gift.claimedBy();
    if (claimer != null && change.status().equals(OrderStatus.REFUNDED.text())) {
      var words = Map.of("gift", gift.id().toString());
      messages.tell(key + "/claimer", claimer, "gift.withdrawn", words, change.at());
    }
  }

  private void paid(String key, Order order, OrderChanged change) {
    var invoice = invoices.ofOrder(change.order());
    if (!isGift(order)) { // what is given is told of where it is sent, and where it is claimed
      told(key, order, invoice, change);
    }
    // What was paid with credits was invoiced when they were bought.
    var kind = invoice.isPresent() ? MailKind.RECEIPT : MailKind.BOUGHT;
    mails.queue(key, kind, order, change.at());
  }

  private void told(String key, Order order, Optional<Invoice> invoice, OrderChanged change) {
    stream.publish(
        key + "/credits",
        order.customer(),
        "credits.changed",
        Map.of("order", change.order(), "added", order.totalCredits()),
        change.at());
    var data = new HashMap<String, Object>();
    data.put("order", change.order());
    data.put("credits", order.totalCredits());
    data.put("total", MoneyView.of(order.total()));
    invoice.ifPresent(issued -> data.put("invoice", issued.number()));
    tell(key, order, order.totalCredits() > 0 ? "order.paid" : "order.bought", data, change);
  }

  private void tell(
      String key, Order order, String type, Map<String, Object> data, OrderChanged change) {
    messages.tell(key, order.customer(), type, data, change.at());
  }
}
