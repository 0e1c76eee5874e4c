package dev.florin.dropin;

import static dev.florin.dropin.OlderFrontEnds.APP;
import static dev.florin.dropin.OlderFrontEnds.CARD;
import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App.Answer;
import dev.florin.testing.Person;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Acts as the front end of EduSocial does. */
class EduSocialTest {
  private final Person buyer = APP.buyer();

  @AfterEach
  void settleDown() {
    OlderFrontEnds.settleDown();
  }

  private static String text(JsonNode json, String member) {
    return json.path(member).stringValue();
  }

  private String order(String plan) {
    return text(
        buyer.post("/api/business/credit-orders", "{\"planId\": \"" + plan + "\"}").expect(201),
        "orderId");
  }

  private JsonNode intent(String order, String... methods) {
    var types = methods.length == 0 ? "" : "\"" + String.join("\", \"", methods) + "\"";
    return buyer
        .post(
            "/api/stripe/create-payment-intent",
            "{\"orderId\": \"%s\", \"paymentMethodTypes\": [%s]}".formatted(order, types))
        .expect(200);
  }

  private Answer confirm(String intent, String method, String type) {
    return buyer.post(
        "/api/stripe/confirm-payment",
        """
        {"paymentIntentId": "%s", "paymentMethodId": "%s", "paymentMethodType": "%s",
         "returnUrl": "https://edu.test/back"}
        """
            .formatted(intent, method, type));
  }

  @Test
  void showsThePlansToAnybody() {
    var plans = APP.call("GET", "/api/business/credit-plans?lang=zh-CN", null, null).expect(200);
    Golden.assertShown("edusocial-plans", plans);
  }

  @Test
  void aCardIsConfirmedByTheServer() {
    var placed =
        buyer.post("/api/business/credit-orders", "{\"planId\": \"standard\"}").expect(201);
    Golden.assertShown("edusocial-order", placed);
    var intent = intent(text(placed, "orderId"), "card");
    Golden.assertShown("edusocial-intent", intent);
    assertThat(intent(text(placed, "orderId"), "card")).as("a refresh").isEqualTo(intent);
    var id = text(intent, "paymentIntentId");
    var confirmed = confirm(id, "pm_card_visa", "card").expect(200);
    Golden.assertShown("edusocial-confirm", confirmed);
    assertThat(buyer.balance()).as("at once, without a webhook").isEqualTo(1_000);
    // What is paid is shown as success, whichever button is pressed again.
    assertThat(text(confirm(id, "pm_card_visa", "card").expect(200), "status"))
        .isEqualTo("succeeded");
    assertThat(text(intent(text(placed, "orderId"), "card"), "status")).isEqualTo("succeeded");
    assertThat(buyer.balance()).isEqualTo(1_000);
  }

  @Test
  void aWalletIsOnlyNamedAndTheBuyerSentThere() {
    var id = text(intent(order("basic"), "alipay"), "paymentIntentId");
    var confirmed = confirm(id, "", "alipay").expect(200);
    assertThat(text(confirmed, "status")).isEqualTo("requires_action");
    var action = confirmed.path("nextAction");
    assertThat(text(action, "type")).isEqualTo("redirect_to_url");
    assertThat(text(action.path("redirect_to_url"), "url")).startsWith("http");
    assertThat(buyer.balance()).isZero();
  }

  @Test
  void aCardThatAsksItsOwnerSaysSo() {
    var id = text(intent(order("basic"), "card"), "paymentIntentId");
    var confirmed = confirm(id, "pm_card_authenticationRequired", "card").expect(200);
    assertThat(text(confirmed, "status")).isEqualTo("requires_action");
    assertThat(text(confirmed.path("nextAction"), "type"))
        .isIn("redirect_to_url", "use_stripe_sdk");
    assertThat(buyer.balance()).isZero();
  }

  @Test
  void aDeclinedCardIsARefusalAndTheNextOnePays() {
    var id = text(intent(order("basic"), "card"), "paymentIntentId");
    assertProblem(confirm(id, "pm_card_chargeDeclined", "card"), 402, "payment_declined");
    assertThat(buyer.balance()).isZero();
    assertThat(text(confirm(id, "pm_card_visa", "card").expect(200), "status"))
        .isEqualTo("succeeded");
    assertThat(buyer.balance()).isEqualTo(100);
  }

  @Test
  void whoTriesCardAfterCardIsStopped() {
    var id = text(intent(order("basic"), "card"), "paymentIntentId");
    var answers = new ArrayList<Integer>();
    for (int card = 1; card <= 24; card++) {
      answers.add(confirm(id, "pm_card_chargeDeclined", "card").status());
    }
    assertThat(answers).as("even where a minute ends meanwhile").contains(402, 429);
    assertThat(answers.stream().filter(status -> status == 402).count()).isBetween(10L, 20L);
  }

  @Test
  void anIntentThatWasGivenUpIsNotPaidInAnothersPlace() {
    var order = order("basic");
    var old = text(intent(order, "card"), "paymentIntentId");
    var now = text(intent(order, "alipay"), "paymentIntentId");
    assertThat(now).isNotEqualTo(old);
    assertProblem(confirm(old, "pm_card_visa", "card"), 409, "checkout_needed");
    assertThat(buyer.balance()).isZero();
  }

  @Test
  void opensAPageAndFindsItAgain() {
    var order = order("basic");
    var body =
        """
        {"orderId": "%s", "successUrl": "https://edu.test/ok", "cancelUrl": "https://edu.test/no"}
        """
            .formatted(order);
    var opened = buyer.post("/api/stripe/create-checkout-session", body).expect(200);
    Golden.assertShown("edusocial-session", opened);
    assertThat(buyer.post("/api/stripe/create-checkout-session", body).expect(200))
        .isEqualTo(opened);
    APP.stripe().pay(text(opened, "sessionId"), CARD);
    buyer.awaitStatus(order, "paid");
    var again = buyer.post("/api/stripe/create-checkout-session", body).expect(200);
    assertThat(again.path("url").isNull()).isTrue();
  }

  @Test
  void showsTheMethodsOfACurrency() {
    var methods = APP.call("GET", "/api/stripe/payment-methods?currency=MYR", null, null);
    Golden.assertShown("edusocial-methods", methods.expect(200));
    var lower = APP.call("GET", "/api/stripe/payment-methods?currency=myr", null, null);
    assertThat(lower.expect(200)).isEqualTo(methods.json());
    for (var wrong : List.of("XYZ1", "")) {
      assertProblem(
          APP.call("GET", "/api/stripe/payment-methods?currency=" + wrong, null, null),
          400,
          "parameter_invalid");
    }
  }

  @Test
  void refusesWhatIsNoAddress() {
    var body = "{\"orderId\": \"%s\", \"successUrl\": \"javascript:alert(1)\"}";
    assertProblem(
        buyer.post("/api/stripe/create-checkout-session", body.formatted(order("basic"))),
        400,
        "parameter_invalid");
    var id = text(intent(order("basic"), "card"), "paymentIntentId");
    assertProblem(
        buyer.post(
            "/api/stripe/confirm-payment",
            "{\"paymentIntentId\": \"" + id + "\", \"returnUrl\": \"javascript:alert(1)\"}"),
        400,
        "parameter_invalid");
  }

  @Test
  void anotherPersonsOrderAndIntentDoNotExist() {
    var order = order("basic");
    var intent = text(intent(order, "card"), "paymentIntentId");
    for (var other : List.of(APP.buyer(), APP.operator())) {
      for (var path : List.of("create-payment-intent", "create-checkout-session")) {
        assertProblem(
            other.post("/api/stripe/" + path, "{\"orderId\": \"" + order + "\"}"),
            404,
            "not_found");
      }
      assertProblem(
          other.post(
              "/api/stripe/confirm-payment",
              "{\"paymentIntentId\": \"" + intent + "\", \"paymentMethodId\": \"pm_card_visa\"}"),
          404,
          "not_found");
    }
    assertThat(buyer.balance()).isZero();
  }
}
