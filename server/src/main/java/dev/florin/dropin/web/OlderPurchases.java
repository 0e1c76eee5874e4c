package dev.florin.dropin.web;

import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.Customers;
import dev.florin.access.Idempotency;
import dev.florin.money.Asset;
import dev.florin.order.CheckoutAnswers;
import dev.florin.order.Order;
import dev.florin.order.OrderId;
import dev.florin.order.Orders;
import dev.florin.order.Orders.Basket;
import dev.florin.order.Orders.Checkout;
import dev.florin.order.Orders.Placed;
import dev.florin.order.Orders.Wish;
import dev.florin.order.PlaceAnswers;
import dev.florin.order.ReturnAddress;
import dev.florin.payment.Payment;
import dev.florin.payment.PaymentId;
import dev.florin.payment.Payments;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.CheckoutRequest.Payer;
import dev.florin.platform.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What all the older front ends do: one buyer orders one product and pays for it. They speak for
 * themselves alone: here even an operator sees no orders but their own. Thread-safe.
 */
@Component
class OlderPurchases {
  private static final int MAX_KEY = 255;

  private final Orders orders;
  private final Payments payments;
  private final Customers customers;

  OlderPurchases(Orders orders, Payments payments, Customers customers) {
    this.orders = orders;
    this.payments = payments;
    this.customers = customers;
  }

  /** What is bought, as the caller names it. */
  record Item(String what, String id, String currency) {}

  /** Where the buyer comes back to; {@code null} is the order's own page. */
  record Back(@Nullable String successUrl, @Nullable String cancelUrl) {
    static final Back TO_THE_ORDER = new Back(null, null);
  }

  /** An order of the caller's and the payment that counts for it. */
  record Owned(Order order, Payment payment) {}

  /**
   * Where it is paid.
   *
   * @param clientSecret opens the provider's fields, for the buyer alone; {@code null} for a page,
   *     and when it is paid already
   */
  record Opened(Order order, Payment payment, @Nullable String clientSecret) {
    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Opened[" + payment.id() + "]";
    }
  }

  /**
   * Places an order through a provider that is there.
   *
   * @param key the caller's idempotency key, or {@code null}
   */
  Order place(Caller caller, Item item, String provider, @Nullable String key) {
    if (payments.capabilities(provider).isEmpty()) {
      throw Problem.of(503, "provider_unavailable", provider + " is not configured here.");
    }
    if (key != null) {
      Idempotency.check(key, MAX_KEY);
    }
    var basket =
        new Basket(
            List.of(new Wish(item.id(), 1)),
            Asset.currency(item.currency()),
            LocaleContextHolder.getLocale());
    var bound = key == null ? null : caller.id() + "/" + key;
    return switch (orders.place(caller, buyer(caller), basket, bound)) {
      case Placed.Written written -> written.order();
      case Placed.NoProduct _ -> throw Problem.notFound(item.what(), item.id());
      case Placed.NoPrice missing ->
          throw Problem.invalid(
              "currency", item.id() + " is not sold in " + missing.currency().code());
      case Placed.TooLarge _ -> throw Problem.invalid(item.what(), "costs more than one order may");
      case Placed.Refusal other -> throw PlaceAnswers.problem(other);
    };
  }

  /** Opens a page of the provider's. */
  Opened page(
      Caller caller, Order order, String provider, Back back, Map<String, String> metadata) {
    var home = orders.pageUrl(order);
    var success = back.successUrl();
    var cancel = back.cancelUrl();
    return open(
        caller,
        order,
        new Checkout(
            provider,
            Mode.HOSTED,
            List.of(),
            success == null ? home : ReturnAddress.checked("successUrl", success),
            cancel == null ? home : ReturnAddress.checked("cancelUrl", cancel),
            payer(caller),
            metadata));
  }

  /** Opens fields of the provider's. */
  Opened fields(Caller caller, Order order, String provider, List<String> methods) {
    var home = orders.pageUrl(order);
    return open(
        caller,
        order,
        new Checkout(provider, Mode.EMBEDDED, methods, home, home, payer(caller), Map.of()));
  }

  private Opened open(Caller caller, Order order, Checkout checkout) {
    var secret = CheckoutAnswers.check(orders.checkout(caller, order, checkout));
    return new Opened(order, orders.payment(order.id()).orElseThrow(), secret);
  }

  private static Payer payer(Caller caller) {
    return new Payer(caller.email(), null, null);
  }

  Customer buyer(Caller caller) {
    return customers.actingFor(caller, null);
  }

  /** The caller's own order; another person's does not exist. */
  Order order(Caller caller, String id) {
    return find(caller, OrderId.parse(id)).orElseThrow(() -> Problem.notFound("order", id));
  }

  /** The caller's own payment, by our id. */
  Owned payment(Caller caller, String id) {
    return PaymentId.parse(id)
        .flatMap(payments::find)
        .flatMap(payment -> owned(caller, payment))
        .orElseThrow(() -> Problem.notFound("payment", id));
  }

  /** The caller's own payment, by the provider's id. */
  Owned payment(Caller caller, String provider, String id) {
    return payments
        .find(provider, id)
        .flatMap(payment -> owned(caller, payment))
        .orElseThrow(() -> Problem.notFound("payment", id));
  }

  /** The caller's own order, by the provider's id for it or by ours. */
  Order order(Caller caller, String provider, String id) {
    return payments
        .find(provider, id)
        .flatMap(payment -> owned(caller, payment))
        .map(Owned::order)
        .or(() -> find(caller, OrderId.parse(id)))
        .orElseThrow(() -> Problem.notFound("order", id));
  }

  private Optional<Owned> owned(Caller caller, Payment payment) {
    return find(caller, OrderId.parse(payment.reference())).map(order -> new Owned(order, payment));
  }

  private Optional<Order> find(Caller caller, Optional<OrderId> id) {
    return id.flatMap(orders::find).filter(order -> order.customer().equals(buyer(caller).id()));
  }
}
