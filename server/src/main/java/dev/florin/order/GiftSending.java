package dev.florin.order;

import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Sends the first link of a gift that was paid for: once, however often it runs. */
@Component
class GiftSending implements JobHandler {
  static final String KIND = "gift.send";

  private static final Duration WHILE_DISPUTED = Duration.ofHours(6);

  private final OrderStore orders;
  private final GiftStore store;
  private final GiftLinks links;
  private final TransactionOperations transactions;
  private final Clock clock;

  GiftSending(
      OrderStore orders,
      GiftStore store,
      GiftLinks links,
      TransactionOperations transactions,
      Clock clock) {
    this.orders = orders;
    this.store = store;
    this.links = links;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What the job is told. */
  record Send(String gift) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(JobRun job) {
    var id = GiftId.parse(job.data(Send.class).gift()).orElseThrow();
    var order = store.find(id).orElseThrow().order();
    return Objects.requireNonNull(transactions.execute(_ -> send(order)));
  }

  private Outcome send(OrderId id) {
    var order = orders.lock(List.of(id)).getFirst();
    var gift = Objects.requireNonNull(store.lock(List.of(id)).get(id));
    var now = clock.instant();
    if (gift.sent() > 0) {
      return new Outcome.Done(); // by the payer, who was quicker
    }
    return switch (gift.state(order.status(), now)) {
      case OPEN -> {
        links.send(gift, gift.email(), now);
        yield new Outcome.Done();
      }
      case HELD -> new Outcome.Later(WHILE_DISPUTED, "a bank decides about its money");
      case EXPIRED, CLAIMED, RETURNED, VOID -> new Outcome.Done();
      case ORDERED -> throw new IllegalStateException(gift.id() + " is not paid for");
    };
  }
}
