package dev.florin.sandbox.crossmint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An order's life over the API: quote, payment, delivery, completed. */
class OrdersApiTest {
  private static final String CARD = "4242424242424242";

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final CrossmintSandbox crossmint = sandbox.crossmint();
  private final Orders orders = new Orders(sandbox.url());

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private JsonNode read(String id) throws IOException, InterruptedException {
    var answer = orders.api("GET", "/" + id, "");
    assertThat(answer.statusCode()).isEqualTo(200);
    return Json.parse(answer.body());
  }

  private static String payment(JsonNode order) {
    return Json.string(order.required("payment"), "status");
  }

  private static String delivery(JsonNode order) {
    return Json.string(order.required("lineItems").get(0).required("delivery"), "status");
  }

  @Test
  void anOrderIsQuotedPaidAndDelivered() throws Exception {
    var answer = orders.create();
    assertThat(Json.string(answer, "clientSecret")).hasSize(48);
    var order = answer.required("order");
    assertThat(Json.string(order, "phase")).isEqualTo("payment");
    assertThat(payment(order)).isEqualTo("awaiting-payment");
    assertThat(delivery(order)).isEqualTo("awaiting-payment");
    var id = Json.string(order, "orderId");
    assertThat(crossmint.pay(id, CARD)).isInstanceOf(PayResult.Succeeded.class);
    var paid = read(id);
    assertThat(Json.string(paid, "phase")).isEqualTo("completed");
    assertThat(payment(paid)).isEqualTo("completed");
    assertThat(delivery(paid)).isEqualTo("completed");
    assertThat(Json.string(paid.required("payment").required("received"), "amount"))
        .isEqualTo("10.00");
    assertThat(crossmint.pay(id, CARD)).isEqualTo(new PayResult.NotOpen("completed"));
  }

  @Test
  void completedIsNotSuccess() throws Exception {
    var id = orders.id();
    crossmint.pay(id, "4000000000000341");
    var order = read(id);
    assertThat(Json.string(order, "phase")).isEqualTo("completed");
    assertThat(payment(order)).isEqualTo("completed");
    assertThat(delivery(order)).isEqualTo("failed");
  }

  @Test
  void aRefusedCardSaysWhyAndMayBeTriedAgain() throws Exception {
    var id = orders.id();
    assertThat(crossmint.pay(id, "4000 0000 0000 0002"))
        .isEqualTo(new PayResult.Declined("card-declined", "Your card was declined."));
    var refused = read(id).required("payment");
    assertThat(Json.string(refused.required("failureReason"), "code")).isEqualTo("card-declined");
    assertThat(refused.has("received")).isFalse();
    crossmint.pay(id, CARD);
    assertThat(payment(read(id))).isEqualTo("completed");
  }

  @Test
  void twiceTheSameCallMakesTwoOrders() throws Exception {
    assertThat(orders.id()).isNotEqualTo(orders.id());
    assertThat(crossmint.orders()).hasSize(2);
  }

  @Test
  void aQuoteRunsOutAndIsRenewed() throws Exception {
    var clock =
        new Object() {
          volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
        };
    var movable =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return clock.now;
          }
        };
    try (var aged = Sandbox.start(SandboxOptions.defaults().withClock(movable))) {
      var its = new Orders(aged.url());
      var id = its.id();
      clock.now = clock.now.plus(Duration.ofMinutes(59));
      assertThat(aged.crossmint().pay(id, "4000000000000002"))
          .isInstanceOf(PayResult.Declined.class);
      clock.now = clock.now.plus(Duration.ofMinutes(1));
      assertThat(aged.crossmint().pay(id, CARD)).isEqualTo(new PayResult.NotOpen("requires-quote"));
      var expired = Json.parse(its.api("GET", "/" + id, "").body());
      assertThat(Json.string(expired, "phase")).as("it goes back").isEqualTo("quote");
      assertThat(Json.string(expired.required("quote"), "status")).isEqualTo("expired");
      its.api("PATCH", "/" + id, "{\"locale\": \"en-US\"}");
      assertThat(aged.crossmint().pay(id, CARD)).isInstanceOf(PayResult.Succeeded.class);
    }
  }

  @Test
  void withoutARecipientThereIsNoPriceUntilThereIsOne() throws Exception {
    var body = Orders.BODY.replace("{\"email\": \"buyer@example.com\"}", "{}");
    var answer = Json.parse(orders.api("POST", "", body).body()).required("order");
    assertThat(Json.string(answer.required("quote"), "status")).isEqualTo("requires-recipient");
    assertThat(answer.required("quote").has("totalPrice")).isFalse();
    var id = Json.string(answer, "orderId");
    orders.api("PATCH", "/" + id, "{\"recipient\": {\"email\": \"late@example.com\"}}");
    assertThat(Json.string(read(id).required("quote"), "status")).isEqualTo("valid");
  }

  @Test
  void aClientKeyOpensAnOrderOnlyWithItsSecret() throws Exception {
    var answer = orders.create();
    var path = Orders.PATH + "/" + Json.string(answer.required("order"), "orderId");
    var key = CrossmintSandbox.CLIENT_KEY;
    var secret = Json.string(answer, "clientSecret");
    assertThat(orders.send("GET", path, "", "X-API-KEY", key, "Authorization", secret).statusCode())
        .isEqualTo(200);
    assertThat(
            orders
                .send("GET", path, "", "X-API-KEY", key, "Authorization", secret + "x")
                .statusCode())
        .isEqualTo(403);
    assertThat(orders.send("GET", path, "", "X-API-KEY", key).statusCode()).isEqualTo(403);
    assertThat(orders.send("GET", path, "").statusCode()).isEqualTo(401);
    assertThat(orders.send("POST", Orders.PATH, Orders.BODY, "X-API-KEY", key).statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "10.00" | 10.00 | must be a decimal text
          "10.00" | "ten" | must be a decimal text
          "10.00" | "0.49" | below the minimum
          "crossmint:packs" | "packs" | Invalid locator
          "card" | "base-sepolia" | cards only
          "usd" | "usdx" | Invalid currency
          buyer@example.com | buyer | Invalid email
          "locale" | "metadata" | Unrecognized key
          """)
  void refuses(String good, String bad, String message) throws Exception {
    assertThat(Orders.BODY).contains(good);
    var answer = orders.api("POST", "", Orders.BODY.replace(good, bad));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Json.string(Json.parse(answer.body()), "message")).contains(message);
    assertThat(crossmint.orders()).isEmpty();
  }

  @Test
  void doesNotKnowWhatIsNotThere() throws Exception {
    assertThat(orders.api("GET", "/nobody", "").statusCode()).isEqualTo(404);
    assertThat(orders.api("DELETE", "/nobody", "").statusCode()).isEqualTo(405);
    assertThat(orders.api("POST", "", "[]").statusCode()).isEqualTo(400);
    assertThat(orders.api("POST", "", "nonsense").statusCode()).isEqualTo(400);
    assertThatThrownBy(() -> crossmint.pay("nobody", CARD))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neverGivesBackMoreThanItReceived() throws Exception {
    var id = orders.id();
    assertThatThrownBy(() -> crossmint.refund(id, BigDecimal.ONE))
        .isInstanceOf(IllegalStateException.class);
    crossmint.pay(id, CARD);
    crossmint.refund(id, new BigDecimal("4.00"));
    assertThatThrownBy(() -> crossmint.refund(id, new BigDecimal("6.01")))
        .isInstanceOf(IllegalStateException.class);
    crossmint.refund(id, new BigDecimal("6.00"));
    assertThat(Json.string(read(id).required("payment").required("refunded"), "amount"))
        .isEqualTo("10.00");
  }
}
