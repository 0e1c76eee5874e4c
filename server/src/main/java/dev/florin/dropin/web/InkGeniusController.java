package dev.florin.dropin.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.florin.access.Caller;
import dev.florin.access.Idempotency;
import dev.florin.catalog.Catalog;
import dev.florin.dropin.web.OlderPurchases.Back;
import dev.florin.dropin.web.OlderPurchases.Item;
import dev.florin.dropin.web.OlderPurchases.Owned;
import dev.florin.order.Order;
import dev.florin.order.OrderFilter;
import dev.florin.order.OrderId;
import dev.florin.order.Orders;
import dev.florin.payment.Payment;
import dev.florin.payment.TestPayments;
import dev.florin.payment.TestPayments.Completed;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What the front end of InkGenius calls. */
@RestController
@RequestMapping("/api/payment")
@Tag(name = "Drop-in: InkGenius", description = "Routes of an older system, for its front end.")
class InkGeniusController {
  private final InkGeniusSettings settings;
  private final Catalog catalog;
  private final OlderPurchases purchases;
  private final Orders orders;
  private final TestPayments tests;

  InkGeniusController(
      InkGeniusSettings settings,
      Catalog catalog,
      OlderPurchases purchases,
      Orders orders,
      TestPayments tests) {
    this.settings = settings;
    this.catalog = catalog;
    this.purchases = purchases;
    this.orders = orders;
    this.tests = tests;
  }

  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record InkGeniusChoice(@NotBlank @Size(max = 60) String packageId) {}

  @JsonNaming(LowerCamelCaseStrategy.class)
  record InkGeniusBegun(
      String paymentId, String orderId, String status, @Nullable String checkoutUrl) {}

  @JsonNaming(LowerCamelCaseStrategy.class)
  record InkGeniusPayment(
      String paymentId,
      String orderId,
      String packageName,
      String status,
      BigDecimal price,
      long amount,
      String currency,
      long credits,
      String provider,
      @Nullable String checkoutUrl,
      @Nullable String failure,
      Instant createdAt,
      @Nullable Instant completedAt) {
    static InkGeniusPayment of(Order order, Payment payment, Locale locale) {
      return new InkGeniusPayment(
          payment.id().toString(),
          order.id().toString(),
          order.items().getFirst().title(locale),
          OlderStatus.of(order.status()),
          payment.amount().toDecimal(),
          payment.amount().minorUnits(),
          payment.amount().asset().code(),
          order.totalCredits(),
          payment.provider(),
          payment.status().isLive() ? payment.checkoutUrl() : null,
          payment.failure(),
          order.createdAt(),
          order.paidAt());
    }
  }

  @GetMapping("/packages")
  @Operation(summary = "The packages of credits that are sold")
  List<PackageView> packages(Locale locale) {
    return PackageView.all(catalog, settings.currency(), locale);
  }

  @PostMapping("/create")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Order a package and open the page where it is paid")
  InkGeniusBegun create(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody InkGeniusChoice body) {
    var item = new Item("package", body.packageId(), settings.currency());
    var order = purchases.place(caller, item, settings.provider(), key);
    var opened = purchases.page(caller, order, settings.provider(), Back.TO_THE_ORDER, Map.of());
    return new InkGeniusBegun(
        opened.payment().id().toString(),
        order.id().toString(),
        OlderStatus.of(order.status()),
        opened.payment().checkoutUrl());
  }

  @GetMapping("/{paymentId}")
  @Operation(summary = "One's own payment")
  InkGeniusPayment get(Caller caller, @PathVariable String paymentId, Locale locale) {
    return view(purchases.payment(caller, paymentId), locale);
  }

  private static InkGeniusPayment view(Owned owned, Locale locale) {
    return InkGeniusPayment.of(owned.order(), owned.payment(), locale);
  }

  @GetMapping("/user/history")
  @Operation(summary = "One's own payments, newest first")
  List<InkGeniusPayment> history(
      Caller caller,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter,
      Locale locale) {
    var owner = purchases.buyer(caller).id();
    var after = Page.after(startingAfter, OrderId::parse, "an order");
    return orders.list(OrderFilter.of(owner), Page.size(limit), after).stream()
        .flatMap(order ->
            orders
                .payment(order.id())
                .map(paid -> InkGeniusPayment.of(order, paid, locale))
                .stream())
        .toList();
  }

  /** In production it is not there: see MockPaths, which comes before, and TestPayments. */
  @PostMapping("/test/complete/{paymentId}")
  @Operation(summary = "Outside production: complete one's own payment without money")
  InkGeniusPayment complete(Caller caller, @PathVariable String paymentId, Locale locale) {
    var owned = purchases.payment(caller, paymentId);
    return switch (tests.complete(owned.payment().id())) {
      case Completed.Done _ -> view(purchases.payment(caller, paymentId), locale);
      case Completed.NotOpen stuck ->
          throw Problem.conflict(
              "order_not_payable", "The payment is " + stuck.payment().status().text() + ".");
      case Completed.Refused _ -> throw Problem.notFound("payment", paymentId);
    };
  }
}
