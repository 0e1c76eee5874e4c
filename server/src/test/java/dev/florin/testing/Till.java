package dev.florin.testing;

import static dev.florin.testing.Till.Way.ELSEWHERE;
import static dev.florin.testing.Till.Way.PROVIDER;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.crossmint.CrossmintSandbox;
import dev.florin.sandbox.crossmint.Generation;
import dev.florin.sandbox.house.Faults;
import dev.florin.sandbox.stripe.StripeSandbox;
import dev.florin.sandbox.whop.WhopSandbox;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Each provider as buyers, banks and whoever sits at its dashboard drive it. */
public enum Till {
  STRIPE(PROVIDER, true, "/v1/checkout/sessions", "/v1/", "/v1/refunds"),
  WHOP(PROVIDER, true, "/api/v1/checkout_configurations", "/api/v1/", "/api/v1/payments"),
  CROSSMINT(ELSEWHERE, false, Paths.ORDERS, Paths.ORDERS, Paths.NONE),
  TRANSFER(ELSEWHERE, false, Paths.NONE, Paths.NONE, Paths.NONE);

  private static final String CARD = "4242424242424242";
  private static final String DECLINED = "4000000000000002";
  private static final String WHOP_SECRET = "ws_of_the_tills_of_these_tests";
  private static final String CROSSMINT_SECRET = "whsec_NoSecretOfTheTillsOfTheseTests";

  /** How money comes back. */
  public enum Way {
    /** Florin asks the provider for it. */
    PROVIDER,
    /** Somebody does it elsewhere and records it here. */
    ELSEWHERE
  }

  private static final class Paths {
    static final String ORDERS = "/api/2022-06-09/orders";
    static final String NONE = "/nothing";
  }

  private final Way way;
  private final boolean disputes;
  private final String checkouts;
  private final String reads;
  private final String refunds;

  Till(Way way, boolean disputes, String checkouts, String reads, String refunds) {
    this.way = way;
    this.disputes = disputes;
    this.checkouts = checkouts;
    this.reads = reads;
    this.refunds = refunds;
  }

  // --- a service with all of them ---

  /** A service of one's own with all of them, and with these settings besides. */
  public static App open(Map<String, String> more) {
    var app =
        App.withSandbox(sandbox -> {
          var all = new HashMap<>(settings(sandbox));
          all.putAll(more);
          return all;
        });
    listen(app.sandbox(), app.url());
    return app;
  }

  /** What a service needs to be told to have all of them. */
  public static Map<String, String> settings(Sandbox sandbox) {
    var settings = new HashMap<String, String>();
    settings.put("florin.whop.api-key", WhopSandbox.API_KEY);
    settings.put("florin.whop.company-id", WhopSandbox.ACCOUNT_ID);
    settings.put("florin.whop.webhook-secret", WHOP_SECRET);
    settings.put("florin.whop.api-base", sandbox.url() + "/api/v1");
    settings.put("florin.crossmint.server-api-key", CrossmintSandbox.SERVER_KEY);
    settings.put("florin.crossmint.client-api-key", CrossmintSandbox.CLIENT_KEY);
    settings.put("florin.crossmint.api-url", sandbox.url().toString());
    settings.put("florin.crossmint.collection-id", "packs");
    settings.put("florin.crossmint.webhook-secret", CROSSMINT_SECRET);
    settings.put("florin.transfer.details", "Example Bank");
    return settings;
  }

  /** Has the webhooks of Whop and Crossmint sent there. */
  public static void listen(Sandbox sandbox, URI service) {
    sandbox
        .whop()
        .addWebhook(service.resolve("/webhooks/whop"), WHOP_SECRET, List.of("*"), "2026-09-23");
    sandbox
        .crossmint()
        .addWebhookEndpoint(
            service.resolve("/webhooks/crossmint"), CROSSMINT_SECRET, Generation.DATA);
  }

  // --- what it is like ---

  /** Its name in Florin. */
  public String provider() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How its money comes back. */
  public Way way() {
    return way;
  }

  /** Whether buyers can dispute what they have paid. */
  public boolean disputes() {
    return disputes;
  }

  /** Whether it tells of refunds by webhooks. */
  public boolean tellsOfRefunds() {
    return way == PROVIDER;
  }

  /** Whether it keeps our ids, so that a page is found without its address. */
  public boolean marks() {
    return way == PROVIDER;
  }

  /** Where pages are opened. */
  public String checkouts() {
    return checkouts;
  }

  /** Where everything is read. */
  public String reads() {
    return reads;
  }

  /** Where refunds are made. */
  public String refunds() {
    return refunds;
  }

  /** What can be made to go wrong; empty for the one without a network. */
  public Optional<Faults> faults(Sandbox sandbox) {
    return switch (this) {
      case STRIPE -> Optional.of(sandbox.stripe().faults());
      case WHOP -> Optional.of(sandbox.whop().faults());
      case CROSSMINT -> Optional.of(sandbox.crossmint().faults());
      case TRANSFER -> Optional.empty();
    };
  }

  /** Until what it has to tell is told, or was tried to be. */
  public void awaitIdle(Sandbox sandbox) {
    var patience = Duration.ofSeconds(20);
    switch (this) {
      case STRIPE -> sandbox.stripe().awaitIdle(patience);
      case WHOP -> sandbox.whop().awaitIdle(patience);
      case CROSSMINT -> sandbox.crossmint().awaitIdle(patience);
      case TRANSFER -> {}
    }
  }

  // --- what people do ---

  /** The buyer asks for a page to pay at. */
  public App.Answer checkout(Person buyer, String order) {
    var mode = this == CROSSMINT ? "embedded" : "hosted";
    return buyer.post(
        "/v1/orders/" + order + "/checkout",
        """
        {"provider": "%s", "mode": "%s"}
        """
            .formatted(provider(), mode));
  }

  /** The buyer pays; for a transfer an operator records it, under this line of the statement. */
  public void pay(App app, JsonNode payment, String line) {
    var page = payment.path("provider_checkout").stringValue();
    switch (this) {
      case STRIPE -> app.stripe().pay(page, CARD);
      case WHOP -> app.sandbox().whop().pay(page, CARD);
      case CROSSMINT -> app.sandbox().crossmint().pay(page, CARD);
      case TRANSFER -> receive(app, payment, line).expect(200);
    }
  }

  /** The buyer's card is declined; nothing happens where there are no cards. */
  public void decline(App app, JsonNode payment) {
    var page = payment.path("provider_checkout").stringValue();
    switch (this) {
      case STRIPE -> app.stripe().pay(page, DECLINED);
      case WHOP -> app.sandbox().whop().pay(page, DECLINED);
      case CROSSMINT -> app.sandbox().crossmint().pay(page, DECLINED);
      case TRANSFER -> {}
    }
  }

  /** An operator records a line of the bank's statement. */
  public static App.Answer receive(App app, JsonNode payment, String line) {
    return app.operator()
        .post(
            "/v1/admin/payments/" + payment.path("id").stringValue() + "/receipts",
            """
            {"amount": %d, "currency": "USD", "bank_reference": "%s", "received_at": "%s"}
            """
                .formatted(payment.path("amount").path("amount").longValue(), line, Instant.now()));
  }

  /** Somebody has given money back, where Florin cannot. */
  public void refundElsewhere(App app, JsonNode payment, long cents) {
    if (way == ELSEWHERE) {
      refundThere(app, payment, cents);
    }
  }

  /** An operator gives money back, or records that it was given back. */
  public App.Answer giveBack(App app, String order, long cents, String key) {
    var elsewhere = way == ELSEWHERE ? ", \"elsewhere\": \"" + key + "\"" : "";
    return app.operator()
        .post(
            "/v1/orders/" + order + "/refunds",
            "{\"amount\": " + cents + elsewhere + "}",
            "Idempotency-Key",
            key);
  }

  /** Somebody gives money back in the provider's dashboard. */
  public void refundThere(App app, JsonNode payment, long cents) {
    var theirs = payment.path("provider_payment").asString("");
    switch (this) {
      case STRIPE -> refundAtStripe(app, theirs, cents);
      case WHOP -> app.sandbox().whop().refund(theirs, cents);
      case CROSSMINT ->
          app.sandbox().crossmint().refund(theirs, BigDecimal.valueOf(cents).movePointLeft(2));
      case TRANSFER -> {}
    }
  }

  private static void refundAtStripe(App app, String intent, long cents) {
    // Whoever sits at the dashboard asks again when the page fails.
    var key = UUID.randomUUID().toString();
    var request =
        HttpRequest.newBuilder(app.sandbox().url().resolve("/v1/refunds"))
            .header("Authorization", "Bearer " + StripeSandbox.SECRET_KEY)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString("payment_intent=" + intent + "&amount=" + cents))
            .build();
    App.send(request).expect(200);
  }

  /** The buyer's bank takes the money back, and decides. */
  public void dispute(App app, JsonNode payment, boolean won) {
    var theirs = payment.path("provider_payment").stringValue();
    switch (this) {
      case STRIPE -> {
        var dispute = app.stripe().dispute(theirs, false).path("id").stringValue();
        app.stripe().settleDispute(dispute, won);
      }
      case WHOP -> {
        var dispute = app.sandbox().whop().openDispute(theirs, false);
        app.sandbox().whop().updateDispute(dispute, won ? "won" : "lost");
      }
      case CROSSMINT, TRANSFER -> throw new IllegalStateException("no disputes: " + this);
    }
  }

  /** The page that was opened for this order, when its address was told to nobody yet. */
  public Optional<String> pageOf(App app, String order) {
    return switch (this) {
      case STRIPE ->
          app.stripe().newest("checkout.session", 200).stream()
              .filter(page -> order.equals(page.path("client_reference_id").asString("")))
              .findFirst()
              .map(page -> page.path("id").stringValue());
      case WHOP ->
          app.sandbox().whop().configurations().stream()
              .filter(
                  page -> order.equals(page.path("metadata").path("florin_reference").asString("")))
              .findFirst()
              .map(page -> page.path("id").stringValue());
      case CROSSMINT, TRANSFER -> Optional.empty();
    };
  }
}
