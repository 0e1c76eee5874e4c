package dev.florin.dropin.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.florin.access.Caller;
import dev.florin.access.Idempotency;
import dev.florin.credit.Credits;
import dev.florin.dropin.web.OlderPurchases.Item;
import dev.florin.order.Order;
import dev.florin.order.OrderMessages;
import dev.florin.order.OrderStatus;
import dev.florin.order.Orders;
import dev.florin.order.Orders.Confirmed;
import dev.florin.payment.Payment;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What the front end of the web app that sells through Crossmint calls. */
@RestController
@Tag(name = "Drop-in: Crossmint app", description = "Routes of an older system, for its front end.")
class CrossmintAppController {
  private final CrossmintAppSettings settings;
  private final OlderPurchases purchases;
  private final Orders orders;
  private final Credits credits;

  CrossmintAppController(
      CrossmintAppSettings settings, OlderPurchases purchases, Orders orders, Credits credits) {
    this.settings = settings;
    this.purchases = purchases;
    this.orders = orders;
    this.credits = credits;
  }

  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record CrossmintAppChoice(@NotBlank @Size(max = 60) String packageId) {}

  /** The order as the provider calls it. */
  @JsonNaming(LowerCamelCaseStrategy.class)
  record CrossmintAppBegun(String orderId, @Nullable String clientSecret) {
    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "CrossmintAppBegun[" + orderId + "]";
    }
  }

  @JsonNaming(LowerCamelCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Question(@NotBlank @Size(max = 255) String orderId) {}

  /** The front end asks again until {@code status} is {@code completed}. */
  @JsonNaming(LowerCamelCaseStrategy.class)
  record CrossmintAppConfirmation(
      boolean success,
      String status,
      long creditsAdded,
      String message,
      @Nullable String error,
      @Nullable String code) {
    static CrossmintAppConfirmation of(Order order, Locale locale) {
      var settled = order.status().isSettled();
      var message = OrderMessages.of(order.status(), locale);
      var code = code(order.status());
      return new CrossmintAppConfirmation(
          settled,
          OlderStatus.of(order.status()),
          settled ? order.totalCredits() : 0,
          message,
          code == null ? null : message,
          code);
    }

    private static @Nullable String code(OrderStatus status) {
      return switch (status) {
        case PENDING, PROCESSING, PAID, PARTLY_REFUNDED, DISPUTED, REFUNDED -> null;
        case FAILED -> "payment_failed";
        case CANCELLED -> "order_cancelled";
        case EXPIRED -> "order_expired";
      };
    }
  }

  /** {@code credits} is what can be spent now. */
  @JsonNaming(LowerCamelCaseStrategy.class)
  record CreditsView(
      long credits, long totalGranted, long used, long available, long held, long debt) {}

  @PostMapping("/api/payments/orders")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Order a package and open the provider's fields")
  CrossmintAppBegun order(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody CrossmintAppChoice body) {
    var item = new Item("package", body.packageId(), settings.currency());
    var order = purchases.place(caller, item, settings.provider(), key);
    var opened = purchases.fields(caller, order, settings.provider(), List.of());
    return new CrossmintAppBegun(providersId(opened.payment()), opened.clientSecret());
  }

  private static String providersId(Payment payment) {
    var names = payment.references();
    var name = names.checkout() == null ? names.payment() : names.checkout();
    if (name == null) {
      throw new IllegalStateException("an open payment that its provider does not name");
    }
    return name;
  }

  @PostMapping("/api/payments/confirm")
  @Operation(summary = "How an order of one's own stands; asks the provider where that helps")
  CrossmintAppConfirmation confirm(
      Caller caller, @Valid @RequestBody Question body, Locale locale) {
    var order = purchases.order(caller, settings.provider(), body.orderId());
    return switch (orders.confirm(order)) {
      case Confirmed.Known known -> CrossmintAppConfirmation.of(known.order(), locale);
      case Confirmed.TooOften often ->
          throw Problem.of(429, "rate_limited", "Too many confirm calls in a minute.")
              .retryAfter(often.retryAfter());
    };
  }

  @GetMapping("/api/v1/user/credits")
  @Operation(summary = "What one has, and how it came about")
  CreditsView credits(Caller caller) {
    var balance = credits.balance(purchases.buyer(caller).id());
    return new CreditsView(
        balance.available(),
        balance.granted(),
        balance.used(),
        balance.available(),
        balance.held(),
        balance.debt());
  }
}
