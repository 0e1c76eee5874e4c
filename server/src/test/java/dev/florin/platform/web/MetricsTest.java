package dev.florin.platform.web;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import dev.florin.testing.Present;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What Prometheus sees: numbers that are true, and never more series than there are reasons. */
class MetricsTest {
  private static final Path GUIDE = Path.of("../docs/guides/metrics.md");
  private static final String CARD = "4242424242424242";
  private static final Pattern LINE = Pattern.compile("(?m)^([a-z_]+(?:\\{.*})?) (\\S+)$");
  private static final Pattern OURS = Pattern.compile("florin_[a-z_]+");

  /** One of its own, so that nobody else's orders are counted. */
  private static final App APP = App.with(Map.of());

  private final Person buyer = APP.buyer();

  @AfterAll
  static void close() {
    Books.assertSound(APP);
    APP.close();
  }

  private static Map<String, Double> metrics(App app) {
    var answer = app.operator().get("/metrics");
    assertThat(answer.status()).isEqualTo(200);
    return LINE.matcher(answer.body())
        .results()
        .collect(
            Collectors.toMap(
                line -> line.group(1),
                line -> Double.parseDouble(line.group(2)),
                Double::sum,
                TreeMap::new));
  }

  private static Map<String, Double> metrics() {
    return metrics(APP);
  }

  /** How much each series has risen. */
  private static double rise(Map<String, Double> before, Map<String, Double> after, String series) {
    assertThat(before).as("known from the start").containsKey(series);
    return after.getOrDefault(series, Double.NaN) - before.getOrDefault(series, Double.NaN);
  }

  private static String orders(String step) {
    return "florin_orders_total{step=\"" + step + "\"}";
  }

  private static String payments(String status) {
    return "florin_payments_total{provider=\"stripe\",status=\"" + status + "\"}";
  }

  private static String webhooks(String outcome) {
    return "florin_webhooks_received_total{outcome=\"" + outcome + "\",provider=\"stripe\"}";
  }

  private static String settlements(String outcome) {
    return "florin_settlements_total{outcome=\"" + outcome + "\"}";
  }

  private static void settle() {
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
  }

  /** What is seen once this has risen so far: it is counted after the commit, which others see. */
  private static Map<String, Double> metricsOnce(
      Map<String, Double> before, String series, double by) {
    settle();
    App.await(series + " to rise by " + by, () -> rise(before, metrics(), series) >= by);
    return metrics();
  }

  // --- who may look, and at what ---

  private static String key(String scope) {
    return APP.operator()
        .post("/v1/server-keys", "{\"name\": \"m\", \"scopes\": [\"" + scope + "\"]}")
        .expect(201)
        .path("secret")
        .stringValue();
  }

  @Test
  void onlyOperatorsAndKeysForItSeeThem() {
    assertProblem(APP.call("GET", "/metrics", null, null), 401, "authentication_required");
    assertProblem(buyer.get("/metrics"), 403, "forbidden");
    assertProblem(APP.call("GET", "/metrics", key("orders:read"), null), 403, "forbidden");
    assertThat(APP.operator().get("/metrics").status()).isEqualTo(200);
    var accept = "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.5";
    var answer = APP.call("GET", "/metrics", key("metrics:read"), null, "Accept", accept);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/plain;version=0.0.4");
    assertThat(answer.body())
        .contains("jvm_memory_used_bytes")
        .contains("hikaricp_connections_active{pool=\"florin\"}")
        .contains("process_cpu_usage");
  }

  @Test
  void noManagementEndpointCanBeReached() {
    var names =
        List.of(
            "",
            "beans",
            "conditions",
            "configprops",
            "env",
            "health",
            "heapdump",
            "info",
            "loggers",
            "mappings",
            "metrics",
            "prometheus",
            "sbom",
            "scheduledtasks",
            "shutdown",
            "startup",
            "threaddump");
    for (var name : names) {
      for (var path : List.of("/actuator/" + name, "/manage/" + name)) {
        assertProblem(APP.operator().get(path), 404, "not_found");
        assertProblem(APP.operator().post(path, "{}"), 404, "not_found");
      }
      if (!name.isEmpty() && !name.equals("metrics")) {
        assertProblem(APP.operator().get("/" + name), 404, "not_found");
      }
    }
  }

  // --- what is counted ---

  @Test
  void aPurchaseIsCountedAtEveryStep() {
    var before = metrics();
    var order = buyer.order("value");
    var session = buyer.checkout(order);
    assertThat(buyer.checkout(order)).as("the same page again").isEqualTo(session);
    APP.stripe().pay(session, CARD);
    buyer.awaitStatus(order, "paid");
    metricsOnce(before, "florin_webhook_settle_seconds_count", 1);
    var after = metricsOnce(before, orders("paid"), 1);

    for (var step : List.of("placed", "checkout", "paid")) {
      assertThat(rise(before, after, orders(step))).as(step).isEqualTo(1);
    }
    for (var status : List.of("creating", "open", "succeeded")) {
      assertThat(rise(before, after, payments(status))).as(status).isEqualTo(1);
    }
    assertThat(rise(before, after, webhooks("stored"))).isGreaterThanOrEqualTo(1);
    assertThat(rise(before, after, settlements("settled"))).isGreaterThanOrEqualTo(1);
    assertThat(rise(before, after, "florin_credits_sold_total")).isEqualTo(15_000);
    assertThat(rise(before, after, "florin_credits_credited_total")).isEqualTo(15_000);
    assertThat(after).containsEntry("florin_orders_uncredited", 0.0);
    assertThat(rise(before, after, "florin_webhook_settle_seconds_count"))
        .isEqualTo(rise(before, after, settlements("settled")));
    assertThat(after.get("florin_webhook_settle_seconds_sum")).isPositive();
    assertThat(rise(before, after, "florin_webhook_receive_seconds_count{provider=\"stripe\"}"))
        .isEqualTo(rise(before, after, webhooks("stored")));
    assertThat(after).containsKey("florin_webhook_settle_seconds_bucket{le=\"1.0\"}");
    assertThat(after.keySet())
        .anyMatch(series ->
            series.startsWith("http_server_requests_seconds_bucket")
                && series.contains("uri=\"/v1/orders/{id}/checkout\"")
                && series.contains("le=\"0.25\""));
  }

  @Test
  void whatIsNotBoughtIsCountedToo() {
    var before = metrics();
    var cancelled = buyer.order("basic");
    buyer.post("/v1/orders/" + cancelled + "/cancel", null).expect(200);
    var expired = buyer.order("basic");
    APP.stripe().expire(buyer.checkout(expired));
    buyer.awaitStatus(expired, "expired");
    var after = metricsOnce(before, orders("expired"), 1);
    assertThat(rise(before, after, orders("placed"))).isEqualTo(2);
    assertThat(rise(before, after, orders("checkout"))).isEqualTo(1);
    assertThat(rise(before, after, orders("cancelled"))).isEqualTo(1);
    assertThat(rise(before, after, orders("expired"))).isEqualTo(1);
    assertThat(rise(before, after, payments("expired"))).isEqualTo(1);
    assertThat(rise(before, after, orders("paid"))).isZero();
  }

  /** Else the two would differ for as long as nobody claims it. */
  @Test
  void aGiftIsSoldWhenItIsClaimedAndCredited() {
    settle();
    var before = metrics();
    var gift = Present.of(buyer, "value");
    var paid = metricsOnce(before, orders("paid"), 1);
    assertThat(rise(before, paid, "florin_credits_sold_total")).isZero();
    gift.claimedBy(APP.buyer()).expect(200);
    var claimed = metricsOnce(before, "florin_credits_sold_total", 1);
    assertThat(rise(before, claimed, "florin_credits_sold_total")).isEqualTo(15_000);
    assertThat(rise(before, claimed, "florin_credits_credited_total")).isEqualTo(15_000);
  }

  private static byte[] event(String id) {
    return """
    {"id": "%s", "object": "event", "type": "account.updated", "livemode": false,
     "data": {"object": {"id": "acct_1", "object": "account"}}}
    """
        .formatted(id)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void deliveriesAreCountedByWhatCameOfThem() {
    settle();
    var before = metrics();
    var body = event("evt_metrics");
    var good = APP.stripe().signedHeader(body, App.WEBHOOK_SECRET, Instant.now());
    APP.deliver(body, good).expect(200);
    APP.deliver(body, good).expect(200);
    APP.deliver(body, "t=1,v1=00").expect(400);
    APP.call("POST", "/webhooks/somebody", null, body).expect(404);
    APP.call("POST", "/webhooks/somebody-else", null, body).expect(404);
    var after = metricsOnce(before, settlements("ignored"), 1);
    assertThat(rise(before, after, webhooks("stored"))).isEqualTo(1);
    assertThat(rise(before, after, webhooks("repeated"))).isEqualTo(1);
    assertThat(rise(before, after, webhooks("refused"))).isEqualTo(1);
    assertThat(
            rise(
                before,
                after,
                "florin_webhooks_received_total{outcome=\"off\",provider=\"unknown\"}"))
        .isEqualTo(2);
    assertThat(rise(before, after, settlements("ignored"))).isEqualTo(1);
    assertThat(after.keySet()).noneMatch(series -> series.contains("somebody"));
  }

  @Test
  void whatIsRolledBackIsNotCounted() {
    var order = buyer.order("basic");
    var session = buyer.checkout(order);
    settle();
    var before = metrics();
    APP.jdbc().sql("alter table invoice add constraint closed check (false) not valid").update();
    APP.stripe().pay(session, CARD);
    App.await(
        "settlement to have failed",
        () -> Books.number(APP, "select count(*) from inbox where attempts > 0") > 0);
    var failed = metrics();
    for (var series :
        List.of(
            orders("paid"),
            payments("succeeded"),
            "florin_credits_sold_total",
            "florin_credits_credited_total",
            "florin_webhook_settle_seconds_count")) {
      assertThat(rise(before, failed, series)).as(series).isZero();
    }
    APP.jdbc().sql("alter table invoice drop constraint closed").update();
    buyer.awaitStatus(order, "paid");
    var after = metricsOnce(before, orders("paid"), 1);
    assertThat(rise(before, after, orders("paid"))).isEqualTo(1);
    assertThat(rise(before, after, payments("succeeded"))).isEqualTo(1);
    assertThat(rise(before, after, "florin_credits_credited_total")).isEqualTo(100);
  }

  @Test
  void aDeliveryThatCannotBeStoredIsCountedAsFailed() {
    var before = metrics();
    var body = event("evt_lost");
    APP.jdbc().sql("alter table inbox add constraint closed check (false) not valid").update();
    try {
      var header = APP.stripe().signedHeader(body, App.WEBHOOK_SECRET, Instant.now());
      assertThat(APP.deliver(body, header).status()).isEqualTo(500);
    } finally {
      APP.jdbc().sql("alter table inbox drop constraint closed").update();
    }
    assertThat(rise(before, metrics(), webhooks("failed"))).isEqualTo(1);
  }

  /** On another service, whose books are spoilt on purpose and which has read nothing before. */
  @Test
  void creditsThatAreMissingAndEventsThatWaitAreSeen() {
    try (var app = App.with(Map.of("florin.payment.loops", "false"))) {
      var someone = app.buyer();
      var order = someone.order("basic");
      app.stripe().pay(someone.checkout(order), CARD);
      someone.post("/v1/orders/" + order + "/confirm", null).expect(200);
      app.jdbc().sql("delete from ledger.payment_credit").update();
      app.stripe().awaitIdle(Duration.ofSeconds(10));
      app.jdbc().sql("update inbox set received_at = now() - interval '1 hour'").update();
      app.jdbc()
          .sql("update inbox set status = 'parked' where id = (select id from inbox limit 1)")
          .update();
      var waiting = Books.number(app, "select count(*) from inbox where status = 'received'");
      var seen = metrics(app);
      assertThat(seen).containsEntry("florin_orders_uncredited", 1.0);
      assertThat(seen).containsEntry("florin_inbox_events{status=\"parked\"}", 1.0);
      assertThat(seen).containsEntry("florin_inbox_events{status=\"received\"}", (double) waiting);
      assertThat(waiting).isPositive();
      assertThat(seen.get("florin_inbox_oldest_seconds")).isBetween(3_599.0, 3_700.0);
    }
  }

  // --- how many series there are ---

  @Test
  void whatDoesNotExistMakesNoSeries() {
    var probe = List.of("/v1/nothing-", "/nothing-", "/webhooks/nothing-", "/v1/orders/nothing-");
    for (var path : probe) {
      APP.operator().get(path + "warm");
      APP.call("GET", path + "warm", null, null);
      APP.call("BREW", path + "warm", null, null);
      APP.operator().post(path + "warm", "{}");
    }
    metrics();
    var before = metrics().keySet();
    for (int i = 0; i < 30; i++) {
      for (var path : probe) {
        APP.operator().get(path + i + "?a=" + i);
        APP.call("GET", path + i, null, null);
        APP.call("BREW" + i, path + i, null, null);
        APP.operator().post(path + i, "{}");
      }
    }
    var after = new TreeSet<>(metrics().keySet());
    after.removeAll(before);
    // The collector makes series of its own, whenever it runs in a way that it did not before.
    after.removeIf(series -> series.startsWith("jvm_gc_"));
    assertThat(after).isEmpty();
    assertThat(before).noneMatch(series -> series.contains("nothing-") || series.contains("BREW"));
  }

  // --- the guide ---

  @Test
  void theGuideExplainsEveryMetricOfOurs() throws IOException {
    var names = new TreeSet<String>();
    OURS.matcher(String.join("\n", metrics().keySet()))
        .results()
        .forEach(match -> names.add(match.group().replaceAll("_(bucket|count|sum|max)$", "")));
    var explained = new TreeSet<String>();
    Pattern.compile("(?m)^\\| `(florin_[a-z_]+)`")
        .matcher(Files.readString(GUIDE))
        .results()
        .forEach(match -> explained.add(match.group(1)));
    assertThat(explained).containsAll(names).isNotEmpty();
    var text = APP.operator().get("/metrics").body();
    Files.writeString(Path.of("target/metrics.txt"), text);
  }
}
