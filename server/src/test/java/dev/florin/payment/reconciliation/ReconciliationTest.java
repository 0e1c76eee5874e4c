package dev.florin.payment.reconciliation;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.id.Ids;
import dev.florin.job.JobHandler.Outcome;
import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Providers and Florin are compared payment by payment, and what does not agree can be mended. */
class ReconciliationTest {
  private static final String CARD = "4242424242424242";
  private static final String SESSIONS = "/v1/checkout/sessions";

  /** Nothing is settled, asked or compared but by these tests. */
  private static final App APP =
      App.with(
          Map.of(
              "florin.payment.loops", "false",
              "florin.job.dispatch", "false",
              "florin.transfer.details", "Example Bank"),
          ShakyBank.class);

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();
  private final Reconciler reconciler = APP.bean(Reconciler.class);
  private final Instant from = Instant.now().minusMillis(1);

  @BeforeEach
  void nothingIsDelivered() {
    APP.stripe().faults().clear();
    APP.stripe().faults().add(Fault.neverDeliver());
  }

  @AfterEach
  void nothingIsUnderWay() {
    APP.jdbc()
        .sql(
            """
            update reconciliation set status = 'failed', finished_at = now()
             where finished_at is null
            """)
        .update();
  }

  @AfterAll
  static void theBooksAreSound() {
    Books.assertSound(APP);
    APP.close();
  }

  private UUID start(String provider) {
    var body =
        """
        {"provider": "%s", "from": "%s"}
        """
            .formatted(provider, from);
    var run = operator.post("/v1/admin/reconciliations", body).expect(201);
    return Ids.decode("rec", run.path("id").stringValue()).orElseThrow();
  }

  private JsonNode read(UUID run) {
    return operator.get("/v1/admin/reconciliations/" + Ids.encode("rec", run)).expect(200);
  }

  /** Compares all that this test has begun. */
  private JsonNode reconcile(String provider) {
    var run = start(provider);
    assertThat(reconciler.run(run)).isInstanceOf(Outcome.Done.class);
    var read = read(run);
    assertThat(read.path("reconciliation").path("status").stringValue()).isEqualTo("finished");
    return read;
  }

  private static long count(JsonNode run, String what) {
    return run.path("reconciliation").path("counts").path(what).longValue();
  }

  private static JsonNode only(JsonNode run) {
    assertThat(run.path("rows").path("data")).hasSize(1);
    return run.path("rows").path("data").get(0);
  }

  private static String fixPath(JsonNode run) {
    return "/v1/admin/reconciliations/"
        + run.path("reconciliation").path("id").stringValue()
        + "/rows/"
        + only(run).path("id").stringValue()
        + "/fix";
  }

  private String opened(String provider) {
    var order = buyer.order("value");
    var body = "{\"provider\": \"" + provider + "\"}";
    buyer.post("/v1/orders/" + order + "/checkout", body).expect(201);
    return order;
  }

  private String code(String order) {
    return buyer.readOrder(order).path("payment").path("provider_checkout").stringValue();
  }

  private String payment(String order) {
    return buyer.readOrder(order).path("payment").path("id").stringValue();
  }

  /** Money that arrives, and of which nobody tells. */
  private static void arrive(String code, long amount) {
    APP.jdbc()
        .sql(
            """
            insert into transfer_receipt (bank_reference, code, amount_minor, currency,
                                          received_at, recorded_at)
            values (:bank, :code, :amount, 'USD', now(), now())
            """)
        .param("bank", "LINE " + code)
        .param("code", code)
        .param("amount", amount)
        .update();
  }

  // --- payment by payment, where the provider lists nothing ---

  @Test
  void aLostWebhookIsFoundFixedAndThenMatched() {
    var order = buyer.order("value");
    APP.stripe().pay(buyer.checkout(order), CARD);
    var open = opened("stripe");
    var run = reconcile("stripe");
    assertThat(count(run, "matched")).as("the one that nobody has paid").isEqualTo(1);
    assertThat(count(run, "status_differs")).isEqualTo(1);
    var row = only(run);
    assertThat(row.path("payment").stringValue()).isEqualTo(payment(order));
    assertThat(row.path("order").stringValue()).isEqualTo(order);
    assertThat(row.path("here").path("status").stringValue()).isEqualTo("open");
    assertThat(row.path("there").path("status").stringValue()).isEqualTo("succeeded");
    assertThat(row.path("there").path("amount").longValue()).isEqualTo(10_000);

    var fixed = operator.post(fixPath(run), null).expect(200);
    assertThat(fixed.path("fixed").booleanValue()).isTrue();
    assertThat(fixed.path("row").path("outcome").stringValue()).isEqualTo("matched");
    assertThat(fixed.path("row").path("fixed_at").stringValue()).isNotBlank();
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(buyer.readOrder(open).path("status").stringValue()).isEqualTo("pending");

    var after = reconcile("stripe");
    assertThat(count(after, "matched")).isEqualTo(2);
    assertThat(after.path("rows").path("data")).isEmpty();
  }

  @Test
  void aProviderThatIsDownIsWaitedForAndNothingIsCountedTwice() {
    opened("stripe");
    opened("stripe");
    var run = start("stripe");
    APP.stripe().faults().add(Fault.answer(500).onCalls("GET", SESSIONS));
    assertThat(reconciler.run(run)).isInstanceOf(Outcome.Later.class);
    var waits = read(run).path("reconciliation");
    assertThat(waits.path("status").stringValue()).isEqualTo("waiting");
    assertThat(waits.path("note").stringValue()).isNotBlank();
    assertThat(waits.path("counts").path("matched").longValue()).isZero();
    APP.stripe().faults().clear();
    assertThat(reconciler.run(run)).isInstanceOf(Outcome.Done.class);
    assertThat(count(read(run), "matched")).isEqualTo(2);
  }

  // --- page by page, where it does ---

  @Test
  void countsWhatAgreesOverAllPages() {
    copy(opened("transfer"), 119);
    var paid = opened("transfer");
    arrive(code(paid), 10_000);
    buyer.post("/v1/orders/" + paid + "/confirm", null).expect(200);
    var run = reconcile("transfer");
    assertThat(count(run, "matched")).isEqualTo(121);
    assertThat(run.path("rows").path("data")).isEmpty();
  }

  /** More payments like the one for this order, here and there. */
  private void copy(String order, int times) {
    APP.jdbc()
        .sql(
            """
            with copies as (
              select gen_random_uuid() as id, 'COPY' || n as code from generate_series(1, :times) n),
            here as (
              insert into payment (id, reference, provider, live, status, amount_minor, currency,
                                   request, fingerprint, lease_until, checkout_ref, created_at,
                                   status_at)
              select c.id, c.code, provider, live, status, amount_minor, currency, request,
                     fingerprint, lease_until, c.code, created_at, status_at
                from payment, copies c where reference = :order)
            insert into transfer (code, payment, reference, live, amount_minor, currency, url,
                                  opened_at, closes_at)
            select c.code, c.code, c.code, live, amount_minor, currency, url, opened_at, closes_at
              from transfer, copies c where reference = :order
            """)
        .param("times", times)
        .param("order", order)
        .update();
  }

  @Test
  void aReceiptOfWhichNobodyToldIsFoundAndFixed() {
    var order = opened("transfer");
    arrive(code(order), 10_000);
    var run = reconcile("transfer");
    assertThat(count(run, "status_differs")).isEqualTo(1);
    assertThat(operator.post(fixPath(run), null).expect(200).path("fixed").booleanValue()).isTrue();
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  @Test
  void anEditedPaymentDiffersAndIsNotFixedByAsking() {
    var order = opened("transfer");
    arrive(code(order), 9_000);
    var run = reconcile("transfer");
    assertThat(count(run, "amount_differs")).isEqualTo(1);
    assertThat(only(run).path("there").path("amount").longValue()).isEqualTo(9_000);
    var fix = operator.post(fixPath(run), null).expect(200);
    assertThat(fix.path("fixed").booleanValue()).isFalse();
    assertThat(fix.path("objection").stringValue()).isEqualTo("amount_mismatch");
    assertThat(fix.path("row").path("outcome").stringValue()).isEqualTo("amount_differs");
    assertThat(buyer.balance()).isZero();
    assertThat(read(run(run)).path("reconciliation").path("open").longValue()).isEqualTo(1);
  }

  private static UUID run(JsonNode run) {
    return Ids.decode("rec", run.path("reconciliation").path("id").stringValue()).orElseThrow();
  }

  @Test
  void moneyThatFlorinKnowsNothingOfIsMissingHere() {
    var code = "FL" + UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    APP.jdbc()
        .sql(
            """
            insert into transfer (code, payment, reference, live, amount_minor, currency, url,
                                  opened_at, closes_at)
            values (:code, :payment, 'ord_lost', false, 500, 'USD', 'x', now(), now())
            """)
        .param("code", code)
        .param("payment", Ids.encode("pay", Ids.next()))
        .update();
    arrive(code, 500);
    try {
      var run = reconcile("transfer");
      assertThat(count(run, "missing_here")).isEqualTo(1);
      assertThat(only(run).path("payment").isNull()).isTrue();
      assertThat(only(run).path("order").isNull()).isTrue();
      assertThat(only(run).path("provider_payment").stringValue()).isEqualTo("LINE " + code);
      assertProblem(operator.post(fixPath(run), null), 409, "no_payment_here");
    } finally {
      APP.jdbc().sql("delete from transfer_receipt where code = :c").param("c", code).update();
      APP.jdbc().sql("delete from transfer where code = :c").param("c", code).update();
    }
  }

  @Test
  void aPaymentThatTheProviderForgotIsMissingThere() {
    var order = opened("transfer");
    APP.jdbc().sql("delete from transfer where code = :c").param("c", code(order)).update();
    var run = reconcile("transfer");
    assertThat(count(run, "missing_there")).isEqualTo(1);
    assertThat(only(run).path("there").isNull()).isTrue();
    var fix = operator.post(fixPath(run), null).expect(200);
    assertThat(fix.path("fixed").booleanValue()).isFalse();
    assertThat(fix.path("objection").stringValue()).isEqualTo("missing");
  }

  @Test
  void aRefundThatOneSideAloneKnowsOfDiffers() {
    var order = opened("transfer");
    arrive(code(order), 10_000);
    buyer.post("/v1/orders/" + order + "/confirm", null).expect(200);
    refund(order, "florin", "REF 1");
    var run = reconcile("transfer");
    assertThat(count(run, "refunds_differ")).isEqualTo(1);
    assertThat(only(run).path("here").path("refunded").longValue()).isEqualTo(2_500);
    assertThat(only(run).path("there").path("refunded").longValue()).isZero();
    APP.jdbc().sql("update refund set origin = 'elsewhere' where provider_ref = 'REF 1'").update();
    assertThat(count(reconcile("transfer"), "matched"))
        .as("what was given back outside, the provider cannot know")
        .isEqualTo(1);
    APP.jdbc().sql("delete from refund where provider_ref = 'REF 1'").update();
  }

  private void refund(String order, String origin, String reference) {
    APP.jdbc()
        .sql(
            """
            insert into refund (id, payment, provider, provider_ref, origin, status, amount_minor,
                                currency, rest, lease_until, created_at, status_at)
            select :id, id, provider, :reference, :origin, 'succeeded', 2500, 'USD', false, now(),
                   now(), now()
              from payment where reference = :order
            """)
        .param("id", UUID.randomUUID())
        .param("reference", reference)
        .param("origin", origin)
        .param("order", order)
        .update();
  }

  // --- a list that goes wrong on the way ---

  @Test
  void whatBreaksOffGoesOnWhereItStoodAndCountsNothingTwice() {
    ShakyBank.BANK.reset(45);
    var run = start("shaky");
    ShakyBank.BANK.breakAt("20");
    assertThat(reconciler.run(run)).isInstanceOf(Outcome.Later.class);
    assertThat(count(read(run), "foreign")).isEqualTo(20);
    ShakyBank.BANK.awayAt("40");
    assertThat(reconciler.run(run)).isInstanceOf(Outcome.Later.class);
    assertThat(count(read(run), "foreign")).isEqualTo(40);
    assertThat(reconciler.run(run)).isInstanceOf(Outcome.Done.class);
    var done = read(run);
    assertThat(count(done, "foreign")).as("payments of others are not missing").isEqualTo(45);
    assertThat(count(done, "missing_here")).isZero();
    assertThat(ShakyBank.BANK.asked()).containsExactly("", "20", "20", "40", "40");
    assertThat(reconciler.run(run)).as("it is over").isInstanceOf(Outcome.Done.class);
    assertThat(ShakyBank.BANK.asked()).hasSize(5);
  }

  @Test
  void whatBreaksOffTooOftenFailsAndMakesRoom() {
    ShakyBank.BANK.reset(45);
    var run = start("shaky");
    for (int i = 1; i <= 5; i++) {
      ShakyBank.BANK.breakAt("20");
      assertThat(reconciler.run(run))
          .isInstanceOf(i < 5 ? Outcome.Later.class : Outcome.Done.class);
    }
    var failed = read(run).path("reconciliation");
    assertThat(failed.path("status").stringValue()).isEqualTo("failed");
    assertThat(failed.path("note").stringValue()).contains("shaken");
    assertThat(start("shaky")).isNotEqualTo(run);
  }

  // --- one at a time, every day ---

  @Test
  void oneRunsAtATimeOverAllProviders() {
    var first = start("stripe");
    var second = start("transfer");
    var store = APP.bean(ReconciliationStore.class);
    assertThat(store.begin(first)).isPresent();
    assertThat(reconciler.run(second)).isInstanceOf(Outcome.Later.class);
    assertThat(reconciler.run(first))
        .as("a dead node's is taken over")
        .isInstanceOf(Outcome.Done.class);
    assertThat(reconciler.run(second)).isInstanceOf(Outcome.Done.class);
    var body = "{\"provider\": \"stripe\"}";
    operator.post("/v1/admin/reconciliations", body).expect(201);
    assertProblem(
        operator.post("/v1/admin/reconciliations", body), 409, "reconciliation_in_progress");
  }

  @Test
  void whoWasTakenOverSavesNothing() {
    var run = start("stripe");
    var store = APP.bean(ReconciliationStore.class);
    var stale = store.begin(run).orElseThrow();
    assertThat(reconciler.run(run)).isInstanceOf(Outcome.Done.class);
    assertThatThrownBy(() -> store.advance(stale, stale, new ReconciliationStore.Tally(7, 7, 7, 7)))
        .hasMessageContaining("another node");
    assertThat(count(read(run), "not_checked")).isZero();
  }

  private DailyReconciliation daily(Instant now) {
    return new DailyReconciliation(
        APP.bean(ReconciliationStore.class),
        APP.bean(ReconciliationSettings.class),
        APP.bean(dev.florin.payment.provider.ProviderBeans.class).all(),
        APP.bean(dev.florin.job.Jobs.class),
        APP.bean(org.springframework.transaction.support.TransactionOperations.class),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private JsonNode latest(String provider) {
    return operator
        .get("/v1/admin/reconciliations?limit=1&provider=" + provider)
        .expect(200)
        .path("data")
        .get(0);
  }

  private static Instant time(JsonNode run, String member) {
    return Instant.parse(run.path(member).stringValue());
  }

  @Test
  void everyProviderIsComparedOnceADayAndWhatWasMissedIsCaughtUpOn() {
    opened("stripe");
    opened("transfer");
    var day = Instant.parse("2031-05-05T00:00:00Z");
    assertThat(daily(day.plus(Duration.ofHours(4))).run()).isEqualTo("comparing stripe, transfer");
    assertThat(daily(day.plus(Duration.ofHours(5))).run()).as("not twice").isEmpty();
    var first = latest("stripe");
    assertThat(first.path("scheduled").booleanValue()).isTrue();
    var upTo = day.plus(Duration.ofHours(4)).minus(Duration.ofMinutes(15));
    assertThat(time(first, "to")).isEqualTo(upTo);
    assertThat(time(first, "from")).isEqualTo(upTo.minus(Duration.ofDays(7)));
    finish(first);
    finish(latest("transfer"));

    var next = day.plus(Duration.ofDays(1));
    assertThat(daily(next.plus(Duration.ofHours(2))).run()).as("before three").isEmpty();
    assertThat(daily(next.plus(Duration.ofHours(3))).run()).isEqualTo("comparing stripe, transfer");
    assertThat(time(latest("stripe"), "from"))
        .as("the usual week, over what was compared before")
        .isEqualTo(
            next.plus(Duration.ofHours(3)).minus(Duration.ofMinutes(15)).minus(Duration.ofDays(7)));
    finish(latest("stripe"));
    finish(latest("transfer"));
    upTo = time(latest("stripe"), "to");

    var afterLongDowntime = day.plus(Duration.ofDays(40)).plus(Duration.ofHours(12));
    assertThat(daily(afterLongDowntime).run()).isEqualTo("comparing stripe, transfer");
    assertThat(time(latest("stripe"), "from")).as("since the last one").isEqualTo(upTo);
  }

  private static void finish(JsonNode run) {
    APP.jdbc()
        .sql("update reconciliation set status = 'finished', finished_at = now() where id = :id")
        .param("id", Ids.decode("rec", run.path("id").stringValue()).orElseThrow())
        .update();
  }

  // --- routes ---

  @Test
  void refusesTimesThatCannotBeAndProvidersThatAreNot() {
    var path = "/v1/admin/reconciliations";
    for (var bad :
        Map.of(
                "provider", "{\"provider\": \"nobody\"}",
                "to", "{\"provider\": \"stripe\", \"to\": \"2999-01-01T00:00:00Z\"}",
                "from", "{\"provider\": \"stripe\", \"from\": \"2001-01-01T00:00:00Z\"}")
            .entrySet()) {
      var problem = assertProblem(operator.post(path, bad.getValue()), 400, "parameter_invalid");
      assertThat(problem.path("param").stringValue()).isEqualTo(bad.getKey());
    }
    assertProblem(buyer.post(path, "{\"provider\": \"stripe\"}"), 403, "forbidden");
    assertProblem(buyer.get(path), 403, "forbidden");
    assertProblem(operator.get(path + "/rec_nobodys"), 404, "not_found");
    var run = Ids.encode("rec", start("stripe"));
    assertProblem(
        operator.post(path + "/" + run + "/rows/" + Ids.encode("rcd", Ids.next()) + "/fix", null),
        404,
        "not_found");
    assertProblem(operator.get(path + "/" + run + "?kind=odd"), 400, "parameter_invalid");
  }

  @Test
  void rowsAreReadByKindAndPageByPage() {
    for (int i = 0; i < 3; i++) {
      arrive(code(opened("transfer")), 10_000);
    }
    var odd = opened("transfer");
    arrive(code(odd), 1);
    var run = reconcile("transfer");
    var path = "/v1/admin/reconciliations/" + run.path("reconciliation").path("id").stringValue();
    var first = operator.get(path + "?kind=status_differs&limit=2").expect(200).path("rows");
    assertThat(first.path("data")).hasSize(2);
    assertThat(first.path("has_more").booleanValue()).isTrue();
    var next =
        operator
            .get(
                path
                    + "?kind=status_differs&limit=2&starting_after="
                    + first.path("next_cursor").stringValue())
            .expect(200)
            .path("rows");
    assertThat(next.path("data")).hasSize(1);
    assertThat(operator.get(path + "?kind=amount_differs").expect(200).path("rows").path("data"))
        .hasSize(1);
    assertThat(operator.get(path + "?open=false").expect(200).path("rows").path("data")).isEmpty();
  }

  // --- as a whole ---

  @Test
  void operatorsAreToldAndTheMetricsShowItUntilItIsFixed() {
    try (var app = App.with(Map.of("florin.transfer.details", "Bank"))) {
      var payer = app.buyer();
      var boss = app.operator();
      app.stripe().faults().add(Fault.neverDeliver());
      var order = payer.order("value");
      app.stripe().pay(payer.checkout(order), CARD);
      var id =
          boss.post("/v1/admin/reconciliations", "{\"provider\": \"stripe\"}")
              .expect(201)
              .path("id")
              .stringValue();
      App.await(
          "the job to do it",
          () -> boss.get("/v1/admin/reconciliations/" + id).body().contains("\"finished\""));
      App.await(
          "operators to be told",
          () ->
              boss.get("/v1/events?starting_after=0&limit=100")
                  .body()
                  .contains("\"type\":\"reconciliation.differs\""));
      assertThat(boss.get("/metrics").body()).contains("florin_reconciliation_differences 1.0");
      var run = boss.get("/v1/admin/reconciliations/" + id).expect(200);
      boss.post(fixPath(run), null).expect(200);
      assertThat(payer.balance()).isEqualTo(15_000);
      assertThat(app.bean(ReconciliationStore.class).standing().open()).isZero();
      Books.assertSound(app);
    }
  }
}
