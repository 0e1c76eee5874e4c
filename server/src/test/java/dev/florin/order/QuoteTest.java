package dev.florin.order;

import static dev.florin.order.Shop.amount;
import static dev.florin.order.Shop.basket;
import static dev.florin.order.Shop.with;
import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The price that was shown is the price that is charged. */
class QuoteTest {
  private static final String HALF = "\"percent_bp\": 5000";
  private static final App APP = App.shared();
  private static final Shop SHOP = new Shop(APP);

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();

  private JsonNode quote(String product, String more) {
    return buyer.post("/v1/quotes", basket(product, more)).expect(201);
  }

  private static String id(JsonNode json) {
    return json.path("id").stringValue();
  }

  private Answer order(JsonNode quote) {
    return buyer.post("/v1/orders", "{\"quote\": \"" + id(quote) + "\"}");
  }

  private void ends(JsonNode quote) {
    APP.jdbc()
        .sql("update quote set expires_at = now() - interval '1 second' where id = :id")
        .param("id", QuoteId.parse(id(quote)).orElseThrow().value())
        .update();
  }

  @Test
  void chargesWhatWasShownThoughPricesHaveChangedSince() {
    var pack = SHOP.pack(100, 1_000);
    var code = SHOP.code(HALF);
    var quote = quote(pack, with(code));
    assertThat(amount(quote, "total")).isEqualTo(500);
    assertThat(amount(quote, "discount")).isEqualTo(500);
    assertThat(quote.path("promotion_code").stringValue()).isEqualTo(code);
    var until = Instant.parse(quote.path("expires_at").stringValue());
    var made = Instant.parse(quote.path("created_at").stringValue());
    assertThat(Duration.between(made, until)).isEqualTo(Duration.ofMinutes(15));
    operator
        .patch(
            "/v1/products/" + pack,
            "{\"credits\": 1, \"prices\": [{\"amount\": 9999, \"currency\": \"USD\"}]}")
        .expect(200);
    SHOP.change(code, "\"active\": false").expect(200);
    var order = order(quote).expect(201);
    assertThat(amount(order, "total")).isEqualTo(500);
    assertThat(order.path("items")).isEqualTo(quote.path("items"));
    assertThat(order.path("promotion_code").stringValue()).isEqualTo(code);
    APP.stripe().pay(buyer.checkout(id(order)), "4242424242424242");
    buyer.awaitStatus(id(order), "paid");
    assertThat(buyer.balance()).isEqualTo(100);
    assertThat(amount(buyer.invoices().get(0), "total")).isEqualTo(500);
    assertThat(buyer.get("/v1/quotes/" + id(quote)).expect(200).path("order").stringValue())
        .isEqualTo(id(order));
  }

  @Test
  void theSameQuoteIsOneOrderHoweverManyAskAtOnce()
      throws InterruptedException, ExecutionException {
    var quote = quote(SHOP.pack(100, 1_000), "");
    var orders = new HashSet<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = Stream.<Callable<Answer>>generate(() -> () -> order(quote)).limit(20).toList();
      for (var answer : threads.invokeAll(calls)) {
        orders.add(id(answer.get().expect(201)));
      }
    }
    assertThat(orders).hasSize(1);
    ends(quote);
    assertThat(id(order(quote).expect(201))).as("also when its time is over").isIn(orders);
  }

  @Test
  void doesNotHoldForEver() {
    var quote = quote(SHOP.pack(100, 1_000), "");
    ends(quote);
    assertProblem(order(quote), 409, "quote_expired");
  }

  @Test
  void isItsCustomersAlone() {
    var quote = quote(SHOP.pack(100, 1_000), "");
    var other = APP.buyer();
    assertProblem(other.get("/v1/quotes/" + id(quote)), 404, "not_found");
    var body = "{\"quote\": \"" + id(quote) + "\"}";
    assertProblem(other.post("/v1/orders", body), 404, "not_found");
    assertProblem(
        operator.post(
            "/v1/orders", body.replace("}", ", \"customer\": \"" + other.subject() + "\"}")),
        404,
        "not_found");
    operator
        .post("/v1/orders", body.replace("}", ", \"customer\": \"" + buyer.subject() + "\"}"))
        .expect(201);
  }

  @Test
  void sellsNothingThatIsNotForSaleAnyMore() {
    var pack = SHOP.pack(100, 1_000);
    var quote = quote(pack, "");
    operator.patch("/v1/products/" + pack, "{\"active\": false}").expect(200);
    assertProblem(order(quote), 400, "parameter_invalid");
    assertProblem(buyer.post("/v1/quotes", basket(pack, "")), 400, "parameter_invalid");
  }

  @Test
  void saysAllItselfAndNothingBesideIt() {
    var quote = id(quote(SHOP.pack(100, 1_000), ""));
    for (var more :
        List.of(
            "\"currency\": \"USD\"",
            "\"items\": [{\"product\": \"basic\"}]",
            "\"country\": \"MY\"",
            "\"promotion_code\": \"CODE\"")) {
      assertProblem(
          buyer.post("/v1/orders", "{\"quote\": \"" + quote + "\", " + more + "}"),
          400,
          "parameter_invalid");
    }
    assertProblem(buyer.post("/v1/orders", "{\"quote\": \"quo_nothing\"}"), 404, "not_found");
    assertProblem(buyer.post("/v1/orders", "{\"currency\": \"USD\"}"), 400, "parameter_missing");
    assertProblem(
        buyer.post("/v1/orders", "{\"items\": [{\"product\": \"basic\"}]}"),
        400,
        "parameter_missing");
  }

  @Test
  void holdsTheLastUseOfACodeForItsCustomerUntilItEnds() {
    var pack = SHOP.pack(100, 1_000);
    var code = SHOP.code(HALF + ", \"limit\": 1, \"limit_per_customer\": 1");
    var quote = quote(pack, with(code));
    var again = quote(pack, with(code));
    var other = APP.buyer();
    var body = basket(pack, with(code));
    assertProblem(other.post("/v1/orders", body), 422, "promotion_invalid");
    assertProblem(other.post("/v1/quotes", body), 422, "promotion_invalid");
    order(again).expect(201);
    assertThat(assertProblem(order(quote), 422, "promotion_invalid").path("reason").stringValue())
        .as("two quotes of one customer hold one use")
        .isEqualTo("used_up");
  }

  @Test
  void givesTheUseBackWhenItEnds() {
    var pack = SHOP.pack(100, 1_000);
    var code = SHOP.code(HALF + ", \"limit\": 1");
    ends(quote(pack, with(code)));
    APP.buyer().post("/v1/orders", basket(pack, with(code))).expect(201);
  }

  @Test
  void isForgottenLongAfterItEndedUnlessItWasTaken() {
    var pack = SHOP.pack(100, 1_000);
    var gone = quote(pack, "");
    var kept = quote(pack, "");
    order(kept).expect(201);
    APP.jdbc()
        .sql("update quote set expires_at = now() - interval '31 days' where id = any(:ids)")
        .param(
            "ids",
            Stream.of(gone, kept)
                .map(quote -> QuoteId.parse(id(quote)).orElseThrow().value())
                .toArray(java.util.UUID[]::new))
        .update();
    APP.bean(QuoteTrim.class).run();
    assertProblem(buyer.get("/v1/quotes/" + id(gone)), 404, "not_found");
    buyer.get("/v1/quotes/" + id(kept)).expect(200);
  }
}
