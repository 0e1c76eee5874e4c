package dev.florin.order.web;

import dev.florin.access.Caller;
import dev.florin.invoice.Invoices;
import dev.florin.order.Gift;
import dev.florin.order.Gifts;
import dev.florin.order.Order;
import dev.florin.order.OrderId;
import dev.florin.order.Orders;
import dev.florin.payment.Fees;
import dev.florin.payment.Payment;
import dev.florin.payment.provider.Fee;
import dev.florin.platform.MoneyView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Orders in JSON. */
@Component
class OrderViews {
  private final Orders orders;
  private final Gifts gifts;
  private final Invoices invoices;
  private final Fees fees;

  OrderViews(Orders orders, Gifts gifts, Invoices invoices, Fees fees) {
    this.orders = orders;
    this.gifts = gifts;
    this.invoices = invoices;
    this.fees = fees;
  }

  /**
   * An order. {@code status_url} shows it in a browser to whoever has the address; {@code invoice}
   * is the number once it is paid; {@code discount} is what it costs less than its items alone, of
   * which {@code promotion_discount} is due to the code; {@code returned} is what was given back of
   * the total, or is on its way; {@code gift} says for whom it is, if it is not for the customer.
   */
  record OrderView(
      String id,
      String status,
      String customer,
      MoneyView total,
      MoneyView discount,
      @Nullable String promotionCode,
      @Nullable MoneyView promotionDiscount,
      MoneyView returned,
      List<ItemView> items,
      long credits,
      @Nullable PaymentView payment,
      @Nullable String invoice,
      String statusUrl,
      Instant createdAt,
      @Nullable Instant paidAt,
      @Nullable GiftView gift) {}

  /**
   * {@code bundle} is the product that it was ordered with, as a part of it; {@code undelivered}
   * says why a line could not be delivered, whose price is given back.
   */
  record ItemView(
      String product,
      String kind,
      String name,
      int quantity,
      MoneyView unit,
      MoneyView discount,
      MoneyView amount,
      long credits,
      long bonusCredits,
      @Nullable String bundle,
      @Nullable String undelivered) {
    static ItemView of(Order.Item item) {
      return new ItemView(
          item.product().toString(),
          item.kind().text(),
          item.name().in(LocaleContextHolder.getLocale()),
          item.quantity(),
          MoneyView.of(item.unit()),
          MoneyView.of(item.discount()),
          MoneyView.of(item.amount()),
          item.credits(),
          item.bonusCredits(),
          item.bundle() == null ? null : item.bundle().toString(),
          item.undelivered());
    }
  }

  /**
   * The payment that counts: where to pay while it is open, why it failed if it did. {@code
   * client_secret} stands in the answer to a checkout alone; {@code provider_fee}, what the
   * provider has kept, in answers to operators and server keys, once it is known.
   */
  record PaymentView(
      String id,
      String provider,
      String status,
      boolean live,
      MoneyView amount,
      @Nullable String checkoutUrl,
      @Nullable String clientSecret,
      @Nullable Instant expiresAt,
      @Nullable String providerCheckout,
      @Nullable String providerPayment,
      @Nullable String failure,
      @Nullable MoneyView providerFee) {
    static PaymentView of(Payment payment, @Nullable String clientSecret, @Nullable Fee fee) {
      return new PaymentView(
          payment.id().toString(),
          payment.provider(),
          payment.status().text(),
          payment.live(),
          MoneyView.of(payment.amount()),
          payment.status().isLive() ? payment.checkoutUrl() : null,
          payment.status().isLive() ? clientSecret : null,
          payment.status().isLive() ? payment.expiresAt() : null,
          payment.references().checkout(),
          payment.references().payment(),
          payment.failure(),
          fee == null ? null : MoneyView.of(fee.amount()));
    }
  }

  /** An order with its payment and invoice. */
  OrderView of(Order order) {
    return of(order, null, false);
  }

  /** The same for whoever reads it. */
  OrderView of(Order order, Caller caller) {
    return of(order, null, caller.actsForOthers());
  }

  /** The same for whoever has just opened its checkout, with what opens the provider's fields. */
  OrderView of(Order order, @Nullable String clientSecret) {
    return of(order, clientSecret, false);
  }

  /** The same for many, with what stands around them read at once. */
  List<OrderView> of(List<Order> page) {
    var around = around(page);
    return page.stream().map(order -> of(order, around, null, false)).toList();
  }

  private OrderView of(Order order, @Nullable String clientSecret, boolean withFee) {
    return of(order, around(List.of(order)), clientSecret, withFee);
  }

  /** What is told of orders and is not theirs; payments and invoices by the order's written id. */
  private record Around(
      Map<String, Payment> payments, Map<String, String> invoices, Map<OrderId, Gift> gifts) {}

  private Around around(List<Order> page) {
    var settled =
        page.stream()
            .filter(order -> order.status().isSettled())
            .map(order -> order.id().toString())
            .toList();
    return new Around(
        orders.paymentOfEach(page),
        settled.isEmpty() ? Map.of() : invoices.numbers(settled),
        gifts.ofOrders(page.stream().map(Order::id).toList()));
  }

  private OrderView of(Order order, Around around, @Nullable String clientSecret, boolean withFee) {
    var paid = around.payments().get(order.id().toString());
    var gift = around.gifts().get(order.id());
    var redemption = orders.redemption(order).orElse(null);
    return new OrderView(
        order.id().toString(),
        order.status().text(),
        order.customer().toString(),
        MoneyView.of(order.total()),
        MoneyView.of(order.discount()),
        redemption == null ? null : redemption.code(),
        redemption == null ? null : MoneyView.of(redemption.discount()),
        MoneyView.of(order.returned()),
        order.items().stream().map(ItemView::of).toList(),
        order.totalCredits(),
        paid == null ? null : PaymentView.of(paid, clientSecret, withFee ? fee(paid) : null),
        around.invoices().get(order.id().toString()),
        orders.pageUrl(order),
        order.createdAt(),
        order.paidAt(),
        gift == null ? null : GiftView.of(gifts.show(gift)));
  }

  private @Nullable Fee fee(Payment payment) {
    return fees.of(payment.id()).orElse(null);
  }
}
