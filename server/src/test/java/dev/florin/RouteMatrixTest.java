package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.access.CustomerId;
import dev.florin.access.Scope;
import dev.florin.id.Ids;
import dev.florin.marketplace.ListingId;
import dev.florin.testing.App;
import dev.florin.testing.Biller;
import dev.florin.testing.Books;
import dev.florin.testing.IdleJob;
import dev.florin.testing.Person;
import dev.florin.testing.Present;
import dev.florin.testing.SafeHeaders;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Who may call which route: all routes there are, each tried by everybody there is, with a thing
 * that belongs to the buyer. A new route fails here until it has a line.
 */
class RouteMatrixTest {
  private static final App APP =
      App.with(
          Map.of(
              "florin.job.dispatch", "false",
              "florin.webhooks.send", "false",
              "florin.limits.card-tries", "1000",
              "florin.x402.credit-binding", "experimental",
              "florin.dropin.inkgenius.provider", "stripe",
              "florin.dropin.crossmint.provider", "stripe"),
          Biller.BeansInTime.class);

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Person BUYER = APP.buyer();
  private static final Person OPERATOR = APP.operator();
  private static final Person BUYERS_AGENT = BUYER.agent("");
  private static final List<Who> EVERYBODY = everybody();

  private static final JsonNode PAID = paid();
  private static final String ORDER = text(PAID, "id");
  private static final String PLAN = Biller.plan(APP);
  private static final String INVOICE = text(BUYER.invoices().get(0), "id");

  /** Whoever calls, in the order of the columns. */
  private record Who(String name, @Nullable String token) {}

  private static List<Who> everybody() {
    var all = Arrays.stream(Scope.values()).map(Scope::text).toArray(String[]::new);
    return List.of(
        new Who("nobody", null),
        new Who("the buyer", BUYER.token()),
        new Who("another buyer", APP.buyer().token()),
        new Who("an operator", OPERATOR.token()),
        new Who("a key with all scopes", key(all)),
        new Who("a key with metrics:read", key("metrics:read")),
        new Who("the buyer's agent", BUYERS_AGENT.token()));
  }

  /**
   * One route, what everybody gets, and the call: made anew for each, since some work only once.
   * {@code ok} is an answer without complaint, {@code in} anything but 401, 403 and 404, {@code
   * bad} is 400 or 404 for a webhook that nobody signed.
   */
  private record Route(String name, List<String> expected, Supplier<Call> call) {
    @Override
    public String toString() {
      return name;
    }
  }

  private record Call(String path, @Nullable String body) {}

  /** Agents are kept out of what is not open to everybody, unless {@link #AGENTS} says so. */
  private static Route route(String name, String expected, Supplier<Call> call) {
    var columns = new ArrayList<>(List.of(expected.strip().split(" +")));
    assertThat(columns).as(name).hasSize(6);
    var nobody = columns.getFirst();
    columns.add(AGENTS.contains(name) ? "ok" : nobody.equals("401") ? "403" : nobody);
    return new Route(name, columns, call);
  }

  /** What is open to an agent's key that has all scopes there are for agents. */
  private static final Set<String> AGENTS =
      Set.of(
          "POST /mcp",
          "GET /v1/credits/balance",
          "POST /v1/credits/spends",
          "POST /v1/credits/spends/batch",
          "POST /v1/usage",
          "POST /v1/usage/price",
          "GET /v1/agent",
          "GET /v1/agent/usage",
          "GET /v1/agent/quote",
          "POST /v1/agent/purchases",
          "POST /v1/agent/payment-links",
          "POST /x402/authorize");

  private static Route get(String path, String expected, Supplier<String> address) {
    return route("GET " + path, expected, () -> new Call(address.get(), null));
  }

  private static Route get(String path, String expected) {
    return get(path, expected, () -> path);
  }

  private static Route post(String path, String expected, Supplier<Call> call) {
    return route("POST " + path, expected, call);
  }

  private static Route post(String path, String expected, String body) {
    return post(path, expected, () -> new Call(path, body));
  }

  //                                      nobody buyer other operator key metrics:read
  private static final String OPEN = "ok    ok    ok    ok       ok  ok";
  private static final String OWN = "401   ok    404   ok       ok  403";
  private static final String OWN_ALONE = "401   ok    404   404      403 403";
  private static final String USERS = "401   ok    ok    ok       403 403";
  private static final String PROGRAMS = "401   403   403   ok       ok  403";
  private static final String OPERATORS = "401   403   403   ok       403 403";

  /** What an operator names is not there. */
  private static final String PASSED = "401   403   403   404      403 403";

  private static final String HIDDEN = "404   404   404   404      404 404";
  private static final String SIGNED = "bad   bad   bad   bad      bad bad";

  private static final String A_LINK = "{\"link\": \"https://elsewhere.example/a\"}";
  private static final String A_LISTING =
      """
      "kind": "package", "texts": {"en": {"name": "A thing"}},
      "prices": [{"amount": 100, "currency": "USD"}, {"amount": 1, "currency": "CREDIT"}]
      """;

  private static final List<Route> ROUTES = new ArrayList<>();

  static {
    pages();
    products();
    orders();
    gifts();
    credits();
    x402();
    subscriptions();
    papers();
    messages();
    figures();
    webhookEndpoints();
    operators();
    earnings();
    olderFrontEnds();
    marketplace();
    agents();
  }

  private static void pages() {
    for (var path : List.of("/", "/docs", "/docs/errors", "/openapi.json", "/healthz", "/readyz")) {
      ROUTES.add(get(path, OPEN));
    }
    var app = "/{app:portal|console}";
    ROUTES.add(get(app, OPEN, () -> "/portal"));
    ROUTES.add(get(app + "/**", OPEN, () -> "/portal/orders"));
    ROUTES.add(get(app + "/assets/{name}", OPEN, () -> "/portal/assets/app-1a2b.js"));
    ROUTES.add(get("/orders/{id}", HIDDEN, () -> "/orders/" + ORDER + "?key=wrong"));
    ROUTES.add(
        get("/orders/{id}/invoice.pdf", HIDDEN, () -> "/orders/" + ORDER + "/invoice.pdf?key="));
    ROUTES.add(
        post("/orders/{id}/pay", HIDDEN, () -> new Call("/orders/" + anOrder() + "/pay", null)));
    ROUTES.add(post("/webhooks/{provider}", SIGNED, () -> new Call("/webhooks/stripe", "{}")));
    ROUTES.add(get("/gifts/{token}", OPEN, () -> "/gifts/" + aGift().token()));
    ROUTES.add(get("/metrics", "401 403 403 ok ok ok"));
    ROUTES.add(
        post(
            "/mcp",
            "401 ok ok ok ok 403",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}"));
  }

  private static void products() {
    ROUTES.add(get("/v1/products", OPEN));
    ROUTES.add(get("/v1/products/{id}", OPEN, () -> "/v1/products/basic"));
    ROUTES.add(post("/v1/products", PROGRAMS, () -> new Call("/v1/products", product())));
    ROUTES.add(
        route(
            "PATCH /v1/products/{id}",
            PROGRAMS,
            () -> new Call("/v1/products/standard", "{\"active\": true}")));
    prices();
  }

  private static void prices() {
    ROUTES.add(get("/v1/products/{id}/prices", PROGRAMS, () -> "/v1/products/standard/prices"));
    ROUTES.add(
        route(
            "PUT /v1/products/{id}/prices",
            PROGRAMS,
            () -> new Call("/v1/products/standard/prices", "{\"rules\": []}")));
    ROUTES.add(get("/v1/promotion-codes", PROGRAMS));
    ROUTES.add(
        get("/v1/promotion-codes/{id}", PROGRAMS, () -> "/v1/promotion-codes/" + aPromotion()));
    ROUTES.add(
        post(
            "/v1/promotion-codes",
            PROGRAMS,
            () -> new Call("/v1/promotion-codes", promotion("m-" + UUID.randomUUID()))));
    ROUTES.add(
        route(
            "PATCH /v1/promotion-codes/{id}",
            PROGRAMS,
            () -> new Call("/v1/promotion-codes/" + aPromotion(), "{\"active\": false}")));
    ROUTES.add(
        post(
            "/v1/quotes",
            OWN,
            json("\"items\": [{\"product\": \"basic\"}], \"currency\": \"USD\"")));
    ROUTES.add(get("/v1/quotes/{id}", OWN, () -> "/v1/quotes/" + aQuote()));
  }

  private static String promotion(String code) {
    return "{\"code\": \"" + code + "\", \"percent_bp\": 1}";
  }

  private static String aPromotion() {
    var made = OPERATOR.post("/v1/promotion-codes", promotion("m-" + UUID.randomUUID()));
    return text(made.expect(201), "id");
  }

  private static String aQuote() {
    var basket = "{\"items\": [{\"product\": \"basic\"}], \"currency\": \"USD\"}";
    return text(BUYER.post("/v1/quotes", basket).expect(201), "id");
  }

  private static void orders() {
    ROUTES.add(get("/v1/orders", OWN, () -> mine("/v1/orders")));
    ROUTES.add(get("/v1/orders.csv", OWN, () -> mine("/v1/orders.csv")));
    ROUTES.add(
        post(
            "/v1/orders",
            OWN,
            json("\"items\": [{\"product\": \"basic\"}], \"currency\": \"USD\"")));
    ROUTES.add(get("/v1/orders/{id}", OWN, () -> "/v1/orders/" + ORDER));
    ROUTES.add(onOrder("checkout", "{\"provider\": \"stripe\"}"));
    ROUTES.add(
        post(
            "/v1/orders/{id}/pay",
            OWN,
            () ->
                new Call(
                    "/v1/orders/" + anEmbeddedOrder() + "/pay",
                    "{\"payment_method\": \"pm_card_visa\"}")));
    ROUTES.add(get("/v1/payment-methods", OPEN, () -> "/v1/payment-methods?currency=USD"));
    ROUTES.add(get("/v1/payment-methods/saved", OWN, () -> mine("/v1/payment-methods/saved")));
    ROUTES.add(post("/v1/payment-methods/setups", OWN, json("\"provider\": \"stripe\"")));
    ROUTES.add(
        route(
            "DELETE /v1/payment-methods/saved/{id}",
            OWN,
            () -> new Call(mine("/v1/payment-methods/saved/" + aKeptMethod()), null)));
    ROUTES.add(get("/v1/orders/{id}/refunds", OWN, () -> "/v1/orders/" + ORDER + "/refunds"));
    ROUTES.add(
        post(
            "/v1/orders/{id}/refunds",
            PROGRAMS,
            () -> new Call("/v1/orders/" + ORDER + "/refunds", "{\"amount\": 1}")));
    ROUTES.add(onOrder("confirm", null));
    ROUTES.add(onOrder("cancel", null));
  }

  private static void gifts() {
    ROUTES.add(get("/v1/gifts", OWN, () -> mine("/v1/gifts")));
    ROUTES.add(get("/v1/gifts/{token}", OPEN, () -> "/v1/gifts/" + aGift().token()));
    ROUTES.add(
        post(
            "/v1/gifts/{token}/claim",
            OWN,
            () ->
                new Call(
                    "/v1/gifts/" + aGift().token() + "/claim",
                    "{\"customer\": \"" + BUYER.subject() + "\"}")));
    ROUTES.add(
        post(
            "/v1/gifts/{id}/send-again",
            OWN,
            () -> new Call("/v1/gifts/" + aGift().id() + "/send-again", null)));
  }

  /** The buyer's, for one of their credits. */
  private static Present aGift() {
    var listing = aListing();
    var product = ListingId.parse(listing).orElseThrow().product().toString();
    return Present.forCredits(BUYER, product);
  }

  private static Route onOrder(String act, @Nullable String body) {
    return post(
        "/v1/orders/{id}/" + act, OWN, () -> new Call("/v1/orders/" + anOrder() + "/" + act, body));
  }

  private static void credits() {
    for (var path :
        List.of("/v1/credits/balance", "/v1/credits/transactions", "/v1/credits/holds")) {
      ROUTES.add(get(path, OWN, () -> mine(path)));
    }
    ROUTES.add(get("/v1/credits/holds/{id}", OWN, () -> mine("/v1/credits/holds/" + aHold())));
    ROUTES.add(post("/v1/credits/spends", OWN, json("\"amount\": 1, \"reference\": \"m\"")));
    ROUTES.add(
        post("/v1/credits/spends/batch", OWN, () -> new Call("/v1/credits/spends/batch", batch())));
    var hold = json("\"amount\": 1, \"expires_in\": 60, \"reference\": \"m\"");
    ROUTES.add(post("/v1/credits/holds", PROGRAMS, hold));
    for (var act : List.of("capture", "release")) {
      ROUTES.add(
          post(
              "/v1/credits/holds/{id}/" + act,
              PROGRAMS,
              () ->
                  new Call(
                      "/v1/credits/holds/" + aHold() + "/" + act,
                      "{\"customer\": \"" + BUYER.subject() + "\"}")));
    }
    ROUTES.add(post("/v1/credits/grants", PROGRAMS, json("\"amount\": 9, \"reference\": \"m\"")));
    ROUTES.add(
        post(
            "/v1/credits/transfers",
            PROGRAMS,
            json("\"to\": \"somebody-else\", \"amount\": 1, \"reference\": \"m\"")));
    ROUTES.add(
        post("/v1/credits/corrections", OPERATORS, json("\"amount\": 1, \"reference\": \"m\"")));
    ROUTES.add(
        post("/v1/credits/write-offs", "401 403 403 in 403 403", json("\"reference\": \"m\"")));
    ROUTES.add(
        post("/v1/credits/freezes", OPERATORS, json("\"frozen\": false, \"reference\": \"m\"")));
  }

  private static void x402() {
    ROUTES.add(get("/x402/supported", OPEN));
    ROUTES.add(get("/.well-known/jwks.json", OPEN));
    ROUTES.add(post("/x402/authorize", OWN, () -> new Call("/x402/authorize", anAuthorization())));
    for (var act : List.of("/x402/verify", "/x402/settle")) {
      ROUTES.add(post(act, PROGRAMS, () -> new Call(act, aPresentation())));
    }
  }

  private static String anAuthorization() {
    return """
    {"bundleId": "%s", "amount": "1", "asset": "CREDIT", "resource": "https://api.example/",
     "idempotencyKey": "%s"}
    """
        .formatted(BUYER.subject(), UUID.randomUUID());
  }

  private static String aPresentation() {
    var made = BUYER.post("/x402/authorize", anAuthorization()).expect(200);
    return """
    {"x402Version": 2,
     "paymentPayload": {"resource": {"url": "https://api.example/"},
                        "payload": {"attestation": "%s"}},
     "paymentRequirements": {"scheme": "batch-settlement", "network": "127.0.0.1:credit",
                             "amount": "1", "asset": "CREDIT", "payTo": "merchant"}}
    """
        .formatted(text(made, "attestation"));
  }

  private static void subscriptions() {
    ROUTES.add(get("/v1/plans", OPEN));
    ROUTES.add(get("/v1/plans/{id}", OPEN, () -> "/v1/plans/" + PLAN));
    ROUTES.add(
        post(
            "/v1/plans",
            PROGRAMS,
            () ->
                new Call(
                    "/v1/plans",
                    product().replace("credit_pack\"", "month\"").replace("kind", "interval"))));
    ROUTES.add(
        route(
            "PATCH /v1/plans/{id}",
            PROGRAMS,
            () -> new Call("/v1/plans/" + PLAN, "{\"trial_days\": 0}")));
    ROUTES.add(get("/v1/subscriptions", OWN, () -> mine("/v1/subscriptions")));
    ROUTES.add(
        post(
            "/v1/subscriptions",
            OWN,
            json("\"plan\": \"" + PLAN + "\", \"currency\": \"USD\", \"provider\": \"biller\"")));
    ROUTES.add(
        get(
            "/v1/subscriptions/{id}",
            OWN,
            () -> "/v1/subscriptions/" + Biller.subscription(APP, BUYER)));
    ROUTES.add(onSubscription("cancel", "{\"at\": \"now\"}"));
    ROUTES.add(onSubscription("change", null));
    for (var act : List.of("reactivate", "pause", "resume")) {
      ROUTES.add(onSubscription(act, null));
    }
    ROUTES.add(get("/v1/entitlements", OWN, () -> mine("/v1/entitlements")));
  }

  private static Route onSubscription(String act, @Nullable String body) {
    return post(
        "/v1/subscriptions/{id}/" + act,
        OWN,
        () -> {
          var id = Biller.subscription(APP, BUYER);
          var other = act.equals("change") ? "{\"plan\": \"" + Biller.plan(APP) + "\"}" : body;
          return new Call("/v1/subscriptions/" + id + "/" + act, other);
        });
  }

  private static void papers() {
    ROUTES.add(get("/v1/invoices", OWN, () -> mine("/v1/invoices")));
    ROUTES.add(get("/v1/invoices/{id}", OWN, () -> "/v1/invoices/" + INVOICE));
    ROUTES.add(get("/v1/invoices/{id}.pdf", OWN, () -> "/v1/invoices/" + INVOICE + ".pdf"));
    ROUTES.add(
        get(
            "/v1/billing-profile",
            OWN,
            () -> {
              BUYER.put("/v1/billing-profile", "{\"company_name\": \"Matrix Ltd\"}");
              return mine("/v1/billing-profile");
            }));
    ROUTES.add(
        route(
            "PUT /v1/billing-profile",
            OWN,
            () -> new Call(mine("/v1/billing-profile"), "{\"company_name\": \"Matrix Ltd\"}")));
  }

  private static void messages() {
    for (var path :
        List.of(
            "/v1/notifications", "/v1/notifications/unread", "/v1/events", "/v1/events/stream")) {
      ROUTES.add(get(path, OWN, () -> mine(path)));
    }
    ROUTES.add(
        post("/v1/notifications/read", OWN, () -> new Call(mine("/v1/notifications/read"), null)));
    ROUTES.add(
        post(
            "/v1/notifications/{id}/read",
            OWN,
            () -> new Call(mine("/v1/notifications/" + aMessage() + "/read"), null)));
    var preferences = "/v1/notification-preferences";
    ROUTES.add(get(preferences, OWN, () -> mine(preferences)));
    ROUTES.add(
        route("PUT " + preferences, OWN, () -> new Call(mine(preferences), "{\"unwanted\": []}")));
  }

  private static void webhookEndpoints() {
    var all = "/v1/webhook-endpoints";
    ROUTES.add(get(all, PROGRAMS));
    ROUTES.add(post(all, PROGRAMS, "{\"url\": \"http://127.0.0.1:9/\"}"));
    ROUTES.add(get(all + "/{id}", PROGRAMS, () -> anEndpoint("")));
    ROUTES.add(route("PATCH " + all + "/{id}", PROGRAMS, () -> new Call(anEndpoint(""), "{}")));
    ROUTES.add(route("DELETE " + all + "/{id}", PROGRAMS, () -> new Call(anEndpoint(""), null)));
    for (var act : List.of("rotate", "test")) {
      ROUTES.add(post(all + "/{id}/" + act, PROGRAMS, () -> new Call(anEndpoint("/" + act), null)));
    }
    ROUTES.add(
        post(
            all + "/{id}/recover",
            PROGRAMS,
            () -> new Call(anEndpoint("/recover"), "{\"since\": \"2026-01-01T00:00:00Z\"}")));
    ROUTES.add(get(all + "/{id}/deliveries", PROGRAMS, () -> anEndpoint("/deliveries")));
    for (var act : List.of("replay", "skip")) {
      ROUTES.add(
          post(
              all + "/{id}/deliveries/{delivery}/" + act,
              PROGRAMS,
              () -> new Call(aWebhook() + "/" + act, null)));
    }
  }

  private static void figures() {
    var year = "?from=2026-01-01&to=2026-12-31";
    for (var what : List.of("revenue", "conversion", "payments")) {
      for (var form : List.of("", ".csv")) {
        var path = "/v1/insight/" + what + form;
        ROUTES.add(get(path, PROGRAMS, () -> path + year));
      }
    }
    for (var form : List.of("", ".csv")) {
      var path = "/v1/insight/customers" + form;
      ROUTES.add(get(path, PROGRAMS, () -> path + "?currency=USD"));
    }
  }

  private static void operators() {
    ROUTES.add(get("/v1/server-keys", OPERATORS));
    ROUTES.add(
        post("/v1/server-keys", OPERATORS, "{\"name\": \"m\", \"scopes\": [\"orders:read\"]}"));
    ROUTES.add(
        route(
            "DELETE /v1/server-keys/{id}",
            OPERATORS,
            () -> new Call("/v1/server-keys/" + text(newKey("orders:read"), "id"), null)));
    for (var path :
        List.of(
            "/v1/customers",
            "/v1/admin/inbox",
            "/v1/admin/inbox/summary",
            "/v1/admin/jobs",
            "/v1/admin/jobs/summary",
            "/v1/admin/audit",
            "/v1/admin/disputes",
            "/v1/admin/ledger/accounts",
            "/v1/admin/transfers",
            "/v1/admin/reconciliations")) {
      ROUTES.add(get(path, OPERATORS));
    }
    ROUTES.add(
        get(
            "/v1/customers/{id}",
            OPERATORS,
            () -> "/v1/customers/" + text(BUYER.readOrder(ORDER), "customer")));
    ROUTES.add(
        get(
            "/v1/admin/payments/{id}",
            OPERATORS,
            () -> "/v1/admin/payments/" + text(PAID.path("payment"), "id")));
    ROUTES.add(get("/v1/service", "401 ok ok ok ok 403"));
    var gone = "/v1/admin/reconciliations/" + Ids.encode("rec", Ids.next());
    ROUTES.add(get("/v1/admin/reconciliations/{id}", PASSED, () -> gone));
    ROUTES.add(
        post(
            "/v1/admin/reconciliations/{id}/rows/{row}/fix",
            PASSED,
            () -> new Call(gone + "/rows/" + Ids.encode("row", Ids.next()) + "/fix", null)));
    ROUTES.add(post("/v1/admin/reconciliations", OPERATORS, "{\"provider\": \"stripe\"}"));
    ROUTES.add(
        post(
            "/v1/admin/payments/{id}/receipts",
            PASSED,
            () ->
                new Call(
                    "/v1/admin/payments/" + Ids.encode("pay", Ids.next()) + "/receipts",
                    """
                    {"amount": 1, "currency": "USD", "bank_reference": "m",
                     "received_at": "2026-01-01T00:00:00Z"}
                    """)));
    ROUTES.add(get("/v1/admin/inbox/{id}", OPERATORS, () -> "/v1/admin/inbox/" + anEntry()));
    ROUTES.add(
        post(
            "/v1/admin/inbox/{id}/replay",
            OPERATORS,
            () -> new Call("/v1/admin/inbox/" + anEntry() + "/replay", null)));
    ROUTES.add(
        post("/v1/admin/inbox/replay", OPERATORS, "{\"status\": \"handled\", \"limit\": 1}"));
    ROUTES.add(get("/v1/admin/jobs/{id}", OPERATORS, () -> "/v1/admin/jobs/" + IdleJob.in(APP)));
    ROUTES.add(
        post(
            "/v1/admin/jobs/{id}/run",
            OPERATORS,
            () -> new Call("/v1/admin/jobs/" + IdleJob.in(APP) + "/run", null)));
    ROUTES.add(
        get(
            "/v1/admin/orders/{id}/timeline",
            OPERATORS,
            () -> "/v1/admin/orders/" + ORDER + "/timeline"));
  }

  private static void earnings() {
    for (var path :
        List.of(
            "/v1/creators/me/earnings",
            "/v1/creators/me/payouts",
            "/v1/creators/me/revenue",
            "/v1/creators/me/statements")) {
      ROUTES.add(get(path, PROGRAMS, () -> mine(path)));
    }
    for (var ending : List.of("csv", "pdf")) {
      ROUTES.add(
          get(
              "/v1/creators/me/statements/{month}." + ending,
              PROGRAMS,
              () -> mine("/v1/creators/me/statements/2026-01." + ending)));
    }
    ROUTES.add(get("/v1/payouts", PROGRAMS));
    ROUTES.add(
        get(
            "/v1/payouts/{id}",
            "401 403 403 404 404 403",
            () -> "/v1/payouts/" + Ids.encode("out", Ids.next())));
    ROUTES.add(
        post(
            "/v1/payouts",
            "401 403 403 in in 403",
            "{\"creator\": \"a-creator\", \"currency\": \"USD\", \"method\": \"stripe\"}"));
    ROUTES.add(
        get(
            "/v1/admin/creators/{customer}",
            OPERATORS,
            () -> "/v1/admin/creators/" + BUYER.subject()));
    ROUTES.add(
        route(
            "PATCH /v1/admin/creators/{customer}",
            OPERATORS,
            () -> new Call("/v1/admin/creators/" + BUYER.subject(), "{\"fee_bp\": 1000}")));
  }

  private static void olderFrontEnds() {
    ROUTES.add(get("/api/payment/packages", OPEN));
    ROUTES.add(post("/api/payment/create", USERS, "{\"packageId\": \"basic\"}"));
    ROUTES.add(get("/api/payment/{paymentId}", OWN_ALONE, () -> "/api/payment/" + aPayment()));
    ROUTES.add(get("/api/payment/user/history", USERS));
    ROUTES.add(
        post(
            "/api/payment/test/complete/{paymentId}",
            OWN_ALONE,
            () -> new Call("/api/payment/test/complete/" + aPayment(), null)));
    for (var path :
        List.of("/api/payment/webhook/whop", "/api/stripe/webhook", "/api/webhook/stripe")) {
      ROUTES.add(post(path, SIGNED, "{}"));
    }
    ROUTES.add(get("/api/business/credit-plans", OPEN));
    ROUTES.add(
        get("/api/stripe/payment-methods", OPEN, () -> "/api/stripe/payment-methods?currency=MYR"));
    ROUTES.add(post("/api/business/credit-orders", USERS, "{\"planId\": \"basic\"}"));
    for (var path :
        List.of("/api/stripe/create-payment-intent", "/api/stripe/create-checkout-session")) {
      ROUTES.add(
          post(path, OWN_ALONE, () -> new Call(path, "{\"orderId\": \"" + anOrder() + "\"}")));
    }
    ROUTES.add(
        post(
            "/api/stripe/confirm-payment",
            OWN_ALONE,
            () ->
                new Call(
                    "/api/stripe/confirm-payment",
                    "{\"paymentIntentId\": \""
                        + anIntent()
                        + "\","
                        + " \"paymentMethodId\": \"pm_card_visa\"}")));
    ROUTES.add(post("/api/payments/orders", USERS, "{\"packageId\": \"basic\"}"));
    ROUTES.add(
        post(
            "/api/payments/confirm",
            OWN_ALONE,
            () -> new Call("/api/payments/confirm", "{\"orderId\": \"" + anIntent() + "\"}")));
    ROUTES.add(get("/api/v1/user/credits", USERS));
    ROUTES.add(
        post(
            "/api/trpc/{procedures}",
            USERS,
            () ->
                new Call(
                    "/api/trpc/latentmasMarketplace.purchasePackage",
                    "{\"packageId\": \"basic\"}")));
  }

  private static void marketplace() {
    ROUTES.add(get("/v1/listings", OPEN));
    ROUTES.add(get("/v1/listings/{id}", OPEN, () -> "/v1/listings/" + aListing()));
    ROUTES.add(get("/v1/creators/me/listings", PROGRAMS, () -> mine("/v1/creators/me/listings")));
    ROUTES.add(post("/v1/listings", PROGRAMS, json(A_LISTING)));
    ROUTES.add(
        route(
            "PATCH /v1/listings/{id}",
            PROGRAMS,
            () -> new Call("/v1/listings/" + aListing(), "{\"status\": \"retired\"}")));
    ROUTES.add(
        get(
            "/v1/listings/{id}/versions",
            PROGRAMS,
            () -> "/v1/listings/" + aListing() + "/versions"));
    ROUTES.add(
        post(
            "/v1/listings/{id}/versions",
            PROGRAMS,
            () -> new Call("/v1/listings/" + aListing() + "/versions", A_LINK)));
    for (var act : List.of("suspend", "resume")) {
      ROUTES.add(
          post(
              "/v1/admin/listings/{id}/" + act,
              OPERATORS,
              () -> new Call("/v1/admin/listings/" + aListing() + "/" + act, null)));
    }
    ROUTES.add(
        post(
            "/v1/listings/{id}/purchase",
            OWN,
            () ->
                new Call(
                    "/v1/listings/" + aListing() + "/purchase",
                    json("\"currency\": \"USD\", \"provider\": \"stripe\""))));
    ROUTES.add(get("/v1/purchases", OWN, () -> mine("/v1/purchases")));
    ROUTES.add(get("/v1/purchases/{id}", OWN, () -> "/v1/purchases/" + aPurchase()));
    ROUTES.add(
        post(
            "/v1/purchases/{id}/access",
            OWN,
            () -> new Call("/v1/purchases/" + aPurchase() + "/access", "{}")));
    ROUTES.add(
        route(
            "DELETE /v1/purchases/{id}/access/{access}",
            OWN,
            () -> {
              var path = "/v1/purchases/" + aPurchase() + "/access";
              return new Call(path + "/" + text(BUYER.post(path, "{}").expect(201), "id"), null);
            }));
    ROUTES.add(
        get(
            "/v1/downloads/{token}",
            OPEN,
            () -> {
              var path = "/v1/purchases/" + aPurchase() + "/access";
              return "/v1/downloads/" + text(BUYER.post(path, "{}").expect(201), "token");
            }));
  }

  private static void agents() {
    ROUTES.add(get("/v1/agents", OWN, () -> mine("/v1/agents")));
    ROUTES.add(post("/v1/agents", OWN, json("\"name\": \"m\"")));
    var one = "/v1/agents/" + BUYERS_AGENT.subject();
    ROUTES.add(get("/v1/agents/{id}", OWN, () -> one));
    ROUTES.add(
        route("PATCH /v1/agents/{id}", OWN, () -> new Call(one, "{\"name\": \"A program\"}")));
    for (var act : List.of("pause", "resume")) {
      ROUTES.add(
          post(
              "/v1/agents/{id}/" + act,
              OWN,
              () -> new Call("/v1/agents/" + BUYER.agent("").subject() + "/" + act, null)));
    }
    ROUTES.add(get("/v1/agents/{id}/usage", OWN, () -> one + "/usage"));
    ROUTES.add(get("/v1/agents/{id}/keys", OWN, () -> one + "/keys"));
    var key = "{\"name\": \"m\"}";
    ROUTES.add(post("/v1/agents/{id}/keys", OWN, () -> new Call(one + "/keys", key)));
    ROUTES.add(
        route(
            "DELETE /v1/agents/{id}/keys/{key}",
            OWN,
            () -> {
              var other = "/v1/agents/" + BUYER.agent("").subject() + "/keys";
              return new Call(other + "/" + text(BUYER.post(other, key).expect(201), "id"), null);
            }));
    ROUTES.add(get("/v1/meters", OPEN));
    ROUTES.add(
        route(
            "PUT /v1/meters/{code}",
            PROGRAMS,
            () -> new Call("/v1/meters/m.call", "{\"unit\": \"call\", \"credits\": 0}")));
    var uses = "\"items\": [{\"meter\": \"m.use\", \"quantity\": 1}]";
    OPERATOR.put("/v1/meters/m.use", "{\"unit\": \"use\", \"credits\": 0}").expect(200);
    ROUTES.add(post("/v1/usage", OWN, json(uses + ", \"reference\": \"m\"")));
    ROUTES.add(post("/v1/usage/price", "401 ok ok ok ok 403", "{" + uses + "}"));
    ROUTES.add(get("/v1/agent", "401 403 403 403 403 403"));
    ROUTES.add(get("/v1/agent/usage", "401 403 403 403 403 403"));
    ROUTES.add(
        get(
            "/v1/agent/quote",
            OWN,
            () -> "/v1/agent/quote?item=" + aListing() + "&agent=" + BUYERS_AGENT.subject()));
    ROUTES.add(post("/v1/agent/purchases", OWN, () -> byAgent("purchases", aListing())));
    ROUTES.add(post("/v1/agent/payment-links", OWN, () -> byAgent("payment-links", "basic")));
  }

  /** Who is no agent names the buyer's. */
  private static Call byAgent(String what, String item) {
    return new Call(
        "/v1/agent/" + what,
        "{\"agent\": \"%s\", \"item\": \"%s\"}".formatted(BUYERS_AGENT.subject(), item));
  }

  /** By another than the buyer. */
  private static String aListing() {
    var creator = APP.creator();
    var id = text(creator.post("/v1/listings", "{" + A_LISTING + "}").expect(201), "id");
    creator.post("/v1/listings/" + id + "/versions", A_LINK).expect(201);
    creator.patch("/v1/listings/" + id, "{\"status\": \"active\"}").expect(200);
    return id;
  }

  /** Of the buyer's, paid with one of their credits. */
  private static String aPurchase() {
    var path = "/v1/listings/" + aListing() + "/purchase";
    return text(BUYER.post(path, "{\"currency\": \"CREDIT\"}").expect(201), "purchase");
  }

  // --- the buyer's things ---

  private static JsonNode paid() {
    var order = BUYER.order("value");
    APP.stripe().pay(BUYER.checkout(order), "4242424242424242");
    return BUYER.awaitStatus(order, "paid");
  }

  private static String text(JsonNode json, String member) {
    return json.path(member).stringValue();
  }

  /** For those who act for others, and for those who pretend to. */
  private static String mine(String path) {
    return path + "?customer=" + BUYER.subject();
  }

  private static String json(String members) {
    return "{\"customer\": \"" + BUYER.subject() + "\", " + members + "}";
  }

  private static String batch() {
    var key = "\"idempotency_key\": \"" + UUID.randomUUID() + "\"";
    return "{\"items\": [" + json(key + ", \"amount\": 1, \"reference\": \"m\"") + "]}";
  }

  private static String product() {
    return """
    {"code": "m-%s", "kind": "credit_pack", "active": false, "credits": 10,
     "texts": {"en": {"name": "A pack"}}, "prices": [{"amount": 100, "currency": "USD"}]}
    """
        .formatted(UUID.randomUUID());
  }

  private static String anOrder() {
    return BUYER.order("basic");
  }

  private static String anEmbeddedOrder() {
    var order = anOrder();
    var embedded = "{\"provider\": \"stripe\", \"mode\": \"embedded\"}";
    BUYER.post("/v1/orders/" + order + "/checkout", embedded).expect(201);
    return order;
  }

  private static String aKeptMethod() {
    var begun = BUYER.post("/v1/payment-methods/setups", "{}").expect(201);
    var kept = APP.stripe().completeSetup(text(begun, "id"), "pm_card_visa");
    return text(kept, "payment_method");
  }

  private static String aPayment() {
    return text(
        BUYER.post("/api/payment/create", "{\"packageId\": \"basic\"}").expect(201), "paymentId");
  }

  private static String anIntent() {
    return text(
        BUYER.post("/api/payments/orders", "{\"packageId\": \"basic\"}").expect(201), "orderId");
  }

  private static String aHold() {
    var body = json("\"amount\": 1, \"expires_in\": 60, \"reference\": \"m\"");
    return text(OPERATOR.post("/v1/credits/holds", body).expect(201), "id");
  }

  /** One of the message's kind, since nothing is dispatched here. */
  private static String aMessage() {
    var id = UUID.randomUUID();
    APP.jdbc()
        .sql(
            """
            insert into notification (id, key, customer, type, data, created_at)
            values (:id, :key, :customer, 'order.failed', '{}', now())
            """)
        .param("id", id)
        .param("customer", CustomerId.parse(text(PAID, "customer")).orElseThrow().value())
        .param("key", id.toString())
        .update();
    return Ids.encode("ntf", id);
  }

  /** Another each time: there may be twenty, and some of these calls delete theirs. */
  private static String anEndpoint(String rest) {
    APP.jdbc().sql("delete from webhook_endpoint").update();
    var made =
        OPERATOR.post("/v1/webhook-endpoints", "{\"url\": \"http://127.0.0.1:9/\"}").expect(201);
    return "/v1/webhook-endpoints/" + text(made, "id") + rest;
  }

  private static String aWebhook() {
    var endpoint = anEndpoint("");
    var ids = List.of(Ids.next(), Ids.next());
    APP.jdbc()
        .sql(
            """
            with happened as (
              insert into webhook_event (id, key, type, body, created_at)
              values (:event, :key, 'order.paid', '{}', now()) returning id, n)
            insert into webhook_delivery (id, endpoint, event, n, status, created_at)
            select :id, e.id, happened.id, happened.n, 'failed', now()
              from happened, webhook_endpoint e
            """)
        .param("event", ids.getFirst())
        .param("id", ids.getLast())
        .param("key", ids.getFirst().toString())
        .update();
    return endpoint + "/deliveries/" + Ids.encode("whd", ids.getLast());
  }

  private static String anEntry() {
    APP.awaitInbox();
    return text(
        OPERATOR.get("/v1/admin/inbox?status=handled").expect(200).path("data").get(0), "id");
  }

  private static JsonNode newKey(String... scopes) {
    var list = String.join("\", \"", scopes);
    return OPERATOR
        .post("/v1/server-keys", "{\"name\": \"m\", \"scopes\": [\"" + list + "\"]}")
        .expect(201);
  }

  private static String key(String... scopes) {
    return text(newKey(scopes), "secret");
  }

  // --- the tests ---

  static Stream<Route> routes() {
    return ROUTES.stream();
  }

  @AfterAll
  static void theBooksAreSound() {
    try {
      APP.stripe().awaitIdle(Duration.ofSeconds(10));
      APP.awaitInbox();
      Books.assertSound(APP);
    } finally {
      APP.close();
    }
  }

  @Test
  void everyRouteThereIsHasALineAndNoOtherDoes() {
    var mapped = new TreeSet<String>();
    for (var mapping :
        Objects.requireNonNull(APP.bean(DispatcherServlet.class).getHandlerMappings())) {
      if (mapping instanceof RequestMappingHandlerMapping known) {
        known
            .getHandlerMethods()
            .forEach((info, handler) -> {
              if (handler.getBeanType().getPackageName().startsWith("dev.florin")) {
                mapped.addAll(names(info));
              }
            });
      }
    }
    assertThat(mapped).hasSizeGreaterThan(70);
    assertThat(ROUTES.stream().map(Route::name)).doesNotHaveDuplicates();
    assertThat(ROUTES.stream().map(Route::name)).containsExactlyInAnyOrderElementsOf(mapped);
  }

  private static List<String> names(RequestMappingInfo info) {
    var methods = info.getMethodsCondition().getMethods();
    assertThat(methods).as(info.toString()).isNotEmpty();
    return info.getPatternValues().stream()
        .flatMap(path -> methods.stream().map(RequestMethod::name).map(m -> m + " " + path))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void everybodyGetsWhatTheTableSays(Route route) throws IOException, InterruptedException {
    var method = route.name().substring(0, route.name().indexOf(' '));
    var got = new ArrayList<String>();
    for (int i = 0; i < EVERYBODY.size(); i++) {
      var who = EVERYBODY.get(i);
      var wanted = route.expected().get(i);
      var status = status(method, route.call().get(), who.token());
      got.add(fits(wanted, status) ? wanted : who.name() + " got " + status);
    }
    assertThat(got).isEqualTo(route.expected());
  }

  private static boolean fits(String wanted, int status) {
    return switch (wanted) {
      case "ok" -> status >= 200 && status < 400;
      case "in" -> status < 500 && status != 401 && status != 403 && status != 404;
      case "bad" -> status == 400 || status == 404;
      default -> status == Integer.parseInt(wanted);
    };
  }

  /** The status and headers alone: one of the routes never comes to an end. */
  private static int status(String method, Call call, @Nullable String token)
      throws IOException, InterruptedException {
    var body = call.body();
    var request =
        HttpRequest.newBuilder(APP.url().resolve(call.path()))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    if (body != null) {
      request.header("Content-Type", "application/json");
      request.header("Idempotency-Key", UUID.randomUUID().toString());
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    var response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
    response.body().close();
    SafeHeaders.assertOn(
        method + " " + call.path() + " " + response.statusCode(), response.headers());
    return response.statusCode();
  }
}
