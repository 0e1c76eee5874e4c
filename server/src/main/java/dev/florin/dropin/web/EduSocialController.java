package dev.florin.dropin.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.florin.access.Caller;
import dev.florin.access.Idempotency;
import dev.florin.catalog.Catalog;
import dev.florin.dropin.web.OlderPurchases.Back;
import dev.florin.dropin.web.OlderPurchases.Item;
import dev.florin.dropin.web.OlderPurchases.Owned;
import dev.florin.money.Asset;
import dev.florin.order.CheckoutAnswers;
import dev.florin.order.Order;
import dev.florin.order.Orders;
import dev.florin.order.Orders.PayOutcome;
import dev.florin.order.ReturnAddress;
import dev.florin.payment.ConfirmCommand;
import dev.florin.payment.Payment;
import dev.florin.payment.PaymentMethods;
import dev.florin.payment.PaymentStatus;
import dev.florin.payment.Payments;
import dev.florin.payment.provider.NextAction;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What the front end of EduSocial calls. It speaks in Stripe's words. */
@RestController
@Tag(name = "Drop-in: EduSocial", description = "Routes of an older system, for its front end.")
class EduSocialController {
  private final EduSocialSettings settings;
  private final Catalog catalog;
  private final OlderPurchases purchases;
  private final Orders orders;
  private final Payments payments;
  private final PaymentMethods methods;

  EduSocialController(
      EduSocialSettings settings,
      Catalog catalog,
      OlderPurchases purchases,
      Orders orders,
      Payments payments,
      PaymentMethods methods) {
    this.settings = settings;
    this.catalog = catalog;
    this.purchases = purchases;
    this.orders = orders;
    this.payments = payments;
    this.methods = methods;
  }

  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record EduSocialChoice(@NotBlank @Size(max = 60) String planId) {}

  @JsonNaming(LowerCamelCaseStrategy.class)
  record CreditOrder(
      String orderId,
      String planId,
      String planName,
      String status,
      long credits,
      BigDecimal price,
      long amount,
      String currency,
      Instant createdAt) {
    static CreditOrder of(Order order, String plan, Locale locale) {
      return new CreditOrder(
          order.id().toString(),
          plan,
          order.items().getFirst().title(locale),
          OlderStatus.of(order.status()),
          order.totalCredits(),
          order.total().toDecimal(),
          order.total().minorUnits(),
          order.total().asset().code(),
          order.createdAt());
    }
  }

  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record IntentBody(
      @NotBlank @Size(max = 60) String orderId,
      @Size(max = 10) @Nullable List<@NotNull @Size(max = 30) String> paymentMethodTypes) {}

  @JsonNaming(LowerCamelCaseStrategy.class)
  record Intent(@Nullable String clientSecret, @Nullable String paymentIntentId, String status) {
    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Intent[" + paymentIntentId + "]";
    }
  }

  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record ConfirmBody(
      @NotBlank @Size(max = 255) String paymentIntentId,
      @Size(max = 255) @Nullable String paymentMethodId,
      @Size(max = 30) @Nullable String paymentMethodType,
      @Size(max = 30) @Nullable String bank,
      @Size(max = 2_000) @Nullable String returnUrl) {}

  @JsonNaming(LowerCamelCaseStrategy.class)
  record Confirmed(String paymentIntentId, String status, @Nullable Action nextAction) {}

  /** As Stripe writes it in a PaymentIntent. */
  record Action(String type, @Nullable Redirect redirectToUrl) {
    record Redirect(String url) {}

    static Action of(NextAction next) {
      return switch (next.kind()) {
        case REDIRECT ->
            new Action("redirect_to_url", new Redirect(Objects.requireNonNull(next.url())));
        case FIELDS -> new Action("use_stripe_sdk", null);
      };
    }
  }

  /** {@code delayed}: the money comes days after the buyer's word. */
  @JsonNaming(LowerCamelCaseStrategy.class)
  record Method(String type, String kind, boolean delayed, List<String> wallets) {
    static Method of(PaymentMethods.Offer offer) {
      var kind = offer.kind();
      return new Method(offer.method(), kind.text(), kind.isDelayed(), kind.wallets());
    }
  }

  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record SessionBody(
      @NotBlank @Size(max = 60) String orderId,
      @Size(max = 2_000) @Nullable String successUrl,
      @Size(max = 2_000) @Nullable String cancelUrl) {}

  @JsonNaming(LowerCamelCaseStrategy.class)
  record Session(@Nullable String sessionId, @Nullable String url, String status) {}

  @GetMapping("/api/business/credit-plans")
  @Operation(summary = "The credit plans that are sold")
  List<PackageView> plans(Locale locale) {
    return PackageView.all(catalog, settings.currency(), locale);
  }

  @PostMapping("/api/business/credit-orders")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Order a plan")
  CreditOrder order(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody EduSocialChoice body,
      Locale locale) {
    var item = new Item("plan", body.planId(), settings.currency());
    var order = purchases.place(caller, item, settings.provider(), key);
    return CreditOrder.of(order, body.planId(), locale);
  }

  @PostMapping("/api/stripe/create-payment-intent")
  @Operation(summary = "Open Stripe's fields for an order of one's own")
  Intent intent(Caller caller, @Valid @RequestBody IntentBody body) {
    var order = purchases.order(caller, body.orderId());
    var methods = body.paymentMethodTypes();
    var opened =
        purchases.fields(caller, order, settings.provider(), methods == null ? List.of() : methods);
    return new Intent(
        opened.clientSecret(),
        opened.payment().references().payment(),
        status(opened.payment(), null));
  }

  @PostMapping("/api/stripe/confirm-payment")
  @Operation(summary = "Confirm an intent of one's own by the kind of method")
  Confirmed confirm(Caller caller, @Valid @RequestBody ConfirmBody body) {
    var owned = purchases.payment(caller, settings.provider(), body.paymentIntentId());
    var back = body.returnUrl();
    var command =
        new ConfirmCommand(
            filled(body.paymentMethodType()),
            filled(body.paymentMethodId()),
            filled(body.bank()),
            back == null
                ? orders.pageUrl(owned.order())
                : ReturnAddress.checked("returnUrl", back));
    var next = CheckoutAnswers.paid(pay(caller, owned, command));
    var now = payments.find(owned.payment().id()).orElseThrow();
    return new Confirmed(
        body.paymentIntentId(), status(now, next), next == null ? null : Action.of(next));
  }

  /** As Stripe calls it in a PaymentIntent. */
  private static String status(Payment payment, @Nullable NextAction next) {
    return switch (payment.status()) {
      case CREATING, OPEN -> next == null ? "requires_payment_method" : "requires_action";
      case PROCESSING -> "processing";
      case SUCCEEDED -> "succeeded";
      case FAILED, EXPIRED, CANCELLED -> "canceled";
    };
  }

  @GetMapping("/api/stripe/payment-methods")
  @Operation(summary = "By which methods a buyer can pay in a currency, in the order to show")
  List<Method> methods(
      @RequestParam String currency, @RequestParam(required = false) @Nullable String country) {
    return methods.offered(asset(currency), country).stream()
        .filter(offer -> offer.provider().equals(settings.provider()))
        .map(Method::of)
        .toList();
  }

  private static Asset asset(String currency) {
    try {
      return Asset.currency(currency.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid("currency", "is not an ISO 4217 code");
    }
  }

  /** An intent that was given up for another is not paid in the other's place. */
  private PayOutcome pay(Caller caller, Owned owned, ConfirmCommand command) {
    return orders
        .payment(owned.order().id())
        .filter(counts -> counts.id().equals(owned.payment().id()))
        .map(_ -> orders.pay(caller, owned.order(), command))
        .orElseGet(PayOutcome.NothingOpen::new);
  }

  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  @PostMapping("/api/stripe/create-checkout-session")
  @Operation(summary = "Open Stripe's page for an order of one's own")
  Session session(Caller caller, @Valid @RequestBody SessionBody body) {
    var order = purchases.order(caller, body.orderId());
    var back = new Back(body.successUrl(), body.cancelUrl());
    var opened = purchases.page(caller, order, settings.provider(), back, Map.of());
    var payment = opened.payment();
    return new Session(
        payment.references().checkout(),
        payment.status() == PaymentStatus.OPEN ? payment.checkoutUrl() : null,
        OlderStatus.of(order.status()));
  }
}
