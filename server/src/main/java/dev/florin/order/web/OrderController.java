package dev.florin.order.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.Customers;
import dev.florin.access.Idempotency;
import dev.florin.order.CheckoutAnswers;
import dev.florin.order.Gifts;
import dev.florin.order.Order;
import dev.florin.order.OrderId;
import dev.florin.order.OrderMessages;
import dev.florin.order.Orders;
import dev.florin.order.Orders.Cancelled;
import dev.florin.order.Orders.Confirmed;
import dev.florin.order.PlaceAnswers;
import dev.florin.order.QuoteId;
import dev.florin.order.web.BasketBody.NewItem;
import dev.florin.order.web.OrderFilters.Asked;
import dev.florin.order.web.OrderViews.OrderView;
import dev.florin.payment.provider.NextAction;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/orders")
@Tag(name = "Orders", description = "What somebody wants to buy, from the basket to the receipt.")
class OrderController {
  private final Orders orders;
  private final Gifts gifts;
  private final OrderFilters filters;
  private final OrderViews views;
  private final Customers customers;
  private final Idempotency idempotency;

  OrderController(
      Orders orders,
      Gifts gifts,
      OrderFilters filters,
      OrderViews views,
      Customers customers,
      Idempotency idempotency) {
    this.orders = orders;
    this.gifts = gifts;
    this.filters = filters;
    this.views = views;
    this.customers = customers;
    this.idempotency = idempotency;
  }

  /**
   * What to order: {@code items} in a {@code currency}, or a {@code quote} and nothing of both; and
   * for whom, where it is a {@code gift}.
   */
  record NewOrder(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String customer,
      @Size(min = 1, max = BasketBody.MAX_ITEMS) @Nullable List<@NotNull @Valid NewItem> items,
      @Size(min = 3, max = 6) @Nullable String currency,
      @Size(min = 2, max = 2) @Nullable String country,
      @Size(min = 1, max = 60) @Nullable String promotionCode,
      @Size(min = 1, max = 40) @Nullable String quote,
      @Valid @Nullable GiftBody gift,
      @Pattern(regexp = "en|zh-CN") @Nullable String locale) {

    BasketBody basket() {
      if (items == null || currency == null) {
        throw BasketBody.missing(
            items == null ? "items" : null, currency == null ? "currency" : null);
      }
      return new BasketBody(items, currency, country, promotionCode);
    }

    /** A quote says all else itself. */
    QuoteId quoted(String quote) {
      if (items != null || currency != null || country != null || promotionCode != null) {
        throw Problem.invalid(
            "quote", "already says items, currency, country and promotion_code: leave them out");
      }
      return QuoteId.parse(quote).orElseThrow(() -> Problem.notFound("quote", quote));
    }
  }

  /** What a front end shows while it waits; {@code message} is for people. */
  record Confirmation(
      boolean success,
      String status,
      long creditsAdded,
      String message,
      boolean current,
      OrderView order) {}

  /** How the order stands, and what the buyer has to do before it goes on. */
  record PayView(String status, @Nullable NextActionView nextAction, OrderView order) {
    static PayView of(OrderView order, @Nullable NextAction next) {
      return new PayView(
          order.status(),
          next == null
              ? null
              : new NextActionView(next.kind().name().toLowerCase(Locale.ROOT), next.url()),
          order);
    }
  }

  /** {@code redirect} to the address, or {@code fields}: go on in the provider's fields. */
  record NextActionView(String type, @Nullable String url) {}

  @PostMapping
  @Operation(summary = "Place an order with today's prices, or with those of a quote")
  @ResponseStatus(HttpStatus.CREATED)
  @Audited
  ResponseEntity<OrderView> place(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody NewOrder body) {
    return idempotency.run(
        caller,
        key,
        "POST /v1/orders",
        body,
        OrderView.class,
        () -> {
          var owner = customers.actingFor(caller, body.customer());
          var order = placed(caller, owner, body, key == null ? null : caller.id() + "/" + key);
          return ResponseEntity.status(HttpStatus.CREATED).body(views.of(order));
        });
  }

  private Order placed(Caller caller, Customer owner, NewOrder body, @Nullable String key) {
    var locale = locale(body);
    var gift = body.gift() == null ? null : body.gift().wish();
    return PlaceAnswers.order(
        body.quote() == null
            ? orders.place(caller, owner, body.basket().basket(locale), gift, key)
            : orders.place(caller, owner, body.quoted(body.quote()), locale, gift, key));
  }

  /** As named, for programs that act for somebody; else as this request would be answered. */
  private static Locale locale(NewOrder body) {
    return body.locale() == null
        ? LocaleContextHolder.getLocale()
        : Locale.forLanguageTag(body.locale());
  }

  @GetMapping
  @Operation(
      summary = "Own orders, newest first; an operator may name a customer or see all",
      description = OrderFilters.DESCRIPTION)
  Page<OrderView> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String provider,
      @RequestParam(required = false) @Nullable String product,
      @RequestParam(required = false) @Nullable String payment,
      @RequestParam(required = false) @Nullable String invoice,
      @RequestParam(name = "created_after", required = false) @Nullable Instant createdAfter,
      @RequestParam(name = "created_before", required = false) @Nullable Instant createdBefore,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var after = Page.after(startingAfter, OrderId::parse, "an order");
    var asked =
        new Asked(
            customer, status, provider, product, payment, invoice, createdAfter, createdBefore);
    return Page.ofAll(
        orders.list(filters.of(caller, asked), size + 1, after),
        size,
        views::of,
        order -> order.id().toString());
  }

  @GetMapping("/{id}")
  @Operation(summary = "One order")
  OrderView get(Caller caller, @PathVariable String id) {
    return views.of(own(caller, id), caller);
  }

  @PostMapping("/{id}/checkout")
  @Operation(summary = "Open the page where the order is paid, or find the one that is open")
  @ResponseStatus(HttpStatus.CREATED)
  @Audited
  ResponseEntity<OrderView> checkout(
      Caller caller,
      @PathVariable String id,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody CheckoutBody body) {
    return idempotency.run(
        caller,
        key,
        "POST /v1/orders/" + id + "/checkout",
        body,
        OrderView.class,
        () -> {
          var order = own(caller, id);
          var owner = customers.find(order.customer()).orElseThrow();
          var checkout =
              body.checkout(orders.pageUrl(order), owner.email(), caller.actsForOthers());
          var secret = CheckoutAnswers.check(orders.checkout(caller, order, checkout));
          return ResponseEntity.status(HttpStatus.CREATED).body(views.of(own(caller, id), secret));
        });
  }

  @PostMapping("/{id}/pay")
  @Operation(
      summary = "Pay an open checkout in mode embedded from a server, not the buyer's browser")
  @Audited
  ResponseEntity<PayView> pay(
      Caller caller,
      @PathVariable String id,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody PayBody body) {
    return idempotency.run(
        caller,
        key,
        "POST /v1/orders/" + id + "/pay",
        body,
        PayView.class,
        () -> {
          var order = own(caller, id);
          var outcome = orders.pay(caller, order, body.command(orders.pageUrl(order)));
          var next = CheckoutAnswers.paid(outcome);
          return ResponseEntity.ok(PayView.of(views.of(own(caller, id)), next));
        });
  }

  @PostMapping("/{id}/confirm")
  @Operation(
      summary = "Ask the provider how the payment stands, for the case of a late webhook",
      description = "The id is the order's, or the provider's for its page or payment.")
  Confirmation confirm(Caller caller, @PathVariable String id, Locale locale) {
    return switch (orders.confirm(own(caller, id, orders.findByAnyId(id)))) {
      case Confirmed.Known known -> {
        var order = known.order();
        var settled = order.status().isSettled();
        var gift = gifts.ofOrder(order.id()).isPresent();
        yield new Confirmation(
            settled,
            order.status().text(),
            settled && !gift ? order.totalCredits() : 0,
            OrderMessages.of(order.status(), gift, locale),
            known.current(),
            views.of(order));
      }
      case Confirmed.TooOften tooOften ->
          throw Problem.of(429, "rate_limited", "Too many confirm calls in a minute.")
              .retryAfter(tooOften.retryAfter());
    };
  }

  @PostMapping("/{id}/cancel")
  @Operation(summary = "Cancel an order that is not paid")
  @Audited
  OrderView cancel(Caller caller, @PathVariable String id) {
    return switch (orders.cancel(caller, own(caller, id))) {
      case Cancelled.Done done -> views.of(done.order());
      case Cancelled.Refused refused ->
          throw Problem.conflict(
              "order_not_cancellable",
              "The order is " + refused.order().status().text() + " and cannot be cancelled.");
      case Cancelled.Unavailable _ ->
          throw Problem.of(
                  503,
                  "provider_unavailable",
                  "The provider does not answer, so it is not known whether the order is being"
                      + " paid. Nothing was changed.")
              .retryAfter(Duration.ofSeconds(5));
    };
  }

  /** Another person's order does not exist, for all that a caller can tell. */
  private Order own(Caller caller, String id) {
    return own(caller, id, OrderId.parse(id).flatMap(orders::find));
  }

  private Order own(Caller caller, String id, Optional<Order> found) {
    return found
        .filter(order -> customers.maySee(caller, order.customer()))
        .orElseThrow(() -> Problem.notFound("order", id));
  }
}
