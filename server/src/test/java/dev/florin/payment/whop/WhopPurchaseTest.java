package dev.florin.payment.whop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.whop.PayResult;
import dev.florin.sandbox.whop.WhopSandbox;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Buying at Whop through the whole product: link, page, webhook, credits. */
class WhopPurchaseTest {
  private static final String CARD = "4242424242424242";
  private static final String SECRET = "ws_of_the_purchase_test";
  private static final App APP =
      App.withSandbox(sandbox ->
          Map.of(
              "florin.whop.api-key",
              WhopSandbox.API_KEY,
              "florin.whop.company-id",
              WhopSandbox.ACCOUNT_ID,
              "florin.whop.webhook-secret",
              SECRET,
              "florin.whop.api-base",
              sandbox.url() + "/api/v1"));
  private static final WhopSandbox WHOP = APP.sandbox().whop();

  static {
    WHOP.addWebhook(APP.url().resolve("/webhooks/whop"), SECRET, List.of("*"), "2026-09-23");
  }

  private final Person buyer = APP.buyer();

  @BeforeEach
  void noFaults() {
    WHOP.faults().clear();
  }

  @AfterAll
  static void stop() {
    Books.assertSound(APP);
    APP.close();
  }

  private JsonNode checkout(String order) {
    return buyer
        .post("/v1/orders/" + order + "/checkout", "{\"provider\": \"whop\"}")
        .expect(201)
        .path("payment");
  }

  private String link(String order) {
    return checkout(order).path("provider_checkout").stringValue();
  }

  private JsonNode payment(String order) {
    return buyer.readOrder(order).path("payment");
  }

  private static void settleDown() {
    WHOP.awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
  }

  private static JsonNode parked(String type, String paymentId) {
    return APP.operator()
        .get("/v1/admin/inbox?type=" + type + "&payment=" + paymentId + "&status=parked")
        .expect(200)
        .path("data");
  }

  @Test
  void whatIsPaidOnTheHostedPageIsCreditedOnceHoweverOftenItIsTold() {
    WHOP.faults().add(Fault.deliverInReverse(3).times(1));
    WHOP.faults().add(Fault.deliverTwice());
    var order = buyer.order("value");
    var page = checkout(order).path("checkout_url").stringValue();
    var paid =
        App.send(
            HttpRequest.newBuilder(URI.create(page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("number=" + CARD))
                .build());
    assertThat(paid.status()).isEqualTo(303);
    assertThat(paid.header("Location")).contains("status=succeeded");
    buyer.awaitStatus(order, "paid");
    WHOP.deliveries().forEach(delivery -> WHOP.redeliver(delivery.eventId(), 2));
    settleDown();
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(buyer.invoices()).hasSize(1);
    assertThat(payment(order).path("provider_payment").stringValue()).startsWith("pay_");
  }

  @Test
  void aDeclinedCardLeavesThePageOpenAndAnotherCardPays() {
    var order = buyer.order("standard");
    var link = link(order);
    assertThat(WHOP.pay(link, "4000000000000002")).isInstanceOf(PayResult.Declined.class);
    App.await("the failure", () -> payment(order).path("failure").isString());
    assertThat(payment(order).path("status").stringValue()).isEqualTo("open");
    assertThat(link(order)).as("the same page").isEqualTo(link);
    WHOP.pay(link, CARD);
    buyer.awaitStatus(order, "paid");
    settleDown();
    assertThat(buyer.balance()).isEqualTo(1_000);
  }

  @Test
  void aSecondPaymentOfTheSameLinkIsParkedAndCreditsNothing() {
    var order = buyer.order("standard");
    var link = link(order);
    WHOP.pay(link, CARD);
    buyer.awaitStatus(order, "paid");
    WHOP.pay(link, CARD);
    settleDown();
    var parked = parked("payment.succeeded", payment(order).path("id").stringValue());
    assertThat(parked).hasSize(1);
    assertThat(parked.get(0).path("result").stringValue()).isEqualTo("second_payment");
    assertThat(buyer.balance()).isEqualTo(1_000);
    assertThat(buyer.invoices()).hasSize(1);
  }

  @Test
  void confirmFindsWhatNoWebhookHasTold() {
    WHOP.faults().add(Fault.neverDeliver());
    var order = buyer.order("standard");
    WHOP.pay(link(order), CARD);
    buyer.post("/v1/orders/" + order + "/confirm", null).expect(200);
    buyer.awaitStatus(order, "paid");
    assertThat(buyer.balance()).isEqualTo(1_000);
  }

  @Test
  void anAddressThatSaysSucceededPaysNothing() {
    var order = buyer.order("standard");
    link(order);
    buyer.post("/v1/orders/" + order + "/confirm?payment=pay_x&status=succeeded", null);
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("pending");
    assertThat(buyer.balance()).isZero();
  }

  @Test
  void aBankPaymentCreditsWhenTheMoneyIsThere() {
    var order = buyer.order("standard");
    var slow = WHOP.payByBank(link(order));
    buyer.awaitStatus(order, "processing");
    assertThat(buyer.balance()).isZero();
    WHOP.settleBank(slow, true);
    buyer.awaitStatus(order, "paid");
    assertThat(buyer.balance()).isEqualTo(1_000);
  }

  @Test
  void aBankPaymentThatIsReturnedFails() {
    var order = buyer.order("standard");
    var slow = WHOP.payByBank(link(order));
    buyer.awaitStatus(order, "processing");
    WHOP.settleBank(slow, false);
    buyer.awaitStatus(order, "failed");
    assertThat(buyer.balance()).isZero();
  }

  @Test
  void cancellingTakesTheLinkAway() {
    var order = buyer.order("standard");
    var link = link(order);
    buyer.post("/v1/orders/" + order + "/cancel", null).expect(200);
    assertThat(WHOP.pay(link, CARD)).isInstanceOf(PayResult.Gone.class);
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("cancelled");
  }

  /** It has taken the link away at Whop, and did not live to write that down. */
  @Test
  void aLinkThatADyingProcessTookAwayIsFoundToBeGone() {
    var order = buyer.order("standard");
    var link = link(order);
    APP.jdbc()
        .sql("update payment set closing = true where reference = :order")
        .param("order", order)
        .update();
    App.send(
            HttpRequest.newBuilder(
                    APP.sandbox().url().resolve("/api/v1/checkout_configurations/" + link))
                .header("Authorization", "Bearer " + WhopSandbox.API_KEY)
                .header("Api-Version-Date", WhopClient.VERSION)
                .DELETE()
                .build())
        .expect(200);
    buyer.post("/v1/orders/" + order + "/confirm", null).expect(200);
    assertThat(payment(order).path("status").stringValue()).isEqualTo("cancelled");
    var next = link(order);
    assertThat(next).isNotEqualTo(link);
    WHOP.pay(next, CARD);
    buyer.awaitStatus(order, "paid");
  }

  @Test
  void aForgedEventIsRefusedAndStoredNowhere() {
    WHOP.faults().add(Fault.signWrongly());
    var order = buyer.order("standard");
    WHOP.pay(link(order), CARD);
    WHOP.awaitIdle(Duration.ofSeconds(10));
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("pending");
    assertThat(buyer.balance()).isZero();
    assertThat(
            APP.operator()
                .get("/v1/admin/inbox?payment=" + payment(order).path("id").stringValue())
                .expect(200)
                .path("data"))
        .isEmpty();
  }
}
