package dev.florin.agent;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Agents that buy with their owner's credits, and what happens when these are too few. */
class AgentPurchaseTest {
  private static final App APP = App.shared();

  private final Person owner = APP.buyer();
  private final String key = UUID.randomUUID().toString();

  @AfterAll
  static void leavesTheBooksSound() {
    Books.assertSound(APP);
  }

  private void credits(long amount) {
    APP.operator()
        .post(
            "/v1/credits/grants",
            "{\"customer\": \"%s\", \"amount\": %d, \"reference\": \"test\"}"
                .formatted(owner.subject(), amount))
        .expect(201);
  }

  private static String listing(String kind, long credits) {
    var creator = APP.creator();
    var id =
        creator
            .post(
                "/v1/listings",
                """
                {"kind": "%s", "texts": {"en": {"name": "A thing"}},
                 "prices": [{"amount": %d, "currency": "CREDIT"},
                            {"amount": 500, "currency": "USD"}]}
                """
                    .formatted(kind, credits))
            .expect(201)
            .path("id")
            .stringValue();
    creator
        .post("/v1/listings/" + id + "/versions", "{\"link\": \"https://elsewhere.example/a\"}")
        .expect(201);
    creator.patch("/v1/listings/" + id, "{\"status\": \"active\"}").expect(200);
    return id;
  }

  private Answer buy(Person agent, String item, String more) {
    return agent.post(
        "/v1/agent/purchases", "{\"item\": \"" + item + "\"" + more + "}", "Idempotency-Key", key);
  }

  @Test
  void buysOnceAndGetsWhatItBought() {
    credits(100);
    var agent = owner.agent("\"limits\": [{\"per\": \"day\", \"credits\": 50}]");
    var item = listing("vector", 30);

    var bought = buy(agent, item, "").expect(201);
    assertThat(bought.path("status").stringValue()).isEqualTo("paid");
    assertThat(bought.path("purchase").stringValue()).startsWith("pur_");
    assertThat(bought.path("download").path("url").stringValue()).contains("/v1/downloads/");
    assertThat(owner.balance()).isEqualTo(70);

    var again = buy(agent, item, "");
    assertThat(again.expect(201).path("order")).isEqualTo(bought.path("order"));
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(owner.balance()).isEqualTo(70);
    assertThat(used(agent)).isEqualTo(30);
    assertThat(owner.transactions().path(0).path("agent").stringValue()).isEqualTo(agent.subject());
    assertThat(owner.get("/v1/purchases").expect(200).path("data").size()).isEqualTo(1);
  }

  private static long used(Person agent) {
    return agent.get("/v1/agent").expect(200).path("limits").path(0).path("used").longValue();
  }

  @Test
  void isKeptWithinWhatItsOwnerAllows() {
    credits(1_000);
    var item = listing("vector", 30);
    assertProblem(
        buy(owner.agent("\"allowed\": [\"package\"]"), item, ""), 403, "not_allowed_for_agent");
    assertProblem(
        buy(owner.agent("\"limits\": [{\"per\": \"purchase\", \"credits\": 29}]"), item, ""),
        403,
        "budget_exceeded");
    var daily =
        owner.agent("\"limits\": [{\"per\": \"day\", \"kind\": \"vector\", \"credits\": 29}]");
    var refused = buy(daily, item, "");
    assertProblem(refused, 403, "budget_exceeded");
    assertThat(refused.json().path("limit").stringValue()).isEqualTo("vector.day");
    assertThat(owner.balance()).isEqualTo(1_000);

    owner
        .patch(
            "/v1/agents/" + daily.subject(),
            "{\"limits\": [{\"per\": \"day\", \"kind\": \"vector\", \"credits\": 30}]}")
        .expect(200);
    buy(daily, item, "").expect(201);
    assertThat(owner.balance()).isEqualTo(970);
    assertThat(used(daily)).isEqualTo(30);
    buy(owner.agent("\"allowed\": [\"" + listing("package", 1) + "\"]"), listing("package", 1), "")
        .expect(403);
  }

  @Test
  void confirmsAPriceAboveWhatItsOwnerSet() {
    credits(100);
    var agent = owner.agent("\"confirm_above\": 20");
    var item = listing("package", 30);
    var asked = buy(agent, item, "");
    assertProblem(asked, 409, "confirmation_required");
    assertThat(asked.json().path("price").longValue()).isEqualTo(30);
    assertProblem(buy(agent, item, ", \"price\": 29"), 409, "confirmation_required");
    buy(agent, item, ", \"price\": 30").expect(201);
    assertThat(owner.balance()).isEqualTo(70);
  }

  @Test
  void refusesASecondOfTheSameAndItsOwnersOwn() {
    credits(100);
    var item = listing("package", 10);
    buy(owner.agent(""), item, "").expect(201);
    var other = owner.agent("");
    assertProblem(
        other.post(
            "/v1/agent/purchases",
            "{\"item\": \"" + item + "\"}",
            "Idempotency-Key",
            UUID.randomUUID().toString()),
        409,
        "already_bought");
    assertProblem(buy(other, "lst_nothing", ""), 404, "not_found");
    assertThat(owner.balance()).isEqualTo(90);
  }

  @Test
  void aHumanPaysForMoreAndTheSameCallGoesThrough() {
    credits(10);
    var agent = owner.agent("");
    var item = listing("package", 30);
    assertThat(buy(agent, item, "").expect(402).path("payment_link").isMissingNode()).isTrue();
    var few = buy(agent, item, ", \"when_short\": \"link\"");
    assertProblem(few, 402, "insufficient_credits");
    var link = few.json().path("payment_link");
    assertThat(link.path("url").stringValue()).contains("/orders/ord_").contains("key=");
    assertThat(link.path("credits").longValue()).isGreaterThanOrEqualTo(20);
    assertThat(
            buy(agent, item, ", \"when_short\": \"link\"")
                .expect(402)
                .path("payment_link")
                .path("order"))
        .as("the same link, as long as it can be paid")
        .isEqualTo(link.path("order"));

    pay(link.path("order").stringValue());
    var before = owner.balance();
    buy(agent, item, "").expect(201);
    buy(agent, item, "").expect(201);
    assertThat(owner.balance()).isEqualTo(before - 30);
  }

  /** As a human does who has the link. */
  private void pay(String order) {
    APP.stripe().pay(owner.checkout(order), "4242424242424242");
    owner.awaitStatus(order, "paid");
  }

  @Test
  void whatWaitsIsBoughtByItselfWhenAHumanHasPaid() {
    var agent = owner.agent("");
    var item = listing("package", 30);
    var few = buy(agent, item, ", \"when_short\": \"wait\"");
    assertProblem(few, 402, "insufficient_credits");
    assertThat(few.json().path("bought_when_paid").booleanValue()).isTrue();
    pay(few.json().path("payment_link").path("order").stringValue());
    App.await(
        "the purchase to be made",
        () -> owner.get("/v1/purchases").expect(200).path("data").size() == 1);
    var bought = buy(agent, item, "").expect(201);
    assertThat(bought.path("status").stringValue()).isEqualTo("paid");
    assertThat(owner.get("/v1/purchases").expect(200).path("data").size()).isEqualTo(1);
  }

  @Test
  void twentyAtOnceUnderOneKeyBuyOnce() throws Exception {
    credits(100);
    var agent = owner.agent("\"limits\": [{\"per\": \"day\", \"credits\": 100}]");
    var item = listing("package", 10);
    try (var pool = Executors.newFixedThreadPool(20)) {
      var calls = new ArrayList<Callable<Answer>>();
      for (var i = 0; i < 20; i++) {
        calls.add(() -> buy(agent, item, ""));
      }
      for (var done : pool.invokeAll(calls)) {
        assertThat(done.get().status()).as(done.get().body()).isIn(201, 409);
      }
    }
    buy(agent, item, "").expect(201);
    assertThat(owner.balance()).isEqualTo(90);
    assertThat(used(agent)).isEqualTo(10);
  }

  private static void assertQuote(Person agent, String item, String refusal) {
    var quote = agent.get("/v1/agent/quote?item=" + item).expect(200);
    assertThat(quote.path("price").longValue()).isEqualTo(30);
    var code = quote.path("refusal");
    assertThat(code.isNull() ? "none" : code.stringValue()).isEqualTo(refusal);
  }

  @Test
  void aQuoteTellsThePriceAndWhatWouldBeInTheWay() {
    credits(40);
    var item = listing("vector", 30);
    var quote =
        owner.agent("\"confirm_above\": 29").get("/v1/agent/quote?item=" + item).expect(200);
    assertThat(quote.path("item").stringValue()).isEqualTo(item);
    assertThat(quote.path("kind").stringValue()).isEqualTo("vector");
    assertThat(quote.path("available").longValue()).isEqualTo(40);
    assertThat(quote.path("confirmation_needed").booleanValue()).isTrue();

    assertQuote(owner.agent(""), item, "none");
    assertQuote(owner.agent("\"allowed\": [\"package\"]"), item, "not_allowed_for_agent");
    assertQuote(
        owner.agent("\"limits\": [{\"per\": \"purchase\", \"credits\": 29}]"),
        item,
        "budget_exceeded");
    var daily = owner.agent("\"limits\": [{\"per\": \"day\", \"credits\": 45}]");
    assertQuote(daily, item, "none");
    buy(daily, item, "").expect(201);
    assertQuote(daily, item, "budget_exceeded");
    assertQuote(owner.agent(""), item, "insufficient_credits");
    owner.post("/v1/agents/" + daily.subject() + "/pause", null).expect(200);
    assertQuote(daily, item, "agent_paused");
  }

  @Test
  void thereIsNoQuoteForWhatCannotBeBoughtWithCredits() {
    var agent = owner.agent("");
    assertProblem(agent.get("/v1/agent/quote?item=basic"), 400, "parameter_invalid");
    assertProblem(agent.get("/v1/agent/quote?item=lst_nothing"), 404, "not_found");
    assertProblem(agent.get("/v1/agent/quote?item=" + "x".repeat(61)), 400, "parameter_invalid");
    assertProblem(agent.get("/v1/agent/quote"), 400, "parameter_missing");
  }

  private String link(Person agent, long credits) {
    return agent
        .post(
            "/v1/agent/payment-links",
            "{\"credits\": " + credits + ", \"currency\": \"USD\"}",
            "Idempotency-Key",
            key)
        .expect(201)
        .path("order")
        .stringValue();
  }

  @Test
  void whileAPaymentIsOnItsWayThereIsNoSecondLink() {
    var agent = owner.agent("");
    var order = link(agent, 1);
    var intent =
        owner
            .post(
                "/v1/orders/" + order + "/checkout",
                "{\"provider\": \"stripe\", \"mode\": \"embedded\", \"method\": \"us_bank_account\"}")
            .expect(201)
            .path("payment")
            .path("provider_payment")
            .stringValue();
    assertThat(link(agent, 1)).isEqualTo(order);

    var account = APP.stripe().makeMethod("us_bank_account", "000999999991");
    owner
        .post("/v1/orders/" + order + "/pay", "{\"payment_method\": \"" + account + "\"}")
        .expect(200);
    owner.awaitStatus(order, "processing");
    assertThat(link(agent, 1)).isEqualTo(order);
    assertThat(link(agent, 100_000)).as("whatever is wanted meanwhile").isEqualTo(order);

    APP.stripe().settleDebit(intent, true);
    owner.awaitStatus(order, "paid");
    assertThat(link(agent, 1)).as("paid: the next need has its own").isNotEqualTo(order);
  }

  @Test
  void aLinkForSomethingElseIsAnother() {
    var agent = owner.agent("");
    var few = link(agent, 1);
    var many = link(agent, 100_000);
    assertThat(many).isNotEqualTo(few);
    assertThat(owner.readOrder(many).path("items").path(0).path("quantity").longValue())
        .isGreaterThan(1);
    assertThat(link(agent, 1)).isEqualTo(few);
    assertThat(link(agent, 100_000)).isEqualTo(many);
  }

  @Test
  void linksLeadToAPageForMoneyAlone() {
    var agent = owner.agent("");
    var link =
        agent
            .post(
                "/v1/agent/payment-links",
                "{\"credits\": 1, \"currency\": \"USD\"}",
                "Idempotency-Key",
                key)
            .expect(201);
    assertThat(link.path("total").path("currency").stringValue()).isEqualTo("USD");
    assertThat(link.path("credits").longValue()).isPositive();
    assertThat(agent.post("/v1/agent/payment-links", "{}", "Idempotency-Key", key).status())
        .isEqualTo(400);
    assertProblem(
        agent.post(
            "/v1/agent/payment-links",
            "{\"credits\": 999999999999}",
            "Idempotency-Key",
            UUID.randomUUID().toString()),
        409,
        "no_credits_for_sale");
  }
}
