package dev.florin.notification;

import dev.florin.id.Ids;
import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
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
  private final NotificationStore notifications;
  private final EventStream stream;
  private final TransactionOperations transactions;

  UndeliveredFollower(
      Orders orders,
      NotificationStore notifications,
      EventStream stream,
      TransactionOperations transactions) {
    this.orders = orders;
    this.notifications = notifications;
    this.stream = stream;
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
    var data = Map.<String, Object>of("order", item.order(), "code", item.code());
    transactions.executeWithoutResult(_ ->
        notifications
            .insert(key, order.customer(), OrderUndelivered.JOB, data, item.at())
            .ifPresent(id ->
                stream.publish(
                    key,
                    order.customer(),
                    "notification.created",
                    Map.of(
                        "notification",
                        Ids.encode(Notification.PREFIX, id),
                        "type",
                        OrderUndelivered.JOB),
                    item.at())));
    return new Outcome.Done();
  }
}
