package dev.florin.sandbox.whop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.house.Json;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The API as Whop's documents describe it: keys, versions, idempotency, pages, refunds. */
class WhopApiTest {
  private static final String CARD = "4242424242424242";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults()
              .withClock(
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
                      return now.get();
                    }
                  }));
  private final WhopSandbox whop = sandbox.whop();
  private final WhopHttp http = new WhopHttp(sandbox);

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private String pay(String link) {
    return ((PayResult.Succeeded) whop.pay(link, CARD)).paymentId();
  }

  private HttpResponse<String> post(String path, String body, String key) throws Exception {
    return http.api(WhopHttp.NEWEST, "POST", path, body, "Idempotency-Key", key);
  }

  @Test
  void asksForItsKey() throws Exception {
    assertThat(http.send("GET", "/api/v1/payments", "").statusCode()).isEqualTo(401);
    assertThat(
            http.send("GET", "/api/v1/payments", "", "Authorization", "Bearer other").statusCode())
        .isEqualTo(401);
  }

  @Test
  void namesTheVersionsThatItKnows() throws Exception {
    var answer = http.api("2026-01-02", "GET", "payments", "");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("2025-01-01").contains("2026-09-23");
  }

  @Test
  void aLinkCanBePaidAgainAndCopiesItsMetadata() throws Exception {
    var link = http.link();
    var first = pay(link);
    var second = pay(link);
    assertThat(first).isNotEqualTo(second);
    var plan =
        Json.string(http.ok("GET", "checkout_configurations/" + link, "").required("plan"), "id");
    var payments = http.ok("GET", "payments?plan_id=" + plan, "").required("data");
    assertThat(payments.size()).isEqualTo(2);
    for (JsonNode payment : payments) {
      assertThat(Json.string(payment.required("metadata"), "order")).isEqualTo("ord_1");
      assertThat(Json.string(payment, "checkout_configuration_id")).isEqualTo(link);
      assertThat(Json.string(payment.required("total"), "amount")).isEqualTo("29.99");
    }
  }

  @Test
  void showsBothGenerations() throws Exception {
    var payment = pay(http.link());
    var legacy = Json.parse(http.api("2025-01-01", "GET", "payments/" + payment, "").body());
    assertThat(legacy.required("total").decimalValue()).isEqualByComparingTo("29.99");
    assertThat(legacy.required("company").has("id")).isTrue();
    assertThat(legacy.has("plan_id")).isFalse();
    var current = http.ok("GET", "payments/" + payment, "");
    assertThat(current.required("total").required("decimals").intValue()).isEqualTo(2);
    assertThat(Json.string(current, "account_id")).isEqualTo(WhopSandbox.ACCOUNT_ID);
    assertThat(current.has("company")).isFalse();
  }

  @Test
  void replaysAnAnswerToTheByteForADay() throws Exception {
    var first = post("checkout_configurations", WhopHttp.LINK, "k");
    var again = post("checkout_configurations", WhopHttp.LINK, "k");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    now.updateAndGet(time -> time.plus(Duration.ofHours(25)));
    assertThat(post("checkout_configurations", WhopHttp.LINK, "k").body())
        .isNotEqualTo(first.body());
  }

  @Test
  void refusesAKeyForAnotherRequestOrVersion() throws Exception {
    post("checkout_configurations", WhopHttp.LINK, "k");
    assertThat(post("checkout_configurations", WhopHttp.LINK + " ", "k").statusCode())
        .isEqualTo(400);
    var older =
        http.api(
            "2026-09-15", "POST", "checkout_configurations", WhopHttp.LINK, "Idempotency-Key", "k");
    assertThat(older.statusCode()).isEqualTo(400);
    assertThat(whop.configurations()).hasSize(1);
  }

  @Test
  void replaysARefusal() throws Exception {
    var path = "payments/" + pay(http.link()) + "/refund";
    assertThat(post(path, "{\"partial_amount\": 0}", "k").statusCode()).isEqualTo(400);
    var again = post(path, "{\"partial_amount\": 0}", "k");
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
  }

  @Test
  void neverDoesAgainWhatNobodyKnowsTheOutcomeOf() throws Exception {
    whop.faults().add(Fault.failAfterWork(500).times(1));
    assertThat(post("checkout_configurations", WhopHttp.LINK, "k").statusCode()).isEqualTo(500);
    assertThat(post("checkout_configurations", WhopHttp.LINK, "k").statusCode()).isEqualTo(409);
    assertThat(whop.configurations()).hasSize(1);
  }

  @Test
  void answers409WhileTheFirstRequestRuns() throws Exception {
    whop.faults().add(Fault.hang(Duration.ofSeconds(3)).times(1));
    var first =
        CompletableFuture.supplyAsync(() -> {
          try {
            return post("checkout_configurations", WhopHttp.LINK, "k").statusCode();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    // The fault is taken by the first to arrive: only then is there something to be in the way of.
    while (!whop.faults().active().isEmpty() && !first.isDone()) {
      Thread.onSpinWait();
    }
    var status = post("payments/none/refund", "{}", "k").statusCode();
    assertThat(status).isEqualTo(409);
    assertThat(first.get()).isEqualTo(200);
  }

  @Test
  void aDroppedAnswerIsKeptAllTheSame() throws Exception {
    whop.faults().add(Fault.dropAfterWork().times(1));
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> post("checkout_configurations", WhopHttp.LINK, "k"))
        .isInstanceOf(java.io.IOException.class);
    var again = post("checkout_configurations", WhopHttp.LINK, "k");
    assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(whop.configurations()).hasSize(1);
  }

  @Test
  void aDeletedLinkIsGone() throws Exception {
    var link = http.link();
    http.ok("DELETE", "checkout_configurations/" + link, "");
    assertThat(http.api(WhopHttp.NEWEST, "GET", "checkout_configurations/" + link, "").statusCode())
        .isEqualTo(404);
    assertThat(whop.pay(link, CARD)).isInstanceOf(PayResult.Gone.class);
  }

  @Test
  void listsByPagesThatHoldStillWhileMoreIsPaid() throws Exception {
    var link = http.link();
    var paid = new HashSet<String>();
    for (int i = 0; i < 5; i++) {
      paid.add(pay(link));
      now.updateAndGet(time -> time.plusSeconds(60));
    }
    var seen = new HashSet<String>();
    var list = "payments?order=created_at&direction=asc&first=2";
    var page = http.ok("GET", list, "");
    while (true) {
      page.required("data").forEach(payment -> seen.add(Json.string(payment, "id")));
      var info = page.required("page_info");
      if (!info.required("has_next_page").booleanValue()) {
        break;
      }
      if (paid.size() == 5) {
        paid.add(pay(link));
      }
      page = http.ok("GET", list + "&after=" + Json.string(info, "end_cursor"), "");
    }
    assertThat(seen).isEqualTo(paid);
  }

  @Test
  void listsWhatWasBegunWithinATime() throws Exception {
    var link = http.link();
    pay(link);
    now.updateAndGet(time -> time.plusSeconds(60));
    var second = pay(link);
    now.updateAndGet(time -> time.plusSeconds(60));
    pay(link);
    var found =
        http.ok(
            "GET",
            "payments?created_after=2026-11-20T12:00:30Z&created_before=2026-11-20T12:01:30Z",
            "");
    assertThat(found.required("data").valueStream().map(p -> Json.string(p, "id")))
        .containsExactly(second);
  }

  @ParameterizedTest
  @CsvSource({
    "payments?substatuses=failed",
    "payments?status=nonsense",
    "payments?first=0",
    "payments?first=101",
    "payments?after=cur_none",
    "payments?created_after=yesterday",
    "refunds",
    "refunds?company_id=biz_x",
    "checkout_configurations"
  })
  void refusesAListThatWouldMislead(String path) throws Exception {
    assertThat(http.api(WhopHttp.NEWEST, "GET", path, "").statusCode()).isEqualTo(400);
  }

  @Test
  void refundsAPartAndThenWhateverIsLeft() throws Exception {
    var payment = pay(http.link());
    var path = "payments/" + payment + "/refund";
    var answer =
        http.ok("POST", path, "{\"partial_amount\": 10.5, \"metadata\": {\"mine\": \"1\"}}");
    assertThat(Json.string(answer, "id")).as("the payment").isEqualTo(payment);
    assertThat(Json.string(answer.required("refunded_amount"), "amount")).isEqualTo("10.50");
    assertThat(Json.string(answer, "substatus")).isEqualTo("partially_refunded");
    var rest = http.ok("POST", path, "{\"partial_amount\": 100}");
    assertThat(Json.string(rest.required("refunded_amount"), "amount")).isEqualTo("29.99");
    assertThat(http.api(WhopHttp.NEWEST, "POST", path, "{}").statusCode()).isEqualTo(400);
    var refunds = http.ok("GET", "refunds?payment_id=" + payment, "").required("data");
    assertThat(refunds.valueStream().map(r -> Json.string(r.required("amount"), "amount")))
        .containsExactly("19.49", "10.50");
    assertThat(Json.string(refunds.get(1).required("metadata"), "mine")).isEqualTo("1");
  }

  @Test
  void refusesARefundOfWhatIsDisputedOrNotPaid() throws Exception {
    var link = http.link();
    var disputed = pay(link);
    whop.openDispute(disputed, false);
    whop.pay(link, "4000000000000002");
    var declined = Json.string(whop.payments().getFirst(), "id");
    for (var payment : new String[] {disputed, declined}) {
      assertThat(
              http.api(WhopHttp.NEWEST, "POST", "payments/" + payment + "/refund", "{}")
                  .statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void saysHowADisputeGoesOn() throws Exception {
    var payment = pay(http.link());
    var dispute = whop.openDispute(payment, true);
    var shown = http.ok("GET", "disputes?payment_id=" + payment, "").required("data").get(0);
    assertThat(Json.string(shown, "id")).isEqualTo(dispute);
    assertThat(shown.required("inquiry").booleanValue()).isTrue();
    var legacy = Json.parse(http.api("2025-01-01", "GET", "disputes/" + dispute, "").body());
    assertThat(Json.string(legacy, "status")).isEqualTo("warning_needs_response");
    whop.updateDispute(dispute, "lost");
    assertThat(Json.string(http.ok("GET", "disputes/" + dispute, ""), "status")).isEqualTo("lost");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}
          {"plan": {"plan_type": "renewal", "initial_price": 1, "currency": "usd"}}
          {"plan": {"plan_type": "one_time", "initial_price": 1.001, "currency": "usd"}}
          {"plan": {"plan_type": "one_time", "initial_price": -1, "currency": "usd"}}
          {"plan": {"plan_type": "one_time", "initial_price": 1, "currency": "zzz"}}
          {"plan": {"plan_type": "one_time", "initial_price": 1, "currency": "usd"}, "colour": 1}
          {"plan": {"plan_type": "one_time", "initial_price": 1, "currency": "usd"}, "redirect_url": "shop"}
          not json
          """)
  void refusesALinkThatCannotBe(String body) throws Exception {
    assertThat(http.api(WhopHttp.NEWEST, "POST", "checkout_configurations", body).statusCode())
        .isEqualTo(400);
    assertThat(whop.configurations()).isEmpty();
  }
}
