package dev.florin.payment.crossmint;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.order.OrderId;
import dev.florin.order.Orders;
import dev.florin.payment.Payments;
import dev.florin.sandbox.crossmint.CrossmintSandbox;
import dev.florin.sandbox.crossmint.Generation;
import dev.florin.sandbox.crossmint.PayResult;
import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Buying through Crossmint, through the whole product, whatever becomes of the webhooks. */
class CrossmintPurchaseTest {
  private static final String SECRET = "whsec_NoSecretOfTheCrossmintTestsAtAll";
  private static final String CARD = "4242424242424242";
  private static final String ORDERS = "/api/2022-06-09/orders";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final App APP = start();

  private final CrossmintSandbox crossmint = APP.sandbox().crossmint();
  private final Person buyer = APP.buyer();

  private static App start() {
    var app =
        App.withSandbox(sandbox ->
            Map.of(
                "florin.crossmint.server-api-key",
                CrossmintSandbox.SERVER_KEY,
                "florin.crossmint.client-api-key",
                CrossmintSandbox.CLIENT_KEY,
                "florin.crossmint.api-url",
                sandbox.url().toString(),
                "florin.crossmint.collection-id",
                "packs",
                "florin.crossmint.webhook-secret",
                SECRET));
    var hook = app.url().resolve("/webhooks/crossmint");
    for (var generation : Generation.values()) {
      app.sandbox().crossmint().addWebhookEndpoint(hook, SECRET, generation);
    }
    return app;
  }

  @AfterEach
  void theBooksAreSound() {
    crossmint.faults().clear();
    crossmint.awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
    Books.assertSound(APP);
  }

  private Answer checkout(String order, String mode) {
    return buyer.post(
        "/v1/orders/" + order + "/checkout",
        "{\"provider\": \"crossmint\", \"mode\": \"%s\"}".formatted(mode));
  }

  /** Opens the checkout and returns Crossmint's order id. */
  private String open(String order) {
    var payment = checkout(order, "embedded").expect(201).path("payment");
    return payment.path("provider_checkout").stringValue();
  }

  private static String clientSecret(String theirs) {
    return APP.jdbc()
        .sql("select client_secret from payment where checkout_ref = :order")
        .param("order", theirs)
        .query(String.class)
        .single();
  }

  private Answer confirm(String order) {
    return buyer.post("/v1/orders/" + order + "/confirm", null);
  }

  private void assertCreditedOnce(String order) {
    buyer.awaitStatus(order, "paid");
    crossmint.awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(buyer.transactions()).hasSize(1);
    assertThat(buyer.invoices()).hasSize(1);
  }

  private void assertNothingCredited() {
    crossmint.awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
    assertThat(buyer.balance()).isZero();
    assertThat(buyer.transactions()).isEmpty();
  }

  private Answer deliver(
      String type, String theirs, Consumer<ObjectNode> change, String messageId) {
    var event = crossmint.craftEvent(Generation.DATA, type, theirs, change);
    var body = JSON.writeValueAsBytes(event);
    var headers = new ArrayList<String>();
    crossmint
        .signedHeaders(body, messageId, SECRET, Instant.now())
        .forEach((name, value) -> {
          headers.add(name);
          headers.add(value);
        });
    return APP.call("POST", "/webhooks/crossmint", null, body, headers.toArray(String[]::new));
  }

  private String parked(String theirs) {
    return APP.jdbc()
        .sql(
            """
            select string_agg(distinct result, ',' order by result) from inbox
             where provider = 'crossmint' and status = 'parked'
               and position(convert_to(:order, 'UTF8') in body) > 0
            """)
        .param("order", theirs)
        .query((row, _) -> String.valueOf(row.getString(1)))
        .single();
  }

  @Test
  void anOrderIsPaidThroughItsClientSecretAndCreditedOnce() {
    var order = buyer.order("value");
    var theirs = open(order);
    assertThat(clientSecret(theirs)).isEqualTo(crossmint.clientSecret(theirs));
    crossmint.pay(theirs, CARD);
    // All three generations of webhooks come, so every fact is heard of several times.
    assertCreditedOnce(order);
    assertThat(crossmint.deliveries().size()).isGreaterThanOrEqualTo(8);
  }

  @ParameterizedTest
  @EnumSource(Generation.class)
  void oneWebhookOfAnyGenerationIsEnough(Generation generation) {
    var order = buyer.order("value");
    var theirs = open(order);
    crossmint.faults().add(Fault.neverDeliver());
    crossmint.pay(theirs, CARD);
    var type = generation == Generation.OLDER ? "order.paid" : "orders.payment.succeeded";
    var body = JSON.writeValueAsBytes(crossmint.craftEvent(generation, type, theirs, _ -> {}));
    var headers = new ArrayList<String>();
    crossmint
        .signedHeaders(body, "msg_" + theirs, SECRET, Instant.now())
        .forEach((name, value) -> {
          headers.add(name);
          headers.add(value);
        });
    APP.call("POST", "/webhooks/crossmint", null, body, headers.toArray(String[]::new)).expect(200);
    assertCreditedOnce(order);
  }

  @Test
  void aHostedPageIsHandedOutToo() {
    var order = buyer.order("value");
    var payment = checkout(order, "hosted").expect(201).path("payment");
    assertThat(payment.path("checkout_url").stringValue())
        .contains("/sdk/2024-03-05/hosted-checkout/");
    crossmint.pay(payment.path("provider_checkout").stringValue(), CARD);
    assertCreditedOnce(order);
  }

  @Test
  void confirmSettlesWhenEveryWebhookIsLost() {
    crossmint.faults().add(Fault.neverDeliver());
    var order = buyer.order("value");
    crossmint.pay(open(order), CARD);
    var confirmed = confirm(order).expect(200);
    assertThat(confirmed.path("success").booleanValue()).isTrue();
    assertThat(confirmed.path("credits_added").longValue()).isEqualTo(15_000);
    assertCreditedOnce(order);
  }

  @Test
  void duplicatesAndDisorderDoNoHarm() {
    crossmint.faults().add(Fault.deliverInReverse(4).times(1));
    crossmint.faults().add(Fault.deliverAtOnce(3));
    var order = buyer.order("value");
    var theirs = open(order);
    crossmint.pay(theirs, "4000000000000002");
    crossmint.pay(theirs, CARD);
    crossmint.faults().clear();
    assertCreditedOnce(order);
    for (var delivery : crossmint.deliveries()) {
      crossmint.redeliver(delivery.eventId(), 1);
    }
    assertCreditedOnce(order);
  }

  @Test
  void aRefusedCardLeavesTheOrderOpenWithItsReason() {
    var order = buyer.order("value");
    var theirs = open(order);
    assertThat(crossmint.pay(theirs, "4000000000009995")).isInstanceOf(PayResult.Declined.class);
    assertNothingCredited();
    assertThat(confirm(order).expect(200).path("status").stringValue()).isEqualTo("pending");
    crossmint.pay(theirs, CARD);
    assertCreditedOnce(order);
  }

  @Test
  void aPaymentUnderWayCreditsOnlyWhenTheMoneyIsThere() {
    var order = buyer.order("value");
    var theirs = open(order);
    crossmint.pay(theirs, "4000000000000077");
    assertThat(confirm(order).expect(200).path("status").stringValue()).isEqualTo("processing");
    assertNothingCredited();
    crossmint.settle(theirs, true);
    assertCreditedOnce(order);
  }

  @Test
  void anItemThatNeverArrivesIsToldToAPersonAndTheCreditsStay() {
    var order = buyer.order("value");
    var theirs = open(order);
    crossmint.pay(theirs, "4000000000000341");
    assertCreditedOnce(order);
    assertThat(parked(theirs)).isEqualTo("delivery_failed");
  }

  @Test
  void anotherAmountOrCurrencyCreditsNothing() {
    var order = buyer.order("value");
    var theirs = open(order);
    crossmint.faults().add(Fault.neverDeliver());
    crossmint.pay(theirs, CARD);
    deliver(
            "orders.payment.succeeded",
            theirs,
            changed -> received(changed).put("amount", "99.99"),
            "msg_amount_" + theirs)
        .expect(200);
    deliver(
            "orders.payment.succeeded",
            theirs,
            changed -> received(changed).put("currency", "eur"),
            "msg_currency_" + theirs)
        .expect(200);
    deliver(
            "orders.payment.succeeded",
            theirs,
            changed -> received(changed).put("currency", "usdc"),
            "msg_coin_" + theirs)
        .expect(200);
    assertNothingCredited();
    assertThat(parked(theirs)).isEqualTo("amount_mismatch,amount_missing,currency_mismatch");
    crossmint.faults().clear();
    confirm(order).expect(200);
    assertCreditedOnce(order);
  }

  private static ObjectNode received(ObjectNode order) {
    return (ObjectNode) order.required("payment").required("received");
  }

  @Test
  void anOrderOfSomebodyElseInTheSameProjectIsLeftAlone() {
    var order = buyer.order("value");
    var theirs = open(order);
    var stranger = "e0000000-0000-4000-8000-" + theirs.substring(24);
    deliver(
            "orders.payment.succeeded",
            theirs,
            changed -> {
              changed.put("orderId", stranger);
              changed
                  .withObjectProperty("payment")
                  .put("status", "completed")
                  .putObject("received")
                  .put("amount", "100.00")
                  .put("currency", "usd");
            },
            "msg_stranger_" + theirs)
        .expect(200);
    assertNothingCredited();
    assertThat(parked(stranger)).as("not ours, and nothing for a person").isEqualTo("null");
  }

  @Test
  void aForgedWebhookIsRefused() {
    var body = JSON.writeValueAsBytes(JSON.createObjectNode().put("type", "order.paid"));
    var headers = new ArrayList<String>();
    crossmint
        .signedHeaders(body, "msg_1", "whsec_" + "QUFB".repeat(8), Instant.now())
        .forEach((name, value) -> {
          headers.add(name);
          headers.add(value);
        });
    assertProblem(
        APP.call("POST", "/webhooks/crossmint", null, body, headers.toArray(String[]::new)),
        400,
        "signature_wrong");
  }

  @Test
  void aCheckoutWhoseAnswerIsLostIsFinishedAndPaidOnce() {
    var order = buyer.order("value");
    crossmint.faults().add(Fault.dropAfterWork().times(1).onCalls("POST", ORDERS));
    assertProblem(checkout(order, "embedded"), 503, "provider_unavailable");
    var before = crossmint.orders().size();
    App.await("the checkout to be finished", () -> checkout(order, "embedded").status() == 201);
    assertThat(crossmint.orders()).hasSizeGreaterThan(before);
    crossmint.pay(open(order), CARD);
    assertCreditedOnce(order);
  }

  @Test
  void aCancelledOrderThatIsPaidAllTheSameIsDelivered() {
    var order = buyer.order("value");
    var theirs = open(order);
    buyer.post("/v1/orders/" + order + "/cancel", null).expect(200);
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("cancelled");
    // The buyer kept the page: Crossmint has no way to close it.
    crossmint.pay(theirs, CARD);
    assertCreditedOnce(order);
  }

  @Test
  void aBuyerWhoChangesTheirMindPaysElsewhereAndASecondPaymentWaitsForAPerson() {
    var order = buyer.order("value");
    var theirs = open(order);
    APP.stripe().pay(buyer.checkout(order), CARD);
    assertCreditedOnce(order);
    crossmint.pay(theirs, CARD);
    assertCreditedOnce(order);
    assertThat(parked(theirs)).isEqualTo("order_already_paid");
  }

  @Test
  void anExpiredQuoteEndsTheOrderUntilMoneyComes() {
    var order = buyer.order("value");
    var theirs = open(order);
    crossmint.expireQuote(theirs);
    assertThat(confirm(order).expect(200).path("status").stringValue()).isEqualTo("expired");
    assertNothingCredited();
    crossmint.renewQuote(theirs);
    crossmint.pay(theirs, CARD);
    assertCreditedOnce(order);
  }

  @Test
  void aCancellationAtCrossmintIsHeardInTheOlderWords() {
    var order = buyer.order("value");
    crossmint.cancel(open(order));
    buyer.awaitStatus(order, "cancelled");
    assertNothingCredited();
  }

  // --- the way back ---

  private static final Person OPERATOR = APP.operator();

  private Answer record(String order, long amount, String reference) {
    return OPERATOR.post(
        "/v1/orders/" + order + "/refunds",
        "{\"amount\": %d, \"elsewhere\": \"%s\"}".formatted(amount, reference));
  }

  private long returned(String order) {
    return buyer.readOrder(order).path("returned").path("amount").longValue();
  }

  /** As reconciliation and whoever else asks the provider does. */
  private static void look(String order) {
    var orders = APP.bean(Orders.class);
    var payment = orders.payment(OrderId.parse(order).orElseThrow()).orElseThrow();
    APP.bean(Payments.class).refresh(payment.id());
  }

  @Test
  void boughtCreditedPartlyRefundedAndThenTheRest() {
    crossmint.faults().add(Fault.deliverInReverse(4).times(1));
    crossmint.faults().add(Fault.deliverTwice());
    var order = buyer.order("value");
    var theirs = open(order);
    crossmint.pay(theirs, CARD);
    crossmint.faults().clear();
    assertCreditedOnce(order);

    record(order, 3_000, "case 1 of " + theirs).expect(201);
    crossmint.refund(theirs, new BigDecimal("30.00"));
    look(order);
    buyer.awaitStatus(order, "partly_refunded");
    assertThat(returned(order)).as("what Crossmint shows is what was recorded").isEqualTo(3_000);
    assertThat(buyer.balance()).isEqualTo(10_500);

    record(order, 7_000, "case 2 of " + theirs).expect(201);
    crossmint.refund(theirs, new BigDecimal("70.00"));
    look(order);
    look(order);
    buyer.awaitStatus(order, "refunded");
    assertThat(returned(order)).isEqualTo(10_000);
    assertThat(buyer.balance()).isZero();
    for (var delivery : crossmint.deliveries()) {
      crossmint.redeliver(delivery.eventId(), 1);
    }
    crossmint.awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
    assertThat(returned(order)).isEqualTo(10_000);
    assertThat(buyer.balance()).isZero();
  }

  @Test
  void whatCrossmintGaveBackUnaskedIsSeenByWhoeverLooks() {
    var order = buyer.order("value");
    var theirs = open(order);
    crossmint.pay(theirs, CARD);
    assertCreditedOnce(order);
    crossmint.refund(theirs, new BigDecimal("10.00"));
    look(order);
    assertThat(returned(order)).isEqualTo(1_000);
    look(order);
    assertThat(returned(order)).as("seen again").isEqualTo(1_000);
    crossmint.refund(theirs, new BigDecimal("15.00"));
    look(order);
    assertThat(returned(order)).as("only what is new").isEqualTo(2_500);
    record(order, 7_500, "the rest of " + theirs).expect(201);
    look(order);
    assertThat(returned(order)).isEqualTo(10_000);
    assertThat(buyer.balance()).isZero();
    crossmint.refund(theirs, new BigDecimal("75.00"));
    look(order);
    assertThat(returned(order)).isEqualTo(10_000);
  }

  @Test
  void crossmintIsNeverAskedToGiveMoneyBack() {
    var order = buyer.order("value");
    crossmint.pay(open(order), CARD);
    assertCreditedOnce(order);
    var refused = OPERATOR.post("/v1/orders/" + order + "/refunds", "{\"amount\": 100}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("record it here");
    assertThat(returned(order)).isZero();
  }
}
