package dev.florin.access;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Biller;
import dev.florin.testing.Books;
import dev.florin.testing.Earned;
import dev.florin.testing.IdleJob;
import dev.florin.testing.Person;
import dev.florin.testing.Present;
import dev.florin.testing.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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

/**
 * Every route by which an operator or a key changes something leaves a row in the audit, together
 * with the change or not at all. A new route fails here until it stands in one of the two lists.
 */
class AuditedRoutesTest {
  /** One of its own: whole databases are compared. */
  private static final App APP =
      App.with(
          Map.of(
              "florin.job.dispatch", "false",
              "florin.webhooks.send", "false",
              "florin.transfer.details", "Example Bank",
              "florin.asking.poll", "1h"),
          Biller.BeansInTime.class);

  private static final Person OPERATOR = APP.operator();
  private static final Set<RequestMethod> READING =
      Set.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS);

  private static final String JOURNAL =
      "thousands a second, each in the ledger's journal, which says who did it and is chained";

  private static final AtomicInteger PLACES = new AtomicInteger();

  private static final String A_LINK = "{\"link\": \"https://elsewhere.example/a\"}";

  /** Acts of operators alone, besides those whose path says so. */
  private static final Set<String> OPERATORS_ONLY =
      Set.of(
          "POST /v1/credits/corrections",
          "POST /v1/credits/write-offs",
          "POST /v1/credits/freezes");

  /** Routes that change something and leave no row, and why. */
  private static final Map<String, String> EXEMPT =
      Map.ofEntries(
          Map.entry("POST /v1/credits/spends", JOURNAL),
          Map.entry("POST /v1/usage", JOURNAL),
          Map.entry("POST /v1/usage/price", "only works out a price"),
          Map.entry("POST /v1/credits/spends/batch", JOURNAL),
          Map.entry("POST /v1/credits/holds", JOURNAL),
          Map.entry("POST /v1/credits/holds/{id}/capture", JOURNAL),
          Map.entry("POST /v1/credits/holds/{id}/release", JOURNAL),
          Map.entry("POST /x402/authorize", JOURNAL),
          Map.entry("POST /x402/verify", "it looks and changes nothing"),
          Map.entry("POST /x402/settle", JOURNAL),
          Map.entry(
              "POST /webhooks/{provider}", "a provider's own word, signed; it stands in the inbox"),
          Map.entry(
              "POST /v1/orders/{id}/confirm",
              "only asks the provider; what follows is its word, and stands in order_transition"),
          Map.entry(
              "POST /orders/{id}/pay",
              "a buyer's own click; it finds or opens the page where the order is paid"),
          Map.entry(
              "POST /mcp", "carries calls of tools, each of which leaves the rows of its own act"),
          Map.entry("POST /v1/notifications/read", "what somebody has read changes nothing else"),
          Map.entry(
              "POST /v1/notifications/{id}/read", "what somebody has read changes nothing else"),
          Map.entry(
              "POST /v1/agent/purchases",
              "two acts with a row each: order.place and order.checkout"),
          Map.entry("POST /v1/agent/payment-links", "one act with a row: order.place"),
          Map.entry(
              "POST /v1/listings/{id}/purchase",
              "two acts with a row each: order.place and order.checkout"));

  /** Who calls these speaks for themselves alone, an operator too; nobody acts for another. */
  private static final Set<String> OLDER_FRONT_ENDS =
      Set.of(
          "POST /api/payment/create",
          "POST /api/payment/test/complete/{paymentId}",
          "POST /api/payment/webhook/whop",
          "POST /api/business/credit-orders",
          "POST /api/stripe/create-payment-intent",
          "POST /api/stripe/confirm-payment",
          "POST /api/stripe/create-checkout-session",
          "POST /api/stripe/webhook",
          "POST /api/payments/orders",
          "POST /api/payments/confirm",
          "POST /api/webhook/stripe",
          "POST /api/trpc/{procedures}");

  /** A caller and the call that they make, of which each is another one. */
  private record Act(String route, String action, Supplier<Call> next) {
    @Override
    public String toString() {
      return route;
    }
  }

  private record Call(String method, String path, @Nullable String body) {}

  private static Call post(String path, @Nullable String body) {
    return new Call("POST", path, body);
  }

  private static final List<Act> ACTS =
      List.of(
          new Act(
              "POST /v1/products",
              "product.create",
              () -> post("/v1/products", product("act-" + UUID.randomUUID()))),
          new Act(
              "PATCH /v1/products/{id}",
              "product.update",
              () -> new Call("PATCH", "/v1/products/" + aProduct(), "{\"credits\": 77}")),
          new Act(
              "PUT /v1/products/{id}/prices",
              "product.price",
              () -> new Call("PUT", "/v1/products/" + aProduct() + "/prices", "{\"rules\": []}")),
          new Act(
              "POST /v1/promotion-codes",
              "promotion.create",
              () -> post("/v1/promotion-codes", promotion())),
          new Act(
              "PATCH /v1/promotion-codes/{id}",
              "promotion.update",
              () ->
                  new Call("PATCH", "/v1/promotion-codes/" + aPromotion(), "{\"active\": false}")),
          new Act(
              "POST /v1/quotes",
              "quote.make",
              () ->
                  post(
                      "/v1/quotes",
                      """
                      {"customer": "%s", "items": [{"product": "basic"}], "currency": "USD"}
                      """
                          .formatted(APP.buyer().subject()))),
          new Act(
              "POST /v1/credits/grants",
              "credit.grant",
              () ->
                  post(
                      "/v1/credits/grants",
                      """
                      {"customer": "%s", "amount": 5, "reference": "act"}
                      """
                          .formatted(APP.buyer().subject()))),
          new Act(
              "POST /v1/credits/corrections",
              "credit.correct",
              () -> post("/v1/credits/corrections", aboutCredits(APP.buyer(), "\"amount\": 5"))),
          new Act(
              "POST /v1/credits/transfers",
              "credit.transfer",
              () -> {
                var to = "\"amount\": 5, \"to\": \"" + APP.buyer().subject() + "\"";
                return post("/v1/credits/transfers", aboutCredits(aRichBuyer(), to));
              }),
          new Act(
              "POST /v1/credits/write-offs",
              "credit.write_off",
              () -> post("/v1/credits/write-offs", aboutCredits(aDebtor(), "\"amount\": 5"))),
          new Act(
              "POST /v1/credits/freezes",
              "credit.freeze",
              () -> post("/v1/credits/freezes", aboutCredits(APP.buyer(), "\"frozen\": true"))),
          new Act(
              "POST /v1/server-keys",
              "server_key.create",
              () -> post("/v1/server-keys", "{\"name\": \"act\", \"scopes\": [\"orders:read\"]}")),
          new Act(
              "DELETE /v1/server-keys/{id}",
              "server_key.revoke",
              () -> new Call("DELETE", "/v1/server-keys/" + aKey("orders:read"), null)),
          new Act(
              "PUT /v1/billing-profile",
              "billing_profile.change",
              () ->
                  new Call(
                      "PUT",
                      "/v1/billing-profile?customer=" + somebody(),
                      "{\"company_name\": \"Act Ltd\"}")),
          new Act(
              "PUT /v1/notification-preferences",
              "notification_preferences.change",
              () ->
                  new Call(
                      "PUT",
                      "/v1/notification-preferences?customer=" + somebody(),
                      "{\"unwanted\": [\"order.failed\"]}")),
          new Act(
              "PUT /v1/meters/{code}",
              "meter.put",
              () ->
                  new Call(
                      "PUT",
                      "/v1/meters/m." + PLACES.incrementAndGet(),
                      "{\"unit\": \"call\", \"credits\": 1}")),
          new Act(
              "POST /v1/agents",
              "agent.create",
              () ->
                  post(
                      "/v1/agents",
                      "{\"customer\": \"%s\", \"name\": \"a\"}".formatted(somebody()))),
          new Act(
              "PATCH /v1/agents/{id}",
              "agent.update",
              () -> new Call("PATCH", "/v1/agents/" + anAgent().subject(), "{\"name\": \"b\"}")),
          new Act(
              "POST /v1/agents/{id}/pause",
              "agent.pause",
              () -> post("/v1/agents/" + anAgent().subject() + "/pause", null)),
          new Act(
              "POST /v1/agents/{id}/resume",
              "agent.resume",
              () -> {
                var agent = "/v1/agents/" + anAgent().subject();
                OPERATOR.post(agent + "/pause", null).expect(200);
                return post(agent + "/resume", null);
              }),
          new Act(
              "POST /v1/agents/{id}/keys",
              "agent.key_create",
              () -> post("/v1/agents/" + anAgent().subject() + "/keys", "{\"name\": \"k\"}")),
          new Act(
              "DELETE /v1/agents/{id}/keys/{key}",
              "agent.key_revoke",
              () -> {
                var keys = "/v1/agents/" + anAgent().subject() + "/keys";
                var key = OPERATOR.post(keys, "{\"name\": \"k\"}").expect(201).path("id");
                return new Call("DELETE", keys + "/" + key.stringValue(), null);
              }),
          new Act(
              "POST /v1/webhook-endpoints",
              "webhook_endpoint.create",
              () -> {
                anEndpoint();
                return post("/v1/webhook-endpoints", "{\"url\": \"http://127.0.0.1:9/\"}");
              }),
          new Act(
              "PATCH /v1/webhook-endpoints/{id}",
              "webhook_endpoint.change",
              () -> new Call("PATCH", anEndpoint(), "{\"active\": false}")),
          new Act(
              "DELETE /v1/webhook-endpoints/{id}",
              "webhook_endpoint.delete",
              () -> new Call("DELETE", anEndpoint(), null)),
          new Act(
              "POST /v1/webhook-endpoints/{id}/rotate",
              "webhook_endpoint.rotate",
              () -> post(anEndpoint() + "/rotate", null)),
          new Act(
              "POST /v1/webhook-endpoints/{id}/test",
              "webhook_endpoint.test",
              () -> post(anEndpoint() + "/test", null)),
          new Act(
              "POST /v1/webhook-endpoints/{id}/recover",
              "webhook_endpoint.recover",
              () -> post(anEndpoint() + "/recover", "{\"since\": \"2026-01-01T00:00:00Z\"}")),
          new Act(
              "POST /v1/webhook-endpoints/{id}/deliveries/{delivery}/replay",
              "webhook_endpoint.replay",
              () -> post(aWebhook() + "/replay", null)),
          new Act(
              "POST /v1/webhook-endpoints/{id}/deliveries/{delivery}/skip",
              "webhook_endpoint.skip",
              () -> post(aWebhook() + "/skip", null)),
          new Act(
              "POST /v1/orders",
              "order.place",
              () ->
                  post(
                      "/v1/orders",
                      """
                      {"customer": "%s", "items": [{"product": "basic"}], "currency": "USD"}
                      """
                          .formatted(APP.buyer().subject()))),
          new Act(
              "POST /v1/gifts/{token}/claim",
              "gift.claim",
              () ->
                  post(
                      "/v1/gifts/" + Present.of(APP.buyer(), "basic").token() + "/claim",
                      "{\"customer\": \"" + APP.buyer().subject() + "\"}")),
          new Act(
              "POST /v1/gifts/{id}/send-again",
              "gift.send_again",
              () ->
                  post("/v1/gifts/" + Present.of(APP.buyer(), "basic").id() + "/send-again", null)),
          new Act(
              "POST /v1/orders/{id}/checkout",
              "order.checkout",
              () ->
                  post(
                      "/v1/orders/" + APP.buyer().order("basic") + "/checkout",
                      "{\"provider\": \"stripe\"}")),
          new Act("POST /v1/orders/{id}/pay", "order.pay", AuditedRoutesTest::aPayment),
          new Act(
              "POST /v1/payment-methods/setups",
              "payment_method.setup",
              () ->
                  post(
                      "/v1/payment-methods/setups",
                      "{\"customer\": \"" + APP.buyer().subject() + "\"}")),
          new Act(
              "DELETE /v1/payment-methods/saved/{id}",
              "payment_method.forget",
              AuditedRoutesTest::aKeptMethod),
          new Act(
              "POST /v1/orders/{id}/refunds",
              "refund.make",
              () -> post("/v1/orders/" + aPaidOrder() + "/refunds", "{\"amount\": 1}")),
          new Act(
              "POST /v1/plans",
              "plan.create",
              () ->
                  post(
                      "/v1/plans",
                      product("act-" + UUID.randomUUID())
                          .replace("credit_pack\"", "month\"")
                          .replace("kind", "interval"))),
          new Act(
              "PATCH /v1/plans/{id}",
              "plan.update",
              () -> new Call("PATCH", "/v1/plans/" + Biller.plan(APP), "{\"trial_days\": 7}")),
          new Act(
              "POST /v1/subscriptions",
              "subscription.begin",
              () ->
                  post(
                      "/v1/subscriptions",
                      """
                      {"customer": "%s", "plan": "%s", "currency": "USD", "provider": "biller"}
                      """
                          .formatted(APP.buyer().subject(), Biller.plan(APP)))),
          new Act(
              "POST /v1/subscriptions/{id}/cancel",
              "subscription.cancel",
              () -> post(aSubscription() + "/cancel", "{\"at\": \"now\"}")),
          new Act(
              "POST /v1/subscriptions/{id}/reactivate",
              "subscription.reactivate",
              () -> post(aSubscription() + "/reactivate", null)),
          new Act(
              "POST /v1/subscriptions/{id}/change",
              "subscription.change",
              () -> post(aSubscription() + "/change", "{\"plan\": \"" + Biller.plan(APP) + "\"}")),
          new Act(
              "POST /v1/subscriptions/{id}/pause",
              "subscription.pause",
              () -> post(aSubscription() + "/pause", null)),
          new Act(
              "POST /v1/subscriptions/{id}/resume",
              "subscription.resume",
              () -> {
                var paused = aSubscription();
                OPERATOR.post(paused + "/pause", null).expect(200);
                APP.bean(Biller.class).tellAll(APP);
                return post(paused + "/resume", null);
              }),
          new Act(
              "POST /v1/orders/{id}/cancel",
              "order.cancel",
              () -> post("/v1/orders/" + APP.buyer().order("basic") + "/cancel", null)),
          new Act(
              "POST /v1/admin/inbox/{id}/replay",
              "inbox.replay",
              () -> post("/v1/admin/inbox/" + anEntry() + "/replay", null)),
          new Act(
              "POST /v1/admin/inbox/replay",
              "inbox.replay_many",
              () -> {
                anEntry();
                return post("/v1/admin/inbox/replay", "{\"status\": \"handled\", \"limit\": 1}");
              }),
          new Act(
              "POST /v1/admin/payments/{id}/receipts",
              "transfer.receive",
              () -> post("/v1/admin/payments/" + aTransfer() + "/receipts", aReceipt())),
          new Act(
              "POST /v1/admin/reconciliations",
              "reconciliation.start",
              () -> {
                endReconciliations();
                return post("/v1/admin/reconciliations", "{\"provider\": \"stripe\"}");
              }),
          new Act(
              "POST /v1/admin/reconciliations/{id}/rows/{row}/fix",
              "reconciliation.fix",
              () -> post("/v1/admin/reconciliations/" + aDifference() + "/fix", null)),
          new Act(
              "PATCH /v1/admin/creators/{customer}",
              "creator.change",
              () ->
                  new Call(
                      "PATCH",
                      "/v1/admin/creators/" + APP.buyer().subject(),
                      "{\"fee_bp\": 1000}")),
          new Act("POST /v1/payouts", "payout.make", AuditedRoutesTest::aPayout),
          new Act(
              "POST /v1/listings",
              "product.create",
              () -> post("/v1/listings", aListingOf(APP.creator()))),
          new Act(
              "PATCH /v1/listings/{id}",
              "product.update",
              () ->
                  new Call(
                      "PATCH",
                      "/v1/listings/" + aListing(),
                      "{\"texts\": {\"en\": {\"name\": \"Another\"}}}")),
          new Act(
              "POST /v1/listings/{id}/versions",
              "listing.version",
              () -> post("/v1/listings/" + aListing() + "/versions", A_LINK)),
          new Act(
              "POST /v1/purchases/{id}/access",
              "purchase.access",
              () -> post("/v1/purchases/" + aPurchase() + "/access", "{}")),
          new Act(
              "DELETE /v1/purchases/{id}/access/{access}",
              "purchase.revoke",
              () -> {
                var path = "/v1/purchases/" + aPurchase() + "/access";
                var made = OPERATOR.post(path, "{}").expect(201).path("id").stringValue();
                return new Call("DELETE", path + "/" + made, null);
              }),
          new Act(
              "POST /v1/admin/listings/{id}/suspend",
              "listing.suspend",
              () -> post("/v1/admin/listings/" + aListing() + "/suspend", null)),
          new Act(
              "POST /v1/admin/listings/{id}/resume",
              "listing.resume",
              () -> {
                var path = "/v1/admin/listings/" + aListing();
                OPERATOR.post(path + "/suspend", null).expect(200);
                return post(path + "/resume", null);
              }),
          new Act(
              "POST /v1/admin/jobs/{id}/run",
              "job.run",
              () -> post("/v1/admin/jobs/" + IdleJob.in(APP) + "/run", null)));

  static Stream<Act> acts() {
    return ACTS.stream();
  }

  /** Those that a key with scopes may do, too. */
  static Stream<Act> actsOfKeys() {
    return acts()
        .filter(act -> !act.route().contains("/admin/") && !act.route().contains("/server-keys"))
        .filter(act -> !OPERATORS_ONLY.contains(act.route()));
  }

  private static String aboutCredits(Person customer, String more) {
    return "{\"customer\": \"" + customer.subject() + "\", \"reference\": \"act\", " + more + "}";
  }

  private static Call aPayment() {
    var buyer = APP.buyer();
    var order = buyer.order("basic");
    buyer
        .post(
            "/v1/orders/" + order + "/checkout",
            "{\"provider\": \"stripe\", \"mode\": \"embedded\"}")
        .expect(201);
    return post("/v1/orders/" + order + "/pay", "{\"method\": \"alipay\"}");
  }

  private static Call aPayout() {
    var creator = APP.buyer().subject();
    Earned.with(APP, creator, 100_000);
    return post(
        "/v1/payouts",
        """
        {"creator": "%s", "currency": "USD", "amount": 5, "method": "manual", "reference": "%s"}
        """
            .formatted(creator, UUID.randomUUID()));
  }

  private static String aSubscription() {
    return "/v1/subscriptions/" + Biller.subscription(APP, APP.buyer());
  }

  /** Who has been here before. */
  private static String somebody() {
    var buyer = APP.buyer();
    assertThat(buyer.balance()).isZero();
    return buyer.subject();
  }

  private static Call aKeptMethod() {
    var buyer = APP.buyer();
    var setup = buyer.post("/v1/payment-methods/setups", "{}").expect(201);
    APP.stripe().completeSetup(setup.path("id").stringValue(), "pm_card_visa");
    var kept = buyer.get("/v1/payment-methods/saved").expect(200).path("data").get(0);
    return new Call(
        "DELETE",
        "/v1/payment-methods/saved/"
            + kept.path("id").stringValue()
            + "?customer="
            + buyer.subject(),
        null);
  }

  /** One alone; it wants what never happens here, so that nothing is sent by itself. */
  private static String anEndpoint() {
    APP.jdbc().sql("delete from webhook_endpoint").update();
    var made =
        OPERATOR
            .post(
                "/v1/webhook-endpoints",
                "{\"url\": \"http://127.0.0.1:9/\", \"events\": [\"payout.made\"]}")
            .expect(201);
    return "/v1/webhook-endpoints/" + made.path("id").stringValue();
  }

  private static String aWebhook() {
    var endpoint = anEndpoint();
    var event = UUID.randomUUID();
    var id = UUID.randomUUID();
    APP.jdbc()
        .sql(
            """
            with happened as (
              insert into webhook_event (id, key, type, body, created_at)
              values (:event, :key, 'payout.made', '{}', now()) returning id, n)
            insert into webhook_delivery (id, endpoint, event, n, status, created_at)
            select :id, e.id, happened.id, happened.n, 'failed', now()
              from happened, webhook_endpoint e
            """)
        .param("event", event)
        .param("id", id)
        .param("key", event.toString())
        .update();
    return endpoint + "/deliveries/" + Ids.encode("whd", id);
  }

  private static Person aRichBuyer() {
    var buyer = APP.buyer();
    OPERATOR.post("/v1/credits/grants", aboutCredits(buyer, "\"amount\": 1000")).expect(201);
    return buyer;
  }

  /** Somebody whose credits were spent when their payment was taken back. */
  private static String aPaidOrder() {
    var order = APP.buyer().buy("basic");
    settleDown();
    return order;
  }

  private static Person aDebtor() {
    var buyer = APP.buyer();
    var order = buyer.buy("basic");
    settleDown();
    buyer.post("/v1/credits/spends", "{\"amount\": 100, \"reference\": \"all of it\"}").expect(201);
    OPERATOR.post("/v1/orders/" + order + "/refunds", "{}").expect(201);
    settleDown();
    return buyer;
  }

  private static String product(String code) {
    return """
    {"code": "%s", "kind": "credit_pack", "active": false, "credits": 10,
     "texts": {"en": {"name": "A pack"}}, "prices": [{"amount": 100, "currency": "USD"}]}
    """
        .formatted(code);
  }

  private static String aProduct() {
    return OPERATOR
        .post("/v1/products", product("act-" + UUID.randomUUID()))
        .expect(201)
        .path("id")
        .stringValue();
  }

  private static String promotion() {
    return "{\"code\": \"act-" + UUID.randomUUID() + "\", \"percent_bp\": 1}";
  }

  private static String aPromotion() {
    return OPERATOR.post("/v1/promotion-codes", promotion()).expect(201).path("id").stringValue();
  }

  private static String aListingOf(Person creator) {
    return """
    {"customer": "%s", "kind": "package", "texts": {"en": {"name": "A thing"}},
     "prices": [{"amount": 5, "currency": "CREDIT"}]}
    """
        .formatted(creator.subject());
  }

  private static String aListing() {
    var creator = APP.creator();
    var made = creator.post("/v1/listings", aListingOf(creator)).expect(201);
    var id = made.path("id").stringValue();
    creator.post("/v1/listings/" + id + "/versions", A_LINK).expect(201);
    creator.patch("/v1/listings/" + id, "{\"status\": \"active\"}").expect(200);
    return id;
  }

  private static String aPurchase() {
    return aRichBuyer()
        .post("/v1/listings/" + aListing() + "/purchase", "{\"currency\": \"CREDIT\"}")
        .expect(201)
        .path("purchase")
        .stringValue();
  }

  private static String aKey(String... scopes) {
    var list = String.join("\", \"", scopes);
    var made =
        OPERATOR
            .post("/v1/server-keys", "{\"name\": \"shop\", \"scopes\": [\"" + list + "\"]}")
            .expect(201);
    return made.path("id").stringValue();
  }

  private static String aTransfer() {
    var buyer = APP.buyer();
    return buyer
        .post("/v1/orders/" + buyer.order("basic") + "/checkout", "{\"provider\": \"transfer\"}")
        .expect(201)
        .path("payment")
        .path("id")
        .stringValue();
  }

  private static String aReceipt() {
    return """
    {"amount": 100, "currency": "USD", "bank_reference": "%s",
     "received_at": "2026-01-01T00:00:00Z"}
    """
        .formatted(UUID.randomUUID());
  }

  /** Nobody does them here, and there is one at a time. */
  private static void endReconciliations() {
    APP.jdbc()
        .sql(
            """
            update reconciliation set status = 'failed', finished_at = now()
             where finished_at is null
            """)
        .update();
  }

  private static String aDifference() {
    aTransfer();
    endReconciliations();
    var run =
        OPERATOR
            .post("/v1/admin/reconciliations", "{\"provider\": \"stripe\"}")
            .expect(201)
            .path("id")
            .stringValue();
    var row = UUID.randomUUID();
    APP.jdbc()
        .sql(
            """
            insert into reconciliation_row (id, run, kind, subject, payment, found_at)
            select :row, :run, 'status_differs', 'test', id, now() from payment
             where provider = 'transfer' limit 1
            """)
        .param("row", row)
        .param("run", Ids.decode("rec", run).orElseThrow())
        .update();
    return run + "/rows/" + Ids.encode("rcd", row);
  }

  private static String anEntry() {
    var buyer = APP.buyer();
    var order = buyer.order("basic");
    APP.stripe().pay(buyer.checkout(order), "4242424242424242");
    buyer.awaitStatus(order, "paid");
    settleDown();
    return OPERATOR
        .get("/v1/admin/inbox?status=handled&order=" + order)
        .expect(200)
        .path("data")
        .get(0)
        .path("id")
        .stringValue();
  }

  private static void settleDown() {
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
  }

  private static Answer call(Person person, Call call, String... headers) {
    var body = call.body() == null ? null : call.body().getBytes(StandardCharsets.UTF_8);
    return APP.call(call.method(), call.path(), person.token(), body, headers);
  }

  @AfterAll
  static void theBooksAreSound() {
    try {
      settleDown();
      Books.assertSound(APP);
    } finally {
      APP.close();
    }
  }

  private record Row(
      String kind, String caller, String name, String action, String object, String reason) {}

  private static List<Row> rows(Answer answer) {
    return APP.jdbc()
        .sql(
            """
            select caller_kind, caller, caller_name, action, object, reason
              from audit where request = :request
            """)
        .param("request", Objects.requireNonNull(answer.header("Request-Id")))
        .query((row, _) ->
            new Row(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6)))
        .list();
  }

  private static Person anAgent() {
    return APP.buyer().agent("");
  }

  @Test
  void everyRouteThatChangesSomethingIsAuditedOrSaysWhyNot() {
    var mapped = new TreeSet<String>();
    var marked = new TreeSet<String>();
    for (var mapping :
        Objects.requireNonNull(APP.bean(DispatcherServlet.class).getHandlerMappings())) {
      if (mapping instanceof RequestMappingHandlerMapping routes) {
        routes
            .getHandlerMethods()
            .forEach((info, handler) -> {
              mapped.addAll(changing(info));
              if (handler.hasMethodAnnotation(Audited.class)) {
                marked.addAll(changing(info));
              }
            });
      }
    }
    var audited = ACTS.stream().map(Act::route).toList();
    assertThat(mapped).as("the search finds routes").hasSizeGreaterThan(10);
    assertThat(audited).doesNotContainAnyElementsOf(EXEMPT.keySet());
    assertThat(mapped)
        .as("a route that changes something stands in one of the two lists")
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(audited, EXEMPT.keySet(), OLDER_FRONT_ENDS)
                .flatMap(Collection::stream)
                .toList());
    assertThat(marked)
        .as("audited routes say so, and that a reason may be given")
        .containsExactlyInAnyOrderElementsOf(audited);
  }

  /** Spring's own page for errors, which is forwarded to and takes what comes, changes nothing. */
  private static List<String> changing(RequestMappingInfo info) {
    var methods = info.getMethodsCondition().getMethods();
    return info.getPatternValues().stream()
        .filter(path -> !path.equals("/error"))
        .flatMap(path ->
            (methods.isEmpty() ? Set.of(RequestMethod.POST) : methods)
                .stream().filter(method -> !READING.contains(method)).map(m -> m + " " + path))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("acts")
  void anOperatorsActLeavesOneRow(Act act) {
    var answer = call(OPERATOR, act.next().get(), Audited.REASON, "because of the test");
    assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    assertThat(rows(answer)).hasSize(1);
    var row = rows(answer).getFirst();
    assertThat(row.kind()).isEqualTo("user");
    assertThat(row.caller()).isEqualTo("the-operator");
    assertThat(row.name()).isEqualTo("Name of the-operator");
    assertThat(row.action()).isEqualTo(act.action());
    assertThat(row.object()).isNotBlank();
    assertThat(row.reason()).isEqualTo("because of the test");
  }

  @ParameterizedTest
  @MethodSource("actsOfKeys")
  void aServerKeysActForACustomerLeavesOneRow(Act act) {
    var scopes = Arrays.stream(Scope.values()).map(Scope::text).toArray(String[]::new);
    var made =
        OPERATOR
            .post(
                "/v1/server-keys",
                "{\"name\": \"shop\", \"scopes\": [\"" + String.join("\", \"", scopes) + "\"]}")
            .expect(201);
    var id = made.path("id").stringValue();
    var program = new Person(APP, "program", made.path("secret").stringValue());
    var answer = call(program, act.next().get());
    assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    assertThat(rows(answer)).hasSize(1);
    var row = rows(answer).getFirst();
    assertThat(row.kind()).isEqualTo("server_key");
    assertThat(row.caller()).isEqualTo(id);
    assertThat(row.name()).isEqualTo("shop");
    assertThat(row.action()).isEqualTo(act.action());
    assertThat(row.reason()).isNull();
  }

  @ParameterizedTest
  @MethodSource("acts")
  void whatCannotBeWrittenDownIsNotDone(Act act) {
    var call = act.next().get();
    settleDown();
    var before = Traces.of(APP);
    APP.jdbc()
        .sql(
            "alter table audit add constraint refused check (action <> '"
                + act.action()
                + "') not valid")
        .update();
    try {
      assertProblem(call(OPERATOR, call), 500, "internal_error");
    } finally {
      APP.jdbc().sql("alter table audit drop constraint refused").update();
    }
    settleDown();
    assertThat(Traces.of(APP)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("acts")
  void whoHasNoRightLeavesNoRowAndChangesNothing(Act act) {
    var call = act.next().get();
    settleDown();
    var before = Traces.of(APP);
    for (var role : List.of("buyer", "creator")) {
      var stranger = new Person(APP, "a-stranger", App.token("a-stranger", role));
      var answer = call(stranger, call);
      assertThat(answer.status()).as(role + ": " + answer.body()).isIn(403, 404);
    }
    assertThat(Traces.of(APP)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("acts")
  void aReasonThatCannotBeKeptStopsTheAct(Act act) {
    var call = act.next().get();
    settleDown();
    var before = Traces.of(APP);
    var answer = call(OPERATOR, call, Audited.REASON, "x".repeat(501));
    assertThat(assertProblem(answer, 400, "parameter_invalid").path("param").stringValue())
        .isEqualTo("Florin-Reason");
    assertThat(Traces.of(APP)).isEqualTo(before);
  }
}
