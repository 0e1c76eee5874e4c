package dev.florin.marketplace.web;

import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.Customers;
import dev.florin.access.Idempotency;
import dev.florin.marketplace.Buying;
import dev.florin.marketplace.Buying.Bought;
import dev.florin.marketplace.Buying.Want;
import dev.florin.marketplace.Listing;
import dev.florin.marketplace.ListingId;
import dev.florin.marketplace.Listings;
import dev.florin.marketplace.Purchases;
import dev.florin.order.CheckoutAnswers;
import dev.florin.order.Order;
import dev.florin.order.Orders;
import dev.florin.order.Orders.Checkout;
import dev.florin.order.Orders.Placed;
import dev.florin.order.ReturnAddress;
import dev.florin.payment.Payment;
import dev.florin.payment.Payments;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.platform.AssetText;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Purchases", description = "What was bought of creators, and how to download it.")
class BuyController {
  private final Buying buying;
  private final Listings listings;
  private final Purchases purchases;
  private final Orders orders;
  private final Customers customers;
  private final Idempotency idempotency;

  BuyController(
      Buying buying,
      Listings listings,
      Purchases purchases,
      Orders orders,
      Customers customers,
      Idempotency idempotency) {
    this.buying = buying;
    this.listings = listings;
    this.purchases = purchases;
    this.orders = orders;
    this.customers = customers;
    this.idempotency = idempotency;
  }

  /**
   * How to pay for it: {@code currency} CREDIT takes the buyer's credits at once, all else needs a
   * provider. Without addresses the buyer comes back to the order's own page.
   */
  record BuyBody(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String customer,
      @NotBlank @Size(min = 3, max = 6) String currency,
      @Size(max = 30) @Nullable String provider,
      @Pattern(regexp = "hosted|embedded") @Nullable String mode,
      @Size(max = 30) @Nullable String method,
      @Size(max = 2_000) @Nullable String successUrl,
      @Size(max = 2_000) @Nullable String cancelUrl) {

    Checkout checkout(String statusUrl, @Nullable String email) {
      return new Checkout(
          through(),
          "embedded".equals(mode) ? Mode.EMBEDDED : Mode.HOSTED,
          method == null ? List.of() : List.of(method),
          successUrl == null ? statusUrl : ReturnAddress.checked("success_url", successUrl),
          cancelUrl == null ? statusUrl : ReturnAddress.checked("cancel_url", cancelUrl),
          new CheckoutRequest.Payer(email, null, null),
          Map.of());
    }

    /** What is wrong in it is said before there is an order. */
    void check() {
      checkout("", null);
    }

    private String through() {
      if (provider != null) {
        return provider;
      }
      if (AssetText.ofPrice("currency", currency).isCredits()) {
        return Payments.CREDITS;
      }
      throw Problem.invalid("provider", "must be given, unless currency is CREDIT");
    }
  }

  /** The order with its payment; {@code purchase} is there once it is paid. */
  record BuyView(
      String order,
      String status,
      MoneyView total,
      @Nullable BuyPayment payment,
      @Nullable String purchase,
      String statusUrl) {}

  /** Where to pay, or in {@code client_secret} what opens the provider's fields. */
  record BuyPayment(
      String id,
      String provider,
      String status,
      @Nullable String checkoutUrl,
      @Nullable String clientSecret,
      @Nullable String providerCheckout,
      @Nullable Instant expiresAt) {
    static BuyPayment of(Payment payment, @Nullable String clientSecret) {
      var open = payment.status().isLive();
      return new BuyPayment(
          payment.id().toString(),
          payment.provider(),
          payment.status().text(),
          open ? payment.checkoutUrl() : null,
          open ? clientSecret : null,
          payment.references().checkout(),
          open ? payment.expiresAt() : null);
    }
  }

  @PostMapping("/v1/listings/{id}/purchase")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Order a listing and open its checkout, or pay for it with credits",
      description = "The same as an order over its product and that order's checkout.")
  ResponseEntity<BuyView> buy(
      Caller caller,
      @PathVariable String id,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody BuyBody body) {
    return idempotency.run(
        caller,
        key,
        "POST /v1/listings/" + id + "/purchase",
        body,
        BuyView.class,
        () -> {
          var buyer = customers.actingFor(caller, body.customer());
          var named = key == null ? null : caller.id() + "/" + key;
          return ResponseEntity.status(HttpStatus.CREATED)
              .body(bought(caller, buyer, listing(id), body, named));
        });
  }

  private Listing listing(String id) {
    return ListingId.parse(id)
        .flatMap(listings::find)
        .orElseThrow(() -> Problem.notFound("listing", id));
  }

  private BuyView bought(
      Caller caller, Customer buyer, Listing listing, BuyBody body, @Nullable String key) {
    body.check();
    var currency = AssetText.ofPrice("currency", body.currency());
    var want = new Want(listing, currency, LocaleContextHolder.getLocale());
    var bought =
        buying.buy(
            caller, buyer, want, order -> body.checkout(orders.pageUrl(order), buyer.email()), key);
    return switch (bought) {
      case Bought.Asked asked -> view(asked.order(), CheckoutAnswers.check(asked.outcome()));
      case Bought.Refused refused ->
          throw Problem.conflict(refused.why().code(), refused.why().message());
      case Bought.NotPlaced not -> throw notPlaced(not.why());
    };
  }

  private static Problem notPlaced(Placed why) {
    return switch (why) {
      case Placed.NoPrice missing ->
          Problem.invalid(
              "currency", "is none in which this is sold: " + missing.currency().code());
      case Placed.NoProduct _ ->
          Problem.conflict("listing_not_active", "This is not for sale now.");
      case Placed.Written _,
          Placed.TooLarge _,
          Placed.OnceOnly _,
          Placed.NoPromotion _,
          Placed.ForSellers _,
          Placed.NoQuote _,
          Placed.QuoteExpired _,
          Placed.NoGifts _,
          Placed.TooOften _ ->
          throw new IllegalStateException("one listing is no order: " + why);
    };
  }

  private BuyView view(Order placed, @Nullable String clientSecret) {
    var order = orders.find(placed.id()).orElse(placed);
    return new BuyView(
        order.id().toString(),
        order.status().text(),
        MoneyView.of(order.total()),
        orders.payment(order.id()).map(each -> BuyPayment.of(each, clientSecret)).orElse(null),
        purchase(order),
        orders.pageUrl(order));
  }

  private @Nullable String purchase(Order order) {
    return purchases.ofOrder(order.id()).stream()
        .findFirst()
        .map(bought -> bought.id().toString())
        .orElse(null);
  }
}
