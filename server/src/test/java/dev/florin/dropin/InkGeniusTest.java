package dev.florin.dropin;

import static dev.florin.dropin.OlderFrontEnds.APP;
import static dev.florin.dropin.OlderFrontEnds.CARD;
import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.payment.PaymentId;
import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.Person;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Acts as the front end of InkGenius does. */
class InkGeniusTest {
  private final Person buyer = APP.buyer();

  @AfterEach
  void settleDown() {
    OlderFrontEnds.settleDown();
  }

  private static String text(JsonNode json, String member) {
    return json.path(member).stringValue();
  }

  private JsonNode create(String packageId) {
    return buyer.post("/api/payment/create", "{\"packageId\": \"" + packageId + "\"}").expect(201);
  }

  private JsonNode payment(String id) {
    return buyer.get("/api/payment/" + id).expect(200);
  }

  /** The page is known by its session, which stands in its address. */
  private static String session(JsonNode begun) {
    return text(begun, "checkoutUrl").replaceAll(".*(cs_test_[A-Za-z0-9]+).*", "$1");
  }

  @Test
  void showsThePackagesToAnybody() {
    var packages = APP.call("GET", "/api/payment/packages", null, null).expect(200);
    Golden.assertShown("inkgenius-packages", packages);
  }

  @Test
  void sellsAPackageFromTheFirstClickToTheHistory() {
    var begun = create("value");
    Golden.assertShown("inkgenius-create", begun);
    var id = text(begun, "paymentId");
    assertThat(text(payment(id), "status")).isEqualTo("pending");
    APP.stripe().pay(session(begun), CARD);
    App.await("the webhook", () -> text(payment(id), "status").equals("completed"));
    Golden.assertShown("inkgenius-payment", payment(id));
    assertThat(buyer.balance()).isEqualTo(15_000);

    var later = create("basic");
    var history = buyer.get("/api/payment/user/history").expect(200);
    var ids = new ArrayList<String>();
    history.forEach(line -> ids.add(text(line, "paymentId")));
    assertThat(ids).as("newest first").containsExactly(text(later, "paymentId"), id);
    assertThat(APP.buyer().get("/api/payment/user/history").expect(200)).isEmpty();
    var one = buyer.get("/api/payment/user/history?limit=1").expect(200);
    assertThat(one).hasSize(1);
  }

  @Test
  void aPaymentIsItsBuyersAlone() {
    var id = text(create("basic"), "paymentId");
    for (var other : List.of(APP.buyer(), APP.operator())) {
      assertProblem(other.get("/api/payment/" + id), 404, "not_found");
      assertProblem(other.post("/api/payment/test/complete/" + id, null), 404, "not_found");
    }
    assertThat(text(payment(id), "status")).isEqualTo("pending");
  }

  @Test
  void aDoubleClickWithAKeyIsOneOrder() {
    var body = "{\"packageId\": \"basic\"}";
    var first = buyer.post("/api/payment/create", body, "Idempotency-Key", "click-1");
    var second = buyer.post("/api/payment/create", body, "Idempotency-Key", "click-1");
    assertThat(second.expect(201)).isEqualTo(first.expect(201));
    assertThat(buyer.get("/api/payment/user/history").expect(200)).hasSize(1);
  }

  @Test
  void refusalsAreReadByEveryFrontEnd() {
    var unknown = buyer.post("/api/payment/create", "{\"packageId\": \"nonsense\"}");
    var problem = assertProblem(unknown, 404, "not_found");
    Golden.assertShown("problem", problem);
    assertProblem(buyer.post("/api/payment/create", "{}"), 400, "parameter_missing");
    assertProblem(
        APP.call("POST", "/api/payment/create", null, null), 401, "authentication_required");
    assertProblem(buyer.get("/api/payment/pay_nonsense"), 404, "not_found");
    assertThat(problem.path("success").booleanValue()).isFalse();
  }

  @Test
  void moreThanIsKnownMayBeSent() {
    var body = "{\"packageId\": \"basic\", \"locale\": \"en\", \"ref\": {\"a\": 1}}";
    buyer.post("/api/payment/create", body).expect(201);
  }

  @Test
  void completesByTestOutsideProductionByTheSamePathAsMoney() {
    var id = text(create("value"), "paymentId");
    var done = buyer.post("/api/payment/test/complete/" + id, null).expect(200);
    assertThat(text(done, "status")).isEqualTo("completed");
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(buyer.invoices()).hasSize(1);
    buyer.post("/api/payment/test/complete/" + id, null).expect(200);
    assertThat(buyer.balance()).as("once").isEqualTo(15_000);
    assertThat(buyer.transactions()).hasSize(1);
  }

  @Test
  void aTestCompletionNeverTouchesRealMoney() {
    var id = text(create("basic"), "paymentId");
    setLive(id, true);
    assertProblem(buyer.post("/api/payment/test/complete/" + id, null), 404, "not_found");
    setLive(id, false);
    assertThat(text(payment(id), "status")).isEqualTo("pending");
    assertThat(buyer.balance()).isZero();
  }

  private static void setLive(String payment, boolean live) {
    APP.jdbc()
        .sql("update payment set live = :live where id = :id")
        .param("live", live)
        .param("id", PaymentId.parse(payment).orElseThrow().value())
        .update();
  }

  @Test
  void aTestCompletionDoesNotReviveWhatIsOver() {
    var begun = create("basic");
    var id = text(begun, "paymentId");
    APP.stripe().expire(session(begun));
    App.await("the webhook", () -> text(payment(id), "status").equals("cancelled"));
    assertProblem(buyer.post("/api/payment/test/complete/" + id, null), 409, "order_not_payable");
    assertThat(buyer.balance()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/stripe/webhook", "/api/webhook/stripe"})
  void theOlderNamesOfTheWebhookAreTheWebhook(String path) {
    APP.stripe().faults().add(Fault.neverDeliver());
    var begun = create("basic");
    var session = session(begun);
    APP.stripe().pay(session, CARD);
    var event = APP.stripe().craftEvent("checkout.session.completed", session, _ -> {});
    var body = event.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var bad = APP.call("POST", path, null, body, "Stripe-Signature", "t=1,v1=00");
    assertThat(bad.status()).isEqualTo(400);
    var signature = APP.stripe().signedHeader(body, App.WEBHOOK_SECRET, java.time.Instant.now());
    var received = APP.call("POST", path, null, body, "Stripe-Signature", signature);
    Golden.assertShown("webhook", received.expect(200));
    assertThat(received.header("RateLimit-Policy")).contains("\"webhooks\";q=");
    App.await("it", () -> text(payment(text(begun, "paymentId")), "status").equals("completed"));
    assertThat(buyer.balance()).isEqualTo(100);
  }

  @Test
  void withoutItsProviderNothingIsOrdered() {
    var node = APP.secondNode(java.util.Map.of("florin.dropin.inkgenius.provider", "nobody"));
    try {
      var there = node.sameAs(buyer);
      assertProblem(
          there.post("/api/payment/create", "{\"packageId\": \"basic\"}"),
          503,
          "provider_unavailable");
      assertThat(buyer.get("/v1/orders").expect(200).path("data")).isEmpty();
      assertThat(
              node.call("POST", "/api/payment/webhook/whop", null, new byte[] {'{', '}'}).status())
          .isEqualTo(404);
    } finally {
      node.stop();
    }
  }
}
