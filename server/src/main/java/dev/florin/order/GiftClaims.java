package dev.florin.order;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.credit.Booking;
import dev.florin.credit.Credits;
import dev.florin.job.Jobs;
import dev.florin.money.Money;
import dev.florin.order.Gifts.Claimed;
import dev.florin.payment.Payment;
import dev.florin.payment.PaymentStatus;
import dev.florin.payment.Payments;
import dev.florin.payment.Settlement.Back;
import dev.florin.payment.Settlement.Objection;
import dev.florin.payment.Settlement.Returned;
import dev.florin.platform.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The transaction in which a gift becomes somebody's: delivery, the gift itself, and last the
 * ledger, all or nothing. The order's row decides between a claim, another claim, the return of
 * what nobody claimed, and a refund: whoever has it locked first is first.
 */
@Component
class GiftClaims {
  private final OrderStore orders;
  private final GiftStore store;
  private final Deliverers deliverers;
  private final Payments payments;
  private final Credits credits;
  private final Jobs jobs;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final OrderMetrics metrics;
  private final Clock clock;

  GiftClaims(
      OrderStore orders,
      GiftStore store,
      Deliverers deliverers,
      Payments payments,
      Credits credits,
      Jobs jobs,
      Audit audit,
      TransactionOperations transactions,
      OrderMetrics metrics,
      Clock clock) {
    this.orders = orders;
    this.store = store;
    this.deliverers = deliverers;
    this.payments = payments;
    this.credits = credits;
    this.jobs = jobs;
    this.audit = audit;
    this.transactions = transactions;
    this.metrics = metrics;
    this.clock = clock;
  }

  Claimed claim(Caller by, Customer claimer, String token) {
    return Objects.requireNonNull(
        transactions.execute(status -> claim(by, claimer, Sha256.of(token), status)));
  }

  private Claimed claim(Caller by, Customer claimer, byte[] hash, TransactionStatus status) {
    var known = store.find(hash);
    if (known.isEmpty()) {
      return new Claimed.Unknown();
    }
    var order = orders.lock(List.of(known.get().order())).getFirst();
    // Once more, since the payer may have sent another link meanwhile, or somebody claimed it.
    var found = store.find(hash);
    if (found.isEmpty()) {
      return new Claimed.Unknown();
    }
    var gift = found.get();
    var now = clock.instant();
    var state = gift.state(order.status(), now);
    return switch (state) {
      case OPEN -> deliver(by, claimer, order, gift.claimed(claimer.id(), now), status);
      case CLAIMED ->
          claimer.id().equals(gift.claimedBy())
              ? new Claimed.Done(gift, order)
              : new Claimed.Taken();
      case HELD, EXPIRED, RETURNED, VOID -> new Claimed.NotOpen(state);
      case ORDERED -> throw new IllegalStateException(gift.id() + " has a link and is not paid");
    };
  }

  private Claimed deliver(
      Caller by, Customer claimer, Order order, Gift gift, TransactionStatus status) {
    var owned = gift.owned(order);
    var objection =
        Deliverers.inOrder(owned)
            .map(item -> deliverers.of(item).claim(owned, item))
            .flatMap(Optional::stream)
            .findFirst();
    if (objection.isPresent()) {
      return new Claimed.Refused(objection.get());
    }
    var payment = payment(order);
    var now = Objects.requireNonNull(gift.endedAt());
    var bookings = new ArrayList<Booking>();
    for (var item : Deliverers.inOrder(owned).toList()) {
      var refused = deliver(owned, item, payment, now, bookings);
      if (refused.isPresent()) {
        status.setRollbackOnly(); // it stays as it is, with all that was done for it
        return new Claimed.Refused(refused.get());
      }
    }
    write(by, claimer, owned, gift);
    book(owned, payment, bookings, gift);
    metrics.delivered(owned);
    return new Claimed.Done(gift, order);
  }

  private Payment payment(Order order) {
    return payments.all(order.id().toString()).stream()
        .filter(payment -> payment.status() == PaymentStatus.SUCCEEDED)
        .filter(payment -> order.isPaidBy(payment.id()))
        .findFirst()
        .orElseThrow();
  }

  private Optional<Objection> deliver(
      Order owned, Order.Item item, Payment payment, Instant now, List<Booking> bookings) {
    GiftBookings.claimed(owned, item, payment, bookings::add);
    var key = OrderSettlement.key(payment, item);
    return switch (deliverers.of(item).deliver(owned, item, key, bookings::add, now)) {
      case Delivery.Result.Delivered _ -> Optional.empty();
      case Delivery.Result.Undeliverable(var code) ->
          Optional.of(new Objection(code, "This cannot be delivered to this customer now."));
    };
  }

  private void write(Caller by, Customer claimer, Order owned, Gift gift) {
    store.update(gift);
    var now = Objects.requireNonNull(gift.endedAt());
    jobs.add(List.of(GiftChanged.claimed(gift, now).job()));
    var details = Map.<String, Object>of("order", owned.id().toString());
    audit.recordFor(claimer, by, "gift.claim", gift.id().toString(), details);
  }

  /** What has come back of its money before takes its part of what was just delivered along. */
  private void book(Order owned, Payment payment, List<Booking> bookings, Gift gift) {
    var change = before(owned, payment, gift);
    var at = Objects.requireNonNull(gift.endedAt());
    for (var item : owned.items()) {
      if (item.returned().isPositive()) {
        deliverers.of(item).stand(owned, item, standing(owned, item, change, at), bookings::add);
      }
    }
    credits.book(bookings, OrderReturns.reversals(owned, change));
  }

  private static Returned before(Order owned, Payment payment, Gift gift) {
    var none = Money.zero(owned.total().asset());
    var gone = owned.returned();
    return new Returned(
        payment, new Back(owned.total(), gone, gone, none, none), gift.id().toString());
  }

  private static Delivery.Standing standing(
      Order owned, Order.Item item, Returned change, Instant at) {
    return new Delivery.Standing(
        OrderSettlement.key(change.payment(), item),
        item.returned(),
        Money.zero(item.amount().asset()),
        owned.back().times(),
        change.cause(),
        at);
  }
}
