package dev.florin.marketplace.earnings;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.access.CustomerId;
import dev.florin.ledger.Ledger;
import dev.florin.marketplace.PayoutMade;
import dev.florin.marketplace.earnings.Payouts.Asked;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Earned;
import dev.florin.testing.Person;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Creators get what they have earned, once and never more; with the real stripe-java. */
class PayoutTest {
  private static final Asset USD = Asset.currency("USD");
  private static final String TRANSFERS = "/v1/transfers";

  private static App app;
  private static Person operator;

  @BeforeAll
  static void start() {
    app = App.with(Map.of("florin.job.dispatch", "false"));
    operator = app.operator();
    // So that there is money at Stripe.
    app.buyer().buy("value");
  }

  @AfterEach
  void nothingGoesWrongAnyMore() {
    app.stripe().faults().clear();
  }

  @AfterAll
  static void theLedgerIsSound() throws SQLException {
    try (var connection = app.bean(DataSource.class).getConnection()) {
      assertThat(new Ledger().verify(connection, _ -> {}).violations()).isEmpty();
    } finally {
      app.close();
    }
  }

  /** Somebody who sells, with a token of theirs. */
  private record Seller(Person person, CustomerId id) {
    static Seller make() {
      var subject = "creator-" + UUID.randomUUID();
      return new Seller(
          new Person(app, subject, App.token(subject, "creator")), Earned.customer(app, subject));
    }

    /** Something for which they get 85 of 100 cents, long ago. */
    Earnings.Sale sell(long cents) {
      return Earned.sell(
          app, id, "stripe", Instant.now().minus(Duration.ofDays(30)), Money.of(cents, USD));
    }

    Seller withAccount(String account) {
      operator
          .patch("/v1/admin/creators/" + id, "{\"stripe_account\": \"" + account + "\"}")
          .expect(200);
      return this;
    }

    JsonNode balance() {
      assertThat(app.bean(Earnings.class).check(id)).isEmpty();
      return person.get("/v1/creators/me/earnings").expect(200).path("balances").path(0);
    }

    long available() {
      return balance().path("available").longValue();
    }

    Answer paid(String more, String... headers) {
      return operator.post(
          "/v1/payouts",
          "{\"creator\": \"" + id + "\", \"currency\": \"USD\", " + more + "}",
          headers);
    }

    Answer paidByStripe() {
      return paid("\"method\": \"stripe\"");
    }
  }

  private static String byHand(String amount) {
    return amount + "\"method\": \"manual\", \"reference\": \"SEPA " + UUID.randomUUID() + "\"";
  }

  private static long transfersOf(String account) {
    return app.stripe().list("transfer").stream()
        .filter(transfer -> transfer.path("destination").asString("").equals(account))
        .count();
  }

  private static String account() {
    return "acct_1" + UUID.randomUUID().toString().replace("-", "");
  }

  @Test
  void recordsWhatWasPaidByHand() {
    var seller = Seller.make();
    seller.sell(10_000);
    var paid = seller.paid("\"amount\": 3000, " + byHand("")).expect(201);
    assertThat(paid.path("status").stringValue()).isEqualTo("paid");
    assertThat(paid.path("amount").path("amount").longValue()).isEqualTo(3_000);
    assertThat(seller.available()).isEqualTo(5_500);
    assertThat(Earned.account(app, "USD", "payable:" + seller.id)).isEqualTo(5_500);
    assertThat(seller.person.get("/v1/creators/me/payouts").expect(200).path("data")).hasSize(1);
    assertThat(
            operator
                .get("/v1/payouts?creator=" + seller.id + "&status=paid")
                .expect(200)
                .path("data"))
        .hasSize(1);
    var id = paid.path("id").stringValue();
    assertThat(operator.get("/v1/payouts/" + id).expect(200)).isEqualTo(paid);
  }

  @Test
  void paysAllThatIsAvailableUnlessToldHowMuch() {
    var seller = Seller.make();
    seller.sell(10_000);
    Earned.sell(app, seller.id, "stripe", Instant.now(), Money.of(100, USD));
    assertThat(seller.paid(byHand("")).expect(201).path("amount").path("amount").longValue())
        .isEqualTo(8_500);
    assertThat(seller.balance().path("pending").longValue()).isEqualTo(85);
  }

  @Test
  void refusesMoreThanIsAvailable() {
    var seller = Seller.make();
    assertProblem(seller.paid(byHand("")), 409, "nothing_available");
    seller.sell(100);
    var refused = assertProblem(seller.paid(byHand("\"amount\": 86, ")), 422, "payout_too_large");
    assertThat(refused.path("available").longValue()).isEqualTo(85);
    assertThat(seller.available()).isEqualTo(85);
    var yen = "{\"creator\": \"" + seller.id + "\", \"currency\": \"JPY\", " + byHand("") + "}";
    assertProblem(operator.post("/v1/payouts", yen), 409, "nothing_available");
  }

  @Test
  void refusesWhatCannotBeMeant() {
    var seller = Seller.make();
    seller.sell(100);
    for (var body :
        List.of(
            "\"method\": \"manual\"",
            "\"method\": \"stripe\", \"reference\": \"mine\"",
            "\"method\": \"manual\", \"reference\": \"\"",
            byHand("\"amount\": 0, "),
            byHand("\"amount\": 1000000000001, "))) {
      assertThat(seller.paid(body).status()).as(body).isEqualTo(400);
    }
    var unknown = "{\"creator\": \"x\", \"currency\": \"QQQ\", " + byHand("") + "}";
    assertProblem(operator.post("/v1/payouts", unknown), 400, "parameter_invalid");
    assertThat(seller.available()).isEqualTo(85);
  }

  @Test
  void aKeyPaysOnceAndAReferenceCountsOnce() {
    var seller = Seller.make();
    seller.sell(10_000);
    var body = byHand("\"amount\": 100, ");
    var first = seller.paid(body, "Idempotency-Key", "may").expect(201);
    var again = seller.paid(body, "Idempotency-Key", "may");
    assertThat(again.expect(201)).isEqualTo(first);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertProblem(
        seller.paid(byHand("\"amount\": 200, "), "Idempotency-Key", "may"),
        422,
        "idempotency_key_reused");
    assertProblem(seller.paid(body), 409, "payout_reference_used");
    assertThat(seller.available()).isEqualTo(8_400);
  }

  @Test
  void manyAtOnceNeverPayMoreThanIsAvailable() throws Exception {
    var seller = Seller.make();
    seller.sell(10_000);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> pay = () -> seller.paid(byHand("\"amount\": 2000, ")).status();
      var answers = threads.invokeAll(java.util.Collections.nCopies(16, pay));
      var paid = 0;
      for (var answer : answers) {
        paid += answer.get() == 201 ? 1 : 0;
      }
      assertThat(paid).isEqualTo(4);
    }
    assertThat(seller.available()).isEqualTo(500);
  }

  @Test
  void aReversalAfterThePayoutIsFilledByWhatIsSoldNext() {
    var seller = Seller.make();
    var sale = seller.sell(10_000);
    seller.paid(byHand("")).expect(201);
    Earned.back(app, sale, 1, 10_000, 0, Instant.now());
    assertThat(seller.available()).isEqualTo(-8_500);
    assertThat(Earned.account(app, "USD", "payable:" + seller.id)).isEqualTo(-8_500);
    var refused = assertProblem(seller.paid(byHand("")), 409, "nothing_available");
    assertThat(refused.path("available").longValue()).isEqualTo(-8_500);
    seller.sell(6_000);
    assertThat(seller.available()).isEqualTo(-3_400);
    seller.sell(6_000);
    assertThat(seller.available()).isEqualTo(1_700);
    seller.paid(byHand("")).expect(201);
    assertThat(seller.available()).isZero();
  }

  @Test
  void stripePaysTheCreatorsAccount() {
    var account = account();
    var seller = Seller.make().withAccount(account);
    seller.sell(1_000);
    var clearing = Earned.account(app, "USD", "clearing:stripe");
    var paid = seller.paidByStripe().expect(201);
    assertThat(paid.path("status").stringValue()).isEqualTo("paid");
    var transfer = app.stripe().find(paid.path("reference").stringValue()).orElseThrow();
    assertThat(transfer.path("amount").longValue()).isEqualTo(850);
    assertThat(transfer.path("currency").stringValue()).isEqualTo("usd");
    assertThat(transfer.path("destination").stringValue()).isEqualTo(account);
    assertThat(transfer.path("transfer_group").stringValue())
        .isEqualTo(paid.path("id").stringValue());
    assertThat(Earned.account(app, "USD", "clearing:stripe") - clearing).isEqualTo(850);
    assertThat(seller.balance().path("paid_out").longValue()).isEqualTo(850);
  }

  @Test
  void stripePaysNobodyWhoseAccountIsUnknown() {
    var seller = Seller.make();
    seller.sell(1_000);
    assertProblem(seller.paidByStripe(), 409, "creator_has_no_account");
    assertProblem(seller.paid("\"method\": \"whop\""), 422, "payout_not_offered");
    assertThat(seller.available()).isEqualTo(850);
  }

  @Test
  void whatStripeRefusesIsAvailableAgain() {
    var seller = Seller.make().withAccount("acct_1ThisOneIsRestricted");
    seller.sell(1_000);
    var refused = seller.paidByStripe().expect(422);
    assertThat(refused.path("code").stringValue()).isEqualTo("provider_rejected");
    assertThat(refused.path("provider_code").stringValue())
        .isEqualTo("insufficient_capabilities_for_transfer");
    assertThat(seller.available()).isEqualTo(850);
    var failed = seller.person.get("/v1/creators/me/payouts").expect(200).path("data").get(0);
    assertThat(failed.path("status").stringValue()).isEqualTo("failed");
    assertThat(told(failed.path("id").stringValue() + "/failed")).isEqualTo(1);
    seller.withAccount(account()).paidByStripe().expect(201);
    assertThat(seller.available()).isZero();
  }

  @Test
  void anAnswerThatIsLostIsAskedForAgainAndPaysOnce() {
    var account = account();
    var seller = Seller.make().withAccount(account);
    seller.sell(1_000);
    // stripe-java tries twice by itself.
    app.stripe().faults().add(Fault.dropAfterWork().onCalls("POST", TRANSFERS).times(2));
    var open = seller.paid("\"method\": \"stripe\"", "Idempotency-Key", "june").expect(202);
    assertThat(open.path("status").stringValue()).isEqualTo("creating");
    assertThat(seller.available()).isZero();
    assertThat(seller.balance().path("under_way").longValue()).isEqualTo(850);
    assertProblem(seller.paidByStripe(), 409, "nothing_available");
    assertThat(seller.paid("\"method\": \"stripe\"", "Idempotency-Key", "june").status())
        .isEqualTo(202);
    assertThat(askAgain(open)).isInstanceOf(Asked.Over.class);
    assertThat(askAgain(open)).isInstanceOf(Asked.Over.class);
    assertThat(transfersOf(account)).isEqualTo(1);
    assertThat(seller.balance().path("paid_out").longValue()).isEqualTo(850);
    assertThat(told(open.path("id").stringValue() + "/paid")).isEqualTo(1);
    assertThat(seller.paid("\"method\": \"stripe\"", "Idempotency-Key", "june").expect(201))
        .isEqualTo(operator.get("/v1/payouts/" + open.path("id").stringValue()).expect(200));
  }

  @Test
  void aCallThatNeverArrivedIsMadeWhenItIsAskedAbout() {
    var account = account();
    var seller = Seller.make().withAccount(account);
    seller.sell(1_000);
    app.stripe().faults().add(Fault.dropBeforeWork().onCalls("POST", TRANSFERS).times(2));
    var open = seller.paidByStripe().expect(202);
    app.stripe().faults().add(Fault.answer(503).onCalls(null, TRANSFERS).times(2));
    assertThat(askAgain(open)).isInstanceOf(Asked.Open.class);
    assertThat(transfersOf(account)).isZero();
    app.stripe().faults().clear();
    assertThat(askAgain(open)).isInstanceOf(Asked.Over.class);
    assertThat(transfersOf(account)).isEqualTo(1);
  }

  /** Stripe repeats its 500 under the same key; what it made all the same is found. */
  @Test
  void aFailureOfStripesOwnIsNeitherBelievedNorRepeatedBlindly() {
    var account = account();
    var seller = Seller.make().withAccount(account);
    seller.sell(1_000);
    app.stripe().faults().add(Fault.failAfterWork(500).onCalls("POST", TRANSFERS).times(2));
    var open = seller.paidByStripe().expect(202);
    app.stripe().faults().clear();
    assertThat(askAgain(open)).isInstanceOf(Asked.Over.class);
    assertThat(transfersOf(account)).isEqualTo(1);
    assertThat(seller.balance().path("paid_out").longValue()).isEqualTo(850);
  }

  private static Asked askAgain(JsonNode payout) {
    return app.bean(Payouts.class)
        .askAgain(PayoutId.parse(payout.path("id").stringValue()).orElseThrow());
  }

  private static long told(String key) {
    return app.jdbc()
        .sql("select count(*) from job where task_name = :kind and task_instance = :key")
        .param("kind", PayoutMade.JOB)
        .param("key", key)
        .query(Long.class)
        .single();
  }

  @Test
  void aJobAsksWhereNobodyAnsweredWithGrowingPauses() {
    var seller = Seller.make().withAccount(account());
    seller.sell(1_000);
    app.stripe().faults().add(Fault.dropBeforeWork().onCalls("POST", TRANSFERS).times(2));
    var open = seller.paidByStripe().expect(202).path("id").stringValue();
    var due =
        app.jdbc()
            .sql(
                """
                update job set execution_time = now() - interval '1 minute'
                 where task_name = 'payout.ask' and task_instance = :payout
                   and execution_time > now()
                """)
            .param("payout", open)
            .update();
    assertThat(due).as("it waits until the call must be over").isEqualTo(1);
    var node = app.secondNode(Map.of("florin.job.dispatch", "true"));
    try {
      App.await("the job to ask", () -> seller.balance().path("paid_out").longValue() == 850);
    } finally {
      node.stop();
    }
    assertThat(PayoutAsking.pause(1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(PayoutAsking.pause(4)).isEqualTo(Duration.ofSeconds(40));
    assertThat(PayoutAsking.pause(1_000)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void nobodySeesWhatAnotherCreatorEarns() {
    var seller = Seller.make();
    var other = Seller.make();
    for (var path : List.of("earnings", "payouts", "revenue", "statements")) {
      assertProblem(
          other.person.get("/v1/creators/me/" + path + "?customer=" + seller.id), 404, "not_found");
    }
  }

  @Test
  void anOperatorSettlesFeesAndAccountsAndTakesThemBack() {
    var seller = Seller.make().withAccount("acct_1Abc");
    var path = "/v1/admin/creators/" + seller.id;
    operator.patch(path, "{\"fee_bp\": 0}").expect(200);
    var own = operator.get(path).expect(200);
    assertThat(own.path("fee_bp").intValue()).isZero();
    assertThat(own.path("stripe_account").stringValue()).isEqualTo("acct_1Abc");
    var none = "{\"default_fee\": true, \"stripe_account\": \"\"}";
    var back = operator.patch(path, none).expect(200);
    assertThat(back.has("fee_bp") && !back.path("fee_bp").isNull()).isFalse();
    assertThat(back.has("stripe_account") && !back.path("stripe_account").isNull()).isFalse();
    for (var wrong : List.of("{\"fee_bp\": -1}", "{\"fee_bp\": 10001}")) {
      assertThat(operator.patch(path, wrong).status()).isEqualTo(400);
    }
    assertThat(operator.patch(path, "{\"stripe_account\": \"cus_1\"}").status()).isEqualTo(400);
  }
}
