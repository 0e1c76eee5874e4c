package dev.florin.order;

import dev.florin.credit.Booking;
import dev.florin.credit.Credits;
import dev.florin.job.Jobs;
import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Returns what nobody has claimed in time. From then on it is what cannot be delivered: what is
 * left of its price is owed to the payer, and {@link GiveBack} gives it back.
 */
@Component
class GiftReturn implements Upkeep {
  /** Why an item was not delivered. */
  static final String NOT_CLAIMED = "gift_not_claimed";

  private final OrderStore orders;
  private final OrderEvents events;
  private final GiftStore store;
  private final Credits credits;
  private final Jobs jobs;
  private final TransactionOperations transactions;
  private final Clock clock;

  GiftReturn(
      OrderStore orders,
      OrderEvents events,
      GiftStore store,
      Credits credits,
      Jobs jobs,
      TransactionOperations transactions,
      Clock clock) {
    this.orders = orders;
    this.events = events;
    this.store = store;
    this.credits = credits;
    this.jobs = jobs;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "order.gifts";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(10);
  }

  @Override
  public String run() {
    var now = clock.instant();
    var returned = 0;
    OrderId last = null;
    List<OrderId> found;
    do {
      found = store.due(now, last, BATCH);
      returned += (int) found.stream().filter(this::giveBack).count();
      last = found.isEmpty() ? null : found.getLast();
    } while (found.size() == BATCH);
    return returned == 0 ? "" : "returned " + returned + " gifts that nobody claimed";
  }

  /** Whether it did; not when somebody was quicker. */
  boolean giveBack(OrderId id) {
    return Boolean.TRUE.equals(transactions.execute(_ -> giveBackLocked(id)));
  }

  private boolean giveBackLocked(OrderId id) {
    var order = orders.lock(List.of(id)).getFirst();
    var gift = Objects.requireNonNull(store.lock(List.of(id)).get(id));
    var now = clock.instant();
    return switch (gift.state(order.status(), now)) {
      case EXPIRED -> {
        end(order, gift.over(GiftState.RETURNED, now), now);
        yield true;
      }
      case VOID -> {
        // Nothing is left of it; should a refund fail after all, that is owed to the payer.
        if (gift.kept() == GiftState.OPEN) {
          end(order, gift.over(GiftState.VOID, now), now);
        }
        yield false;
      }
      case ORDERED, OPEN, HELD, CLAIMED, RETURNED -> false;
    };
  }

  private void end(Order order, Gift gift, Instant now) {
    var bookings = new ArrayList<Booking>();
    order.items().forEach(item -> GiftBookings.owed(order, item, bookings::add));
    var items = order.items().stream().map(item -> item.undeliverable(NOT_CLAIMED)).toList();
    store.update(gift);
    orders.updateItems(order.with(items, order.back()));
    events.giveBack(
        order.items().stream()
            .filter(item -> item.kept().isPositive())
            .map(item -> owed(order, item, now))
            .toList());
    if (gift.kept() == GiftState.RETURNED) {
      var back = order.total().minus(order.returned());
      jobs.add(List.of(GiftChanged.returned(gift, back, now).job()));
    }
    credits.book(bookings, List.of());
  }

  private static OrderUndelivered owed(Order order, Order.Item item, Instant now) {
    return new OrderUndelivered(
        order.id().toString(),
        item.line(),
        Objects.requireNonNull(order.paidBy(), "what paid for a gift").toString(),
        item.kept().minorUnits(),
        NOT_CLAIMED,
        now);
  }
}
