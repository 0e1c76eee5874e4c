package dev.florin.subscription;

import dev.florin.catalog.ProductKind;
import dev.florin.credit.Booking;
import dev.florin.credit.Booking.Leg;
import dev.florin.credit.Booking.Lot;
import dev.florin.credit.Booking.Postings;
import dev.florin.ledger.PaymentKey;
import dev.florin.money.Money;
import dev.florin.order.Delivery;
import dev.florin.order.Order;
import dev.florin.payment.Settlement.Objection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * What a bill of a plan brings: a lot of its own, which runs out as the plan says, so that nothing
 * else that the subscriber has is touched by it. A bill that brings no credits is money alone.
 */
@Component
class SubscriptionDelivery implements Delivery {
  private final BillStore store;

  SubscriptionDelivery(BillStore store) {
    this.store = store;
  }

  @Override
  public Set<ProductKind> kinds() {
    return Set.of(ProductKind.SUBSCRIPTION);
  }

  /** Who orders a plan would pay once, and have nothing of it but one period. */
  @Override
  public Optional<Objection> reserve(Order order, Order.Item item) {
    return Optional.of(
        new Objection(
            "order_not_payable",
            "A plan is not ordered but subscribed to: POST /v1/subscriptions."));
  }

  @Override
  public Result deliver(
      Order order, Order.Item item, PaymentKey payment, Consumer<Booking> bookings, Instant now) {
    var title = item.title(Locale.ENGLISH);
    if (item.credits() == 0) {
      bookings.accept(money(order, "sale/", payment, item.amount(), "Subscription - " + title));
      return new Result.Delivered();
    }
    var lot = new Lot(item.credits(), false, store.of(order.id()).expiresAt());
    bookings.accept(
        new Booking.Purchase(
            order.customer(),
            order.id().toString(),
            item.line(),
            payment,
            item.amount(),
            List.of(lot),
            "Subscription - " + title));
    return new Result.Delivered();
  }

  /** Money that came with credits goes back with them, elsewhere. */
  @Override
  public void stand(Order order, Order.Item item, Standing standing, Consumer<Booking> bookings) {
    if (item.credits() == 0 && !standing.change().isZero()) {
      var key = "return/" + standing.time() + "/";
      var title = "Refund - " + item.title(Locale.ENGLISH);
      bookings.accept(money(order, key, standing.payment(), standing.change().negated(), title));
    }
  }

  /** The same accounts, and for a sale the same key, as where money comes with credits. */
  private static Postings money(
      Order order, String key, PaymentKey payment, Money amount, String description) {
    var clearing = "clearing:" + payment.provider();
    var in = amount.isPositive();
    var leg =
        new Leg(
            in ? clearing : "deferred",
            in ? "deferred" : clearing,
            in ? amount : amount.negated(),
            in ? "sale" : "refund",
            description);
    return new Postings(key + order.id(), order.id().toString(), List.of(leg));
  }
}
