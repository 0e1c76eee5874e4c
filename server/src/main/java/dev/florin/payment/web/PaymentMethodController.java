package dev.florin.payment.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.money.Asset;
import dev.florin.payment.KeptMethods;
import dev.florin.payment.KeptMethods.Begun;
import dev.florin.payment.KeptMethods.Result;
import dev.florin.payment.PaymentMethods;
import dev.florin.payment.PaymentMethods.Offer;
import dev.florin.payment.provider.Fields;
import dev.florin.payment.provider.SavedMethods.Saved;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import dev.florin.platform.StorableText;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/payment-methods")
@Tag(
    name = "Payment methods",
    description = "How buyers can pay, and what they keep for the next time.")
class PaymentMethodController {
  private static final int MAX_NAME = 100;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final PaymentMethods methods;
  private final KeptMethods kept;
  private final Customers customers;

  PaymentMethodController(PaymentMethods methods, KeptMethods kept, Customers customers) {
    this.methods = methods;
    this.kept = kept;
    this.customers = customers;
  }

  /**
   * One method at one provider. {@code kind} is card, redirect, bank_debit or transfer; with a
   * {@code delayed} one the money comes later than the buyer's word. {@code fields} says how a
   * front end opens the provider's fields, where it can.
   */
  record MethodView(
      String method,
      String kind,
      boolean delayed,
      List<String> wallets,
      String provider,
      List<String> modes,
      @Nullable FieldsView fields) {
    static MethodView of(Offer offer) {
      return new MethodView(
          offer.method(),
          offer.kind().text(),
          offer.kind().isDelayed(),
          offer.kind().wallets(),
          offer.provider(),
          offer.modes().stream()
              .map(mode -> mode.name().toLowerCase(Locale.ROOT))
              .sorted()
              .toList(),
          offer.fields() == null ? null : FieldsView.of(offer.fields()));
    }
  }

  /**
   * Whose fields they are: {@code stripe} with the account's publishable key, or {@code sandbox} at
   * an address of this machine, in development alone.
   */
  record FieldsView(String adapter, @Nullable String publishableKey, @Nullable String url) {
    static FieldsView of(Fields fields) {
      return new FieldsView(fields.adapter(), fields.publishableKey(), fields.url());
    }
  }

  /** A method that a buyer has kept; what is known of it depends on its kind. */
  record SavedView(
      String id,
      String provider,
      String method,
      @Nullable String brand,
      @Nullable String last4,
      @Nullable Integer expMonth,
      @Nullable Integer expYear) {
    static SavedView of(String provider, Saved saved) {
      return new SavedView(
          saved.id(),
          provider,
          saved.method(),
          saved.brand(),
          saved.last4(),
          saved.expMonth(),
          saved.expYear());
    }
  }

  record NewSetup(
      @Size(max = 30) @Nullable String provider,
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String customer) {}

  /** What opens the provider's fields, for the buyer alone. */
  record SetupView(String id, String provider, String clientSecret) {}

  record ForgottenView(String id, boolean forgotten) {}

  @GetMapping
  @Operation(summary = "How a buyer can pay in a currency, in the order to show it in")
  Page<MethodView> list(
      @RequestParam String currency, @RequestParam(required = false) @Nullable String country) {
    if (country != null && !COUNTRIES.contains(country)) {
      throw Problem.invalid("country", "is not an ISO 3166 code of two capital letters");
    }
    var offers = methods.offered(currency(currency), country);
    return new Page<>(offers.stream().map(MethodView::of).toList(), false, null);
  }

  private static Asset currency(String code) {
    try {
      return Asset.currency(code);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid("currency", "is not an ISO 4217 code");
    }
  }

  @PostMapping("/setups")
  @Operation(summary = "Begin to keep a method; the buyer enters it in the provider's fields")
  @ResponseStatus(HttpStatus.CREATED)
  @Audited
  SetupView setUp(Caller caller, @Valid @RequestBody NewSetup body) {
    var owner = customers.actingFor(caller, body.customer());
    Begun begun = answer(kept.setUp(caller, owner, provider(body.provider())), "customer");
    return new SetupView(begun.id(), begun.provider(), begun.clientSecret());
  }

  @GetMapping("/saved")
  @Operation(summary = "What the customer has kept, newest first")
  Page<SavedView> saved(
      Caller caller,
      @RequestParam(required = false) @Nullable String provider,
      @RequestParam(required = false) @Nullable String customer) {
    var owner = customers.ofQuery(caller, customer);
    var at = provider(provider);
    var found = answer(kept.list(owner.id(), at), "customer");
    return new Page<>(found.stream().map(saved -> SavedView.of(at, saved)).toList(), false, null);
  }

  @DeleteMapping("/saved/{id}")
  @Operation(summary = "Forget a kept method")
  @Audited
  ForgottenView forget(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String provider,
      @RequestParam(required = false) @Nullable String customer) {
    if (id.length() > MAX_NAME) {
      throw Problem.notFound("saved method", StorableText.cut(id, MAX_NAME));
    }
    var owner = customers.ofQuery(caller, customer);
    return new ForgottenView(answer(kept.forget(caller, owner, provider(provider), id), id), true);
  }

  private String provider(@Nullable String named) {
    return named != null
        ? named
        : kept.provider()
            .orElseThrow(() -> Problem.invalid("provider", "is needed: none here keeps methods"));
  }

  private static <T> T answer(Result<T> result, String id) {
    return switch (result) {
      case Result.Done<T> done -> done.value();
      case Result.Missing<T> _ -> throw Problem.notFound("saved method", id);
      case Result.Rejected<T> no ->
          throw Problem.of(422, "provider_rejected", "The provider refuses: " + no.message())
              .with("provider_code", no.code());
      case Result.Unavailable<T> _ ->
          throw Problem.of(503, "provider_unavailable", "The provider does not answer. Ask again.")
              .retryAfter(Duration.ofSeconds(5));
      case Result.TooOften<T> often ->
          throw Problem.of(
                  429, "rate_limited", "Too many payments and methods to keep in a minute.")
              .retryAfter(often.retryAfter());
      case Result.NotOffered<T> none ->
          throw Problem.invalid("provider", "keeps no methods here: " + none.provider());
    };
  }
}
