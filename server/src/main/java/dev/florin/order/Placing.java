package dev.florin.order;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.id.Ids;
import dev.florin.order.Orders.Basket;
import dev.florin.order.Orders.Placed;
import dev.florin.order.Orders.Placed.NoPromotion;
import dev.florin.order.Orders.Placed.NoQuote;
import dev.florin.order.Orders.Placed.QuoteExpired;
import dev.florin.order.Orders.Placed.Written;
import dev.florin.order.Pricing.Priced;
import dev.florin.platform.AfterCommit;
import dev.florin.platform.trace.Traces;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Writes orders: with today's prices, or with those of a quote. Thread-safe. */
@Component
class Placing {
  private final OrderStore orders;
  private final QuoteStore quotes;
  private final RedemptionStore redemptionStore;
  private final Redemptions redemptions;
  private final GiftStore gifts;
  private final GiftLinks links;
  private final Billing billing;
  private final Pricing pricing;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final OrderMetrics metrics;
  private final Traces traces;
  private final Clock clock;

  Placing(
      OrderStore orders,
      QuoteStore quotes,
      RedemptionStore redemptionStore,
      Redemptions redemptions,
      GiftStore gifts,
      GiftLinks links,
      Billing billing,
      Pricing pricing,
      Audit audit,
      TransactionOperations transactions,
      OrderMetrics metrics,
      Traces traces,
      Clock clock) {
    this.orders = orders;
    this.quotes = quotes;
    this.redemptionStore = redemptionStore;
    this.redemptions = redemptions;
    this.gifts = gifts;
    this.links = links;
    this.billing = billing;
    this.pricing = pricing;
    this.audit = audit;
    this.transactions = transactions;
    this.metrics = metrics;
    this.traces = traces;
    this.clock = clock;
  }

  /**
   * Who orders.
   *
   * @param gift for whom, if it is not for themselves
   * @param key the caller's idempotency key, if there is one
   */
  record Buyer(
      Caller by, Customer customer, Locale locale, @Nullable GiftWish gift, @Nullable String key) {}

  /** What is written, and with which promise. */
  private record Terms(Bill bill, @Nullable String country, boolean quoted) {}

  /** With today's prices. */
  Placed place(Buyer buyer, Basket basket) {
    return known(buyer).or(() -> noGifts(buyer)).orElseGet(() -> placeAnew(buyer, basket));
  }

  /** Nobody shall pay for what no link could be sent for. */
  private Optional<Placed> noGifts(Buyer buyer) {
    return buyer.gift() == null || links.ready()
        ? Optional.empty()
        : Optional.of(new Placed.NoGifts());
  }

  private Placed placeAnew(Buyer buyer, Basket basket) {
    var customer = buyer.customer().id();
    return switch (billing.bill(buyer.by(), customer, basket, clock.instant())) {
      case Priced.Refused refused -> refused.why();
      case Priced.Done done -> {
        var terms = new Terms(done.bill(), basket.country(), false);
        yield inTransaction(buyer, status -> write(buyer, terms, status));
      }
    };
  }

  /** With the prices of a quote, as often as somebody asks: it is one order. */
  Placed place(Buyer buyer, QuoteId quote) {
    return known(buyer)
        .or(() -> noGifts(buyer))
        .orElseGet(() -> inTransaction(buyer, status -> take(buyer, quote, status)));
  }

  private Optional<Placed> take(Buyer buyer, QuoteId id, TransactionStatus status) {
    var found = quotes.lock(id).filter(q -> q.customer().equals(buyer.customer().id()));
    if (found.isEmpty()) {
      return Optional.of(new NoQuote(id.toString()));
    }
    var quote = found.get();
    var taken = quote.order();
    if (taken != null) {
      return Optional.of(new Written(orders.find(taken).orElseThrow(), false));
    }
    if (!clock.instant().isBefore(quote.expiresAt())) {
      return Optional.of(new QuoteExpired(quote.expiresAt()));
    }
    var gone = pricing.unavailable(quote.items());
    return gone.isPresent() ? Optional.of(gone.get()) : take(buyer, quote, status);
  }

  private Optional<Placed> take(Buyer buyer, Quote quote, TransactionStatus status) {
    var placed = write(buyer, new Terms(quote.bill(), quote.country(), true), status);
    if (placed.isPresent() && placed.get() instanceof Written written) {
      quotes.ordered(quote.id(), written.order().id());
    }
    return placed;
  }

  private Optional<Placed> known(Buyer buyer) {
    return buyer.key() == null
        ? Optional.empty()
        : orders
            .findByKey(buyer.customer().id(), buyer.key())
            .map(order -> new Written(order, false));
  }

  /** Nothing comes of it when another call with the same key was quicker. */
  private Placed inTransaction(Buyer buyer, TransactionCallback<Optional<Placed>> work) {
    return Objects.requireNonNull(transactions.execute(work)).or(() -> known(buyer)).orElseThrow();
  }

  private Optional<Placed> write(Buyer buyer, Terms terms, TransactionStatus status) {
    var order = order(buyer, terms.bill());
    if (!orders.insert(order, buyer.key())) {
      return Optional.empty();
    }
    var redemption = terms.bill().redemption();
    if (redemption != null) {
      var refusal = redemptions.use(order, redemption, terms.quoted(), order.createdAt());
      if (refusal.isPresent()) {
        status.setRollbackOnly();
        return Optional.of(new NoPromotion(refusal.get(), null));
      }
    }
    if (buyer.gift() != null) {
      gifts.insert(Gift.ordered(order, buyer.gift()));
    }
    if (terms.country() != null) {
      redemptionStore.writeCountry(order.id(), terms.country());
    }
    var id = order.id().toString();
    audit.recordFor(buyer.customer(), buyer.by(), "order.place", id, Map.of());
    metrics.placed();
    AfterCommit.run(() -> traces.keep(id));
    return Optional.of(new Written(order, true));
  }

  private Order order(Buyer buyer, Bill bill) {
    return new Order(
        new OrderId(Ids.next()),
        buyer.customer().id(),
        OrderStatus.PENDING,
        bill.total(),
        bill.items(),
        buyer.locale(),
        Orders.viewKey(),
        clock.instant(),
        null,
        null,
        Order.Back.none(bill.currency()));
  }
}
