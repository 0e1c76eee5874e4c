package dev.florin.subscription.web;

import dev.florin.access.Audited;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.access.Idempotency;
import dev.florin.money.Asset;
import dev.florin.order.ReturnAddress;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Page;
import dev.florin.platform.Problem;
import dev.florin.platform.Settings;
import dev.florin.subscription.Subscription;
import dev.florin.subscription.SubscriptionChanges;
import dev.florin.subscription.SubscriptionChanges.Changed;
import dev.florin.subscription.SubscriptionId;
import dev.florin.subscription.SubscriptionState;
import dev.florin.subscription.Subscriptions;
import dev.florin.subscription.Subscriptions.Begun;
import dev.florin.subscription.Subscriptions.Entitlement;
import dev.florin.subscription.Subscriptions.Wish;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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
@RequestMapping("/v1")
@Tag(name = "Subscriptions", description = "Plans that somebody has, from the page to the end.")
class SubscriptionController {
  private final Subscriptions subscriptions;
  private final SubscriptionChanges changes;
  private final Customers customers;
  private final Idempotency idempotency;
  private final Settings settings;

  SubscriptionController(
      Subscriptions subscriptions,
      SubscriptionChanges changes,
      Customers customers,
      Idempotency idempotency,
      Settings settings) {
    this.subscriptions = subscriptions;
    this.changes = changes;
    this.customers = customers;
    this.idempotency = idempotency;
    this.settings = settings;
  }

  record NewSubscription(
      @Size(min = 1, max = Customers.MAX_SUBJECT) @Nullable String customer,
      @NotBlank @Size(max = 60) String plan,
      @NotBlank @Size(min = 3, max = 3) String currency,
      @NotBlank @Size(max = 30) String provider,
      @Size(max = 2_000) @Nullable String successUrl,
      @Size(max = 2_000) @Nullable String cancelUrl,
      @Pattern(regexp = "en|zh-CN") @Nullable String locale) {}

  record Cancellation(@NotBlank @Pattern(regexp = "period_end|now") String at) {}

  /** {@code prorate} is for operators and server keys; a subscriber's own change has its rule. */
  record PlanSwitch(@NotBlank @Size(max = 60) String plan, @Nullable Boolean prorate) {}

  /**
   * {@code checkout_url} is where it is begun, until it is; {@code pay_url} where what is owed can
   * be paid, while it is.
   */
  record SubscriptionView(
      String id,
      String customer,
      String plan,
      String state,
      String provider,
      boolean live,
      MoneyView price,
      @Nullable Instant currentPeriodStart,
      @Nullable Instant currentPeriodEnd,
      boolean endsWithPeriod,
      @Nullable Instant trialEnd,
      @Nullable Instant endedAt,
      @Nullable String checkoutUrl,
      @Nullable Instant expiresAt,
      @Nullable String payUrl,
      Instant createdAt) {
    static SubscriptionView of(Subscription subscription) {
      var period = subscription.period();
      var waits = subscription.state() == SubscriptionState.INCOMPLETE;
      return new SubscriptionView(
          subscription.id().toString(),
          subscription.customer().toString(),
          subscription.plan().toString(),
          subscription.state().text(),
          subscription.provider(),
          subscription.live(),
          MoneyView.of(subscription.price()),
          period == null ? null : period.from(),
          period == null ? null : period.to(),
          subscription.endsWithPeriod(),
          subscription.trialEnd(),
          subscription.endedAt(),
          waits ? subscription.checkout().url() : null,
          waits ? subscription.checkout().expiresAt() : null,
          subscription.payUrl(),
          subscription.createdAt());
    }
  }

  /** {@code until} is there when it is to end. */
  record EntitlementView(
      String entitlement, String subscription, String plan, @Nullable Instant until) {
    static EntitlementView of(Entitlement entitlement) {
      return new EntitlementView(
          entitlement.name(),
          entitlement.subscription().toString(),
          entitlement.plan().id().toString(),
          entitlement.until());
    }
  }

  @PostMapping("/subscriptions")
  @Operation(summary = "Open the page where a customer subscribes, or find the one that is open")
  @ResponseStatus(HttpStatus.CREATED)
  @Audited
  ResponseEntity<SubscriptionView> begin(
      Caller caller,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @Valid @RequestBody NewSubscription body) {
    return idempotency.run(
        caller,
        key,
        "POST /v1/subscriptions",
        body,
        SubscriptionView.class,
        () -> {
          var owner = customers.actingFor(caller, body.customer());
          var begun = answer(subscriptions.begin(caller, owner, wish(body)));
          return ResponseEntity.status(HttpStatus.CREATED).body(SubscriptionView.of(begun));
        });
  }

  private Wish wish(NewSubscription body) {
    var home = settings.url("/");
    return new Wish(
        body.plan(),
        currency(body.currency()),
        body.provider(),
        body.successUrl() == null ? home : ReturnAddress.checked("success_url", body.successUrl()),
        body.cancelUrl() == null ? home : ReturnAddress.checked("cancel_url", body.cancelUrl()),
        body.locale() == null
            ? LocaleContextHolder.getLocale()
            : Locale.forLanguageTag(body.locale()));
  }

  private static Asset currency(String code) {
    try {
      return Asset.currency(code);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid("currency", "is not an ISO 4217 code: " + code);
    }
  }

  private static Subscription answer(Begun begun) {
    return switch (begun) {
      case Begun.Open open -> open.subscription();
      case Begun.Already already -> throw already(already.subscription());
      case Begun.OpenElsewhere open ->
          throw Problem.conflict(
                  "subscription_open",
                  "A page for this plan is open at another provider or in another currency.")
              .with("subscription", open.subscription().id().toString());
      case Begun.NoPlan missing ->
          throw Problem.invalid("plan", "is not a plan that is sold: " + missing.plan());
      case Begun.NoPrice missing ->
          throw Problem.invalid("currency", "is none of the plan's: " + missing.currency().code());
      case Begun.NotOffered missing ->
          throw Problem.invalid("provider", "charges no subscriptions here: " + missing.provider());
      case Begun.Rejected no -> throw rejected(no.code(), no.message());
      case Begun.Unavailable _ -> throw unavailable();
    };
  }

  private static Problem already(Subscription subscription) {
    return Problem.conflict("already_subscribed", "The customer has a subscription of this plan.")
        .with("subscription", subscription.id().toString());
  }

  private static Problem rejected(String code, String message) {
    return Problem.of(422, "provider_rejected", "The provider refuses: " + message)
        .with("provider_code", code);
  }

  private static Problem unavailable() {
    return Problem.of(
            503,
            "provider_unavailable",
            "The provider does not answer. Nothing is lost: look at the subscription, or ask again.")
        .retryAfter(Duration.ofSeconds(5));
  }

  @GetMapping("/subscriptions")
  @Operation(
      summary = "Own subscriptions, newest first; an operator may name a customer or see all")
  Page<SubscriptionView> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String customer,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    var size = Page.size(limit);
    var all = customer == null && caller.actsForOthers();
    var owner = all ? null : customers.ofQuery(caller, customer).id();
    var after = Page.after(startingAfter, SubscriptionId::parse, "a subscription");
    return Page.of(
        subscriptions.list(owner, state == null ? null : state(state), size + 1, after),
        size,
        SubscriptionView::of,
        subscription -> subscription.id().toString());
  }

  private static SubscriptionState state(String text) {
    return SubscriptionState.parse(text)
        .orElseThrow(() -> Problem.invalid("state", "is not a state: " + text));
  }

  @GetMapping("/subscriptions/{id}")
  @Operation(summary = "One subscription")
  SubscriptionView get(Caller caller, @PathVariable String id) {
    return SubscriptionView.of(own(caller, id));
  }

  @PostMapping("/subscriptions/{id}/cancel")
  @Operation(summary = "Cancel a subscription, with its period or at once")
  @Audited
  SubscriptionView cancel(
      Caller caller, @PathVariable String id, @Valid @RequestBody Cancellation body) {
    var subscription = own(caller, id);
    return answer(
        body.at().equals("now")
            ? changes.cancelNow(caller, subscription)
            : changes.cancelWithPeriod(caller, subscription),
        "cancelled");
  }

  @PostMapping("/subscriptions/{id}/reactivate")
  @Operation(summary = "Have a subscription go on that was to end with its period")
  @Audited
  SubscriptionView reactivate(Caller caller, @PathVariable String id) {
    return answer(changes.reactivate(caller, own(caller, id)), "reactivated");
  }

  @PostMapping("/subscriptions/{id}/change")
  @Operation(
      summary = "Put a subscription on another plan at once",
      description =
          "A dearer plan is charged for the rest of the period and brings the difference of the"
              + " credits. A cheaper one takes nothing back and gives nothing back.")
  @Audited
  SubscriptionView change(
      Caller caller, @PathVariable String id, @Valid @RequestBody PlanSwitch body) {
    var subscription = own(caller, id);
    if (body.prorate() != null && !caller.actsForOthers()) {
      throw Problem.invalid("prorate", "is for server keys and operators");
    }
    return answer(changes.change(caller, subscription, body.plan(), body.prorate()), "changed");
  }

  @PostMapping("/subscriptions/{id}/pause")
  @Operation(summary = "Have nothing charged for the time being")
  @Audited
  SubscriptionView pause(Caller caller, @PathVariable String id) {
    return answer(changes.pause(caller, own(caller, id)), "paused");
  }

  @PostMapping("/subscriptions/{id}/resume")
  @Operation(summary = "Have a paused subscription charged again")
  @Audited
  SubscriptionView resume(Caller caller, @PathVariable String id) {
    return answer(changes.resume(caller, own(caller, id)), "resumed");
  }

  private static SubscriptionView answer(Changed changed, String participle) {
    return switch (changed) {
      case Changed.Done done -> SubscriptionView.of(done.subscription());
      case Changed.Refused refused ->
          throw Problem.conflict(
              "subscription_not_changeable",
              "The subscription is %s and cannot be %s."
                  .formatted(refused.subscription().state().text(), participle));
      case Changed.NoSuchPlan none -> throw Problem.invalid("plan", none.why());
      case Changed.Already already -> throw already(already.other());
      case Changed.Rejected no -> throw rejected(no.code(), no.message());
      case Changed.Unavailable _ -> throw unavailable();
    };
  }

  @GetMapping("/entitlements")
  @Operation(summary = "What a customer's subscriptions entitle to now")
  Page<EntitlementView> entitlements(
      Caller caller, @RequestParam(required = false) @Nullable String customer) {
    var owner = customers.ofQuery(caller, customer).id();
    var all = subscriptions.entitlements(owner).stream().map(EntitlementView::of).toList();
    return new Page<>(all, false, null);
  }

  /** Another person's subscription does not exist, for all that a caller can tell. */
  private Subscription own(Caller caller, String id) {
    return SubscriptionId.parse(id)
        .flatMap(subscriptions::find)
        .filter(subscription -> customers.maySee(caller, subscription.customer()))
        .orElseThrow(() -> Problem.notFound("subscription", id));
  }
}
