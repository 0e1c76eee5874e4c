package dev.florin.payment;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.stripe.PayResult;
import dev.florin.sandbox.stripe.StripeSandbox;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What comes in at a provider's endpoint: only what is genuine, and all of that. */
class WebhookTest {
  private static final String CARD = "4242424242424242";
  private static final int MIB = 1 << 20;
  private static final App APP = App.shared();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Person buyer = APP.buyer();

  @AfterEach
  void theBooksAreSound() {
    APP.stripe().faults().clear();
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
    Books.assertSound(APP);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A body that nobody has sent before. */
  private static byte[] event() {
    return bytes(
        """
        {"id": "evt_edge_%d", "object": "event", "type": "account.updated", "livemode": false,
         "data": {"object": {"id": "acct_1", "object": "account"}}}
        """
            .formatted(NUMBER.incrementAndGet()));
  }

  private static String signed(byte[] body, Instant at) {
    return APP.stripe().signedHeader(body, App.WEBHOOK_SECRET, at);
  }

  private static String signed(byte[] body) {
    return signed(body, Instant.now());
  }

  private static long stored(byte[] body) {
    return APP.jdbc()
        .sql("select count(*) from inbox where body = :body")
        .param("body", body)
        .query(Long.class)
        .single();
  }

  private record Row(String eventId, String type, String status, String result) {}

  private static Row row(byte[] body) {
    APP.awaitInbox();
    return APP.jdbc()
        .sql("select event_id, type, status, result from inbox where body = :body")
        .param("body", body)
        .query((row, _) ->
            new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .single();
  }

  private static void assertRefused(byte[] body, Answer answer, String code) {
    assertProblem(answer, 400, code);
    assertThat(stored(body)).as("nothing is stored").isZero();
  }

  // --- signatures ---

  @Test
  void refusesAForgedSignatureAndStoresNothing() {
    var body = event();
    assertRefused(body, APP.deliver(body, signed(event())), "signature_wrong");
    var wrongSecret = APP.stripe().signedHeader(body, "whsec_guessed", Instant.now());
    assertRefused(body, APP.deliver(body, wrongSecret), "signature_wrong");
  }

  @Test
  void refusesAStaleSignatureAndTakesOneWithinTheTolerance() {
    var body = event();
    var stale = signed(body, Instant.now().minusSeconds(301));
    assertRefused(body, APP.deliver(body, stale), "signature_stale");
    APP.deliver(body, signed(body, Instant.now().minusSeconds(290))).expect(200);
    assertThat(stored(body)).isEqualTo(1);
  }

  @Test
  void takesASignatureOfTheFuture() {
    var body = event();
    APP.deliver(body, signed(body, Instant.now().plusSeconds(3_600))).expect(200);
    assertThat(stored(body)).isEqualTo(1);
  }

  @Test
  void refusesAMissingAnEmptyAndAMalformedHeader() {
    var body = event();
    assertRefused(body, APP.call("POST", "/webhooks/stripe", null, body), "signature_missing");
    assertRefused(body, APP.deliver(body, ""), "signature_missing");
    assertRefused(body, APP.deliver(body, "t=now,v1=yes"), "signature_malformed");
  }

  @Test
  void refusesAHeaderThatComesTwiceEvenWhenOneOfThemIsGood() {
    var body = event();
    var header = signed(body);
    for (var other : List.of(header, "t=1,v1=00")) {
      var twice =
          APP.call(
              "POST",
              "/webhooks/stripe",
              null,
              body,
              "Stripe-Signature",
              header,
              "Stripe-Signature",
              other);
      assertRefused(body, twice, "signature_malformed");
    }
  }

  @Test
  void whileASecretIsRolledNothingIsLost() {
    try (var app =
        App.with(Map.of("florin.stripe.webhook-secret", "whsec_new , " + App.WEBHOOK_SECRET))) {
      var body = event();
      for (var secret : List.of("whsec_new", App.WEBHOOK_SECRET)) {
        app.deliver(body, app.stripe().signedHeader(body, secret, Instant.now())).expect(200);
      }
      var endpoint = app.stripe().webhookEndpoints().getFirst().id();
      app.stripe().rollWebhookSecret(endpoint, "whsec_new");
      var someone = app.buyer();
      var order = someone.order("value");
      app.stripe().pay(someone.checkout(order), CARD);
      someone.awaitStatus(order, "paid");
      // The old secret has run out at the provider, the service does not know it yet.
      app.stripe().rollWebhookSecret(endpoint, "whsec_third");
      var next = someone.order("basic");
      app.stripe().pay(someone.checkout(next), CARD);
      someone.awaitStatus(next, "paid");
      assertThat(someone.balance()).isEqualTo(15_100);
      Books.assertSound(app);
    }
  }

  // --- endpoints that are not there ---

  @Test
  void aProviderThatIsNotConfiguredHasNoEndpoint() {
    var body = event();
    var answer = APP.call("POST", "/webhooks/nobody", null, body, "Stripe-Signature", signed(body));
    assertProblem(answer, 404, "not_found");
    assertThat(stored(body)).isZero();
  }

  @Test
  void withoutASecretTheEndpointIsOff() {
    try (var app = App.with(Map.of("florin.stripe.webhook-secret", " , "))) {
      var body = event();
      var header = app.stripe().signedHeader(body, "whsec_any", Instant.now());
      for (var signature : List.of(header, "t=1,v1=00", "")) {
        assertProblem(app.deliver(body, signature), 404, "not_found");
      }
      assertThat(Books.number(app, "select count(*) from inbox")).isZero();
      // Whoever has paid gets their credits all the same: confirm asks.
      var someone = app.buyer();
      var order = someone.order("basic");
      app.stripe().pay(someone.checkout(order), CARD);
      var confirmed = someone.post("/v1/orders/" + order + "/confirm", null).expect(200);
      assertThat(confirmed.path("status").stringValue()).isEqualTo("paid");
      Books.assertSound(app);
    }
  }

  // --- bodies ---

  @Test
  void anUnknownTypeIsStoredAndIgnored() {
    var body = event();
    var first = APP.deliver(body, signed(body)).expect(200);
    assertThat(first.path("received").booleanValue()).isTrue();
    assertThat(first.path("duplicate").booleanValue()).isFalse();
    var second = APP.deliver(body, signed(body)).expect(200);
    assertThat(second.path("duplicate").booleanValue()).isTrue();
    assertThat(stored(body)).isEqualTo(1);
    assertThat(row(body).status()).isEqualTo("ignored");
    assertThat(row(body).type()).isEqualTo("account.updated");
  }

  private static byte[] padded(int length) {
    var body = event();
    var padded = Arrays.copyOf(body, length);
    Arrays.fill(padded, body.length, length, (byte) ' ');
    return padded;
  }

  private static Answer chunked(String path, byte[] body, String... headers) {
    var request =
        HttpRequest.newBuilder(APP.url().resolve(path))
            .timeout(Duration.ofSeconds(30))
            .headers(headers)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    return App.send(request);
  }

  @Test
  void refusesABodyOverOneMebibyteWhetherItsLengthIsAnnouncedOrNot() {
    var body = padded(MIB + 1);
    assertProblem(APP.deliver(body, signed(body)), 413, "body_too_large");
    assertProblem(
        chunked("/webhooks/stripe", body, "Stripe-Signature", signed(body)), 413, "body_too_large");
    assertThat(stored(body)).isZero();

    var largest = padded(MIB);
    APP.deliver(largest, signed(largest)).expect(200);
    var alsoLargest = padded(MIB);
    chunked("/webhooks/stripe", alsoLargest, "Stripe-Signature", signed(alsoLargest)).expect(200);
    assertThat(stored(largest)).isEqualTo(1);
    assertThat(stored(alsoLargest)).isEqualTo(1);
  }

  @Test
  void aGenuineEventInInvalidUtf8IsKeptForAPersonAndCreditsNothing() {
    APP.stripe().faults().add(Fault.neverDeliver());
    var order = buyer.order("value");
    var session = buyer.checkout(order);
    APP.stripe().pay(session, CARD);
    APP.stripe().faults().clear();
    var event = APP.stripe().craftEvent("checkout.session.completed", session, _ -> {});
    var good = bytes(event.toString());
    var body = new ByteArrayOutputStream();
    body.writeBytes(bytes("{\"note\":\"caf"));
    body.write(0xE9);
    body.writeBytes(bytes("\","));
    body.write(good, 1, good.length - 1);
    var bad = body.toByteArray();
    APP.deliver(bad, signed(bad)).expect(200);
    var row = row(bad);
    assertThat(row.status()).isEqualTo("parked");
    assertThat(row.result()).isEqualTo("unreadable");
    assertThat(row.eventId()).startsWith("sha256:");
    assertThat(buyer.balance()).isZero();
    assertThat(buyer.invoices()).isEmpty();

    APP.deliver(event).expect(200);
    buyer.awaitStatus(order, "paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "{}",
        "[]",
        "null",
        "7",
        "\"text\"",
        "{\"id\": \"evt_without_type\"}",
        "{\"id\": 7, \"type\": \"payment_intent.succeeded\"}",
        "{\"id\": \"evt_x\", \"type\": \"payment_intent.succeeded\"} trailing",
        "{\"id\": \"evt_bare\", \"type\": \"payment_intent.succeeded\"}",
        "{\"id\": \"evt_list\", \"type\": \"payment_intent.succeeded\", \"data\": {\"object\": []}}"
      })
  void whatIsGenuineButUnreadableIsKeptForAPerson(String text) {
    var body = bytes(text);
    APP.deliver(body, signed(body)).expect(200);
    assertThat(row(body).status()).isEqualTo("parked");
    assertThat(row(body).result()).isEqualTo("unreadable");
    assertThat(APP.deliver(body, signed(body)).expect(200).path("duplicate").booleanValue())
        .isTrue();
  }

  @Test
  void tenThousandLevelsOfNestingBreakNothing() {
    for (var brackets : List.of("[]", "{}")) {
      var open = brackets.startsWith("{") ? "{\"a\":" : "[";
      var body = bytes(open.repeat(10_000) + "1" + brackets.substring(1).repeat(10_000));
      APP.deliver(body, signed(body)).expect(200);
      assertThat(row(body).result()).isEqualTo("unreadable");
    }
  }

  @Test
  void anEventsIdThatNobodyCouldReadIsReplacedByItsHash() {
    for (var id : List.of("evt_\\u0001x", "evt_\\u0000x", "evt_é", "e".repeat(300), "evt x")) {
      var body =
          bytes(
              """
              {"id": "%s", "type": "account.updated", "data": {"object": {}}}
              """
                  .formatted(id));
      APP.deliver(body, signed(body)).expect(200);
      assertThat(row(body).eventId()).startsWith("sha256:");
      assertThat(row(body).type()).isEqualTo("unreadable");
    }
  }

  @Test
  void charactersThatTheDatabaseCannotStoreDoNotHoldUpTheInbox() {
    for (var member :
        List.of(
            "\"id\": \"pi_\\u0000\"",
            "\"id\": \"pi_1\", \"metadata\": {\"florin_payment\": \"pay_\\u0000\"}",
            "\"id\": \"pi_\\ud800\", \"currency\": \"u\\u0000d\", \"amount_received\": 1")) {
      var body =
          bytes(
              """
              {"id": "evt_nul_%d", "type": "payment_intent.succeeded", "livemode": false,
               "data": {"object": {%s}}}
              """
                  .formatted(NUMBER.incrementAndGet(), member));
      APP.deliver(body, signed(body)).expect(200);
      assertThat(row(body).status()).isIn("ignored", "parked");
    }
    var order = buyer.order("basic");
    var session = buyer.checkout(order);
    var body =
        bytes(
            APP.stripe()
                .craftEvent(
                    "checkout.session.completed",
                    session,
                    object -> {
                      object.put("payment_status", "paid").put("payment_intent", "pi_\u0000");
                      object.withObject("metadata").put("florin_reference", "ord_\u0000");
                    })
                .toString());
    APP.deliver(body, signed(body)).expect(200);
    assertThat(row(body).status()).as("asked for, and not paid").isEqualTo("handled");
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("pending");
    assertThat(buyer.balance()).isZero();
  }

  // --- what cards do ---

  @Test
  void aDeclinedCardLeavesTheOrderPendingAndAnotherCardPays() {
    var order = buyer.order("standard");
    var session = buyer.checkout(order);
    assertThat(APP.stripe().pay(session, "4000000000000002"))
        .isInstanceOf(PayResult.Declined.class);
    App.await("the failure", () -> payment(order).path("failure").isString());
    assertThat(payment(order).path("failure").stringValue()).contains("declined");
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("pending");
    assertThat(payment(order).path("status").stringValue()).isEqualTo("open");
    assertThat(buyer.balance()).isZero();

    assertThat(buyer.checkout(order)).as("the same page").isEqualTo(session);
    assertThat(APP.stripe().pay(session, CARD)).isInstanceOf(PayResult.Succeeded.class);
    buyer.awaitStatus(order, "paid");
    assertThat(payment(order).path("failure").isNull()).isTrue();
    assertThat(buyer.balance()).isEqualTo(1_000);
    assertThat(buyer.invoices()).hasSize(1);
  }

  private JsonNode payment(String order) {
    return buyer.readOrder(order).path("payment");
  }

  @Test
  void aChallengeThatTheBuyerCompletesPays() {
    var order = buyer.order("standard");
    var session = buyer.checkout(order);
    assertThat(APP.stripe().pay(session, "4000002760003184"))
        .isInstanceOf(PayResult.RequiresAction.class);
    settleDown();
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("pending");
    assertThat(buyer.balance()).isZero();
    assertThat(APP.stripe().completeChallenge(session, true))
        .isInstanceOf(PayResult.Succeeded.class);
    buyer.awaitStatus(order, "paid");
    assertThat(buyer.balance()).isEqualTo(1_000);
  }

  @Test
  void aChallengeThatFailsCreditsNothingAndAnotherCardPays() {
    var order = buyer.order("standard");
    var session = buyer.checkout(order);
    APP.stripe().pay(session, "4000002760003184");
    assertThat(APP.stripe().completeChallenge(session, false))
        .isInstanceOf(PayResult.Declined.class);
    App.await("the failure", () -> payment(order).path("failure").isString());
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("pending");
    assertThat(buyer.balance()).isZero();
    APP.stripe().pay(session, CARD);
    buyer.awaitStatus(order, "paid");
    assertThat(buyer.balance()).isEqualTo(1_000);
  }

  private static void settleDown() {
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
  }

  // --- events that say too little, or too much ---

  /** Pays while nothing is delivered, and returns the session. */
  private String paySilently(String order) {
    APP.stripe().faults().add(Fault.neverDeliver());
    var session = buyer.checkout(order);
    APP.stripe().pay(session, CARD);
    APP.stripe().faults().clear();
    return session;
  }

  private static JsonNode entry(JsonNode event) {
    var entries =
        APP.operator()
            .get("/v1/admin/inbox?event_id=" + event.path("id").stringValue())
            .expect(200)
            .path("data");
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  @Test
  void whatAnEventLeavesOutIsAskedForUntilTheProviderAnswers() {
    var order = buyer.order("value");
    var session = paySilently(order);
    var event =
        APP.stripe()
            .craftEvent(
                "checkout.session.completed", session, object -> object.remove("payment_intent"));
    APP.stripe().faults().add(Fault.answer(500).onCalls("GET", "/v1/checkout/sessions"));
    APP.deliver(event).expect(200);
    App.await("the first attempt", () -> entry(event).path("attempts").intValue() == 1);
    assertThat(entry(event).path("status").stringValue()).isEqualTo("received");
    assertThat(entry(event).path("next_attempt_at").isNull()).isFalse();
    assertThat(buyer.balance()).isZero();
    APP.stripe().faults().clear();
    buyer.awaitStatus(order, "paid");
    settleDown();
    assertThat(entry(event).path("result").stringValue()).isEqualTo("settled");
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  @Test
  void anEventThatIsNotAboutThisMoneyCreditsNothing() {
    var order = buyer.order("value");
    var session = paySilently(order);
    var type = "checkout.session.completed";
    var noAmount = APP.stripe().craftEvent(type, session, o -> o.remove("amount_total"));
    var noCurrency = APP.stripe().craftEvent(type, session, o -> o.put("currency", "zzz"));
    var fraction = APP.stripe().craftEvent(type, session, o -> o.put("amount_total", 10_000.5));
    var otherMode = APP.stripe().craftEvent(type, session, o -> o.put("mode", "subscription"));
    var twoMinds = APP.stripe().craftEvent(type, session, _ -> {});
    ((tools.jackson.databind.node.ObjectNode) twoMinds).put("livemode", true);
    for (var event : List.of(noAmount, noCurrency, fraction, otherMode, twoMinds)) {
      APP.deliver(event).expect(200);
    }
    settleDown();
    assertThat(entry(noAmount).path("result").stringValue()).isEqualTo("amount_missing");
    assertThat(entry(noCurrency).path("result").stringValue()).isEqualTo("amount_missing");
    assertThat(entry(fraction).path("result").stringValue()).isEqualTo("amount_missing");
    assertThat(entry(otherMode).path("status").stringValue()).isEqualTo("ignored");
    assertThat(entry(twoMinds).path("result").stringValue()).isEqualTo("unreadable");
    assertThat(buyer.balance()).isZero();
    assertThat(buyer.invoices()).isEmpty();
  }

  // --- what else providers say ---

  @Test
  void anExpiredPageExpiresTheOrder() {
    var order = buyer.order("standard");
    APP.stripe().expire(buyer.checkout(order));
    buyer.awaitStatus(order, "expired");
    var again = buyer.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}");
    assertProblem(again, 409, "order_not_payable");
    assertThat(payment(order).path("checkout_url").isNull()).isTrue();
  }

  @Test
  void aRefundMadeAtTheProviderIsAskedAbout() {
    var order = buyer.order("value");
    APP.stripe().pay(buyer.checkout(order), CARD);
    buyer.awaitStatus(order, "paid");
    var payment = payment(order);
    var intent = payment.path("provider_payment").stringValue();
    sandbox("/v1/refunds", "payment_intent=" + intent + "&amount=2500");
    settleDown();
    var entries =
        APP.operator()
            .get("/v1/admin/inbox?type=charge.refunded&payment=" + payment.path("id").stringValue())
            .expect(200)
            .path("data");
    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).path("status").stringValue()).isEqualTo("handled");
  }

  @Test
  void somebodyElsesPaymentInTheSameAccountIsIgnored() {
    var intent =
        sandbox(
                "/v1/payment_intents",
                "amount=500&currency=usd&payment_method=pm_card_visa&confirm=true"
                    + "&payment_method_types[]=card")
            .path("id")
            .stringValue();
    settleDown();
    var statuses =
        APP.jdbc()
            .sql(
                """
                select status from inbox
                 where type = 'payment_intent.succeeded'
                   and position(convert_to(:id, 'UTF8') in body) > 0
                """)
            .param("id", intent)
            .query(String.class)
            .list();
    assertThat(statuses).containsExactly("ignored");
  }

  private static JsonNode sandbox(String path, String form) {
    return App.send(
            HttpRequest.newBuilder(URI.create(APP.sandbox().url() + path))
                .header("Authorization", "Bearer " + StripeSandbox.SECRET_KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build())
        .expect(200);
  }
}
