package dev.florin.access;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Halting;
import dev.florin.testing.Halting.When;
import dev.florin.testing.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every limit, over HTTP and where it matters over two nodes. Callers stand behind a proxy that is
 * trusted, so that each test has addresses of its own.
 */
class LimitsTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "florin.limits.failed-tokens", "20",
          "florin.limits.gift-looks", "10",
          "florin.limits.reads", "20",
          "florin.limits.webhooks", "50",
          "florin.trusted-proxies", "127.0.0.0/8");

  private static final App APP = App.with(SETTINGS, Halting.Installed.class);
  private static final App OTHER = APP.secondNode(SETTINGS);
  private static final AtomicInteger HOSTS = new AtomicInteger();

  private final String address = "203.0.113." + HOSTS.incrementAndGet();

  @AfterAll
  static void close() {
    OTHER.stop();
    APP.close();
  }

  /** What is counted by the minute must not be counted in two of them. */
  @BeforeEach
  void roomInThisMinute() throws InterruptedException {
    var left = 60 - Instant.now().getEpochSecond() % 60;
    if (left < 12) {
      Thread.sleep(Duration.ofSeconds(left).plusMillis(100));
    }
  }

  private static Answer from(String address, App node, String token) {
    return node.call("GET", "/v1/credits/balance", token, null, "X-Forwarded-For", address);
  }

  private static String bad() {
    return "fl_sk_" + UUID.randomUUID();
  }

  private static int number(Answer answer, String header, String member) {
    var text = String.valueOf(answer.header(header));
    return Integer.parseInt(text.replaceAll(".*;" + member + "=(\\d+).*", "$1"));
  }

  private static double refused(String limit) {
    return APP.bean(io.micrometer.core.instrument.MeterRegistry.class)
        .counter("florin.limits.refused", "limit", limit)
        .count();
  }

  // --- failed keys and tokens ---

  @Test
  void whoGuessesIsLockedOutOnAllNodesBeforeAnythingIsLookedAt() {
    var good = APP.buyer().token();
    for (int attempt = 1; attempt <= 20; attempt++) {
      var answer =
          from(address, attempt % 2 == 0 ? OTHER : APP, attempt % 3 == 0 ? "x.y.z" : bad());
      assertProblem(answer, 401, "token_invalid");
      assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"failed-tokens\";q=20;w=60");
      assertThat(number(answer, "RateLimit", "r")).isEqualTo(20 - attempt);
    }
    var before = refused("failed-tokens");
    for (var node : List.of(APP, OTHER)) {
      for (var token : List.of(good, bad())) {
        var locked = from(address, node, token);
        assertProblem(locked, 429, "rate_limited");
        assertThat(number(locked, "RateLimit", "r")).isZero();
        assertThat(Integer.parseInt(String.valueOf(locked.header("Retry-After")))).isBetween(1, 60);
        assertThat(locked.header("WWW-Authenticate")).isNull();
      }
    }
    assertThat(refused("failed-tokens")).isEqualTo(before + 2);
    assertThat(from("203.0.114.1", APP, good).status()).as("from elsewhere").isEqualTo(200);
    // Whoever shows nothing cannot be guessing.
    assertThat(APP.call("GET", "/v1/products", null, null, "X-Forwarded-For", address).status())
        .isEqualTo(200);
  }

  @Test
  void manyGuessesAtOnceAreNotLookedAtMoreOftenThanOneAfterTheOther() throws Exception {
    int unauthenticated = 0;
    int limited = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<Answer>>();
      for (int i = 0; i < 60; i++) {
        var node = i % 2 == 0 ? APP : OTHER;
        calls.add(() -> from(address, node, bad()));
      }
      for (var answer : threads.invokeAll(calls)) {
        unauthenticated += answer.get().status() == 401 ? 1 : 0;
        limited += answer.get().status() == 429 ? 1 : 0;
      }
    }
    assertThat(unauthenticated).isEqualTo(20);
    assertThat(limited).isEqualTo(40);
  }

  @Test
  void goodTokensAreNeverCounted() {
    for (int i = 0; i < 30; i++) {
      assertThat(from(address, APP, APP.buyer().token()).status()).isEqualTo(200);
    }
  }

  // --- reads ---

  @Test
  void aUserReadsSoOftenASecondAndThenWaits() throws Exception {
    var buyer = APP.buyer();
    from(address, APP, buyer.token()).expect(200);
    var answers = new ArrayList<Answer>();
    var begun = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<Answer>>();
      for (int i = 0; i < 200; i++) {
        calls.add(() -> from(address, APP, buyer.token()));
      }
      for (var answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    var seconds = (System.nanoTime() - begun) / 1e9;
    var allowed = answers.stream().filter(answer -> answer.status() == 200).count();
    assertThat((double) allowed).isBetween(19.0, 21 + 20 * seconds);
    var refused = answers.stream().filter(answer -> answer.status() == 429).findFirst();
    assertThat(refused).as("%d in %.1f s", allowed, seconds).isPresent();
    assertProblem(refused.get(), 429, "rate_limited");
    assertThat(refused.get().header("Retry-After")).isEqualTo("1");
    assertThat(refused.get().header("RateLimit-Policy")).isEqualTo("\"reads\";q=20;w=1");
    assertThat(refused("reads")).isPositive();
    assertThat(APP.buyer().get("/v1/credits/balance").status()).as("another").isEqualTo(200);
  }

  @Test
  void everyReadSaysHowMuchIsLeft() {
    var buyer = APP.buyer();
    var first = buyer.get("/v1/orders");
    assertThat(first.header("RateLimit-Policy")).isEqualTo("\"reads\";q=20;w=1");
    assertThat(number(first, "RateLimit", "r")).isBetween(15, 19);
    assertThat(number(first, "RateLimit", "t")).isEqualTo(1);
    assertThat(APP.call("GET", "/v1/products", null, null).header("RateLimit")).isNull();
  }

  @Test
  void aProgramWithAKeyReadsForAllUsersAndIsNotHeldUp() {
    var key =
        APP.operator()
            .post("/v1/server-keys", "{\"name\": \"shop\", \"scopes\": [\"orders:read\"]}")
            .expect(201)
            .path("secret")
            .stringValue();
    var answer = new Person(APP, "shop", key).get("/v1/orders");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("RateLimit")).isNull();
  }

  /** What the database sees of a hot read, counted where the service hands it over. */
  @Test
  void aReadAsksTheDatabaseForWhatItShowsAndNothingElse() {
    var buyer = APP.buyer();
    buyer.get("/v1/notifications/unread").expect(200); // now its token and customer are known
    var statements = new AtomicInteger();
    Halting.arm(
        Integer.MAX_VALUE,
        When.BEFORE,
        () -> {
          statements.incrementAndGet();
          return false;
        },
        Halting.PLAYED);
    try {
      APP.awaitInbox();
      var reads = 1;
      var quiet = new AtomicInteger(Integer.MAX_VALUE);
      // Background work asks now and then; the quietest of some rounds is the read itself.
      for (int round = 0; round < 8; round++) {
        var before = statements.get();
        for (int i = 0; i < reads; i++) {
          buyer.get("/v1/products/basic").expect(200);
        }
        quiet.accumulateAndGet(statements.get() - before, Math::min);
      }
      var limited = quiet.get();
      quiet.set(Integer.MAX_VALUE);
      for (int round = 0; round < 8; round++) {
        var before = statements.get();
        for (int i = 0; i < reads; i++) {
          APP.call("GET", "/v1/products/basic", null, null).expect(200);
        }
        quiet.accumulateAndGet(statements.get() - before, Math::min);
      }
      assertThat(limited).as("with a user's limit as without one").isEqualTo(quiet.get());
      assertThat(limited).isPositive();
    } finally {
      Halting.disarm();
    }
  }

  // --- webhooks ---

  @Test
  void aFloodOfDeliveriesIsToldToComeAgain() throws Exception {
    var body = "{}".getBytes(StandardCharsets.UTF_8);
    var answers = new ArrayList<Answer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0;
          round < 10 && answers.stream().noneMatch(a -> a.status() == 503);
          round++) {
        var calls = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < 200; i++) {
          calls.add(() -> APP.deliver(body, "t=1,v1=00"));
        }
        for (var answer : threads.invokeAll(calls)) {
          answers.add(answer.get());
        }
      }
    }
    var refused = answers.stream().filter(answer -> answer.status() == 503).findFirst();
    assertThat(refused).isPresent();
    assertProblem(refused.get(), 503, "too_many_deliveries");
    assertThat(refused.get().header("Retry-After")).isEqualTo("1");
    assertThat(refused.get().header("RateLimit-Policy")).isEqualTo("\"webhooks\";q=50;w=1");
    assertThat(answers).allMatch(answer -> answer.status() == 503 || answer.status() == 400);
    assertThat(refused("webhooks")).isPositive();
    assertThat(APP.call("POST", "/webhooks/nobody", null, body).status())
        .as("another provider's endpoint")
        .isEqualTo(404);
  }

  // --- links of gifts ---

  @Test
  void whoLooksForGiftsIsCountedByTheAddressOverAllNodes() {
    for (int look = 1; look <= 10; look++) {
      var answer = gift(address, look % 2 == 0 ? OTHER : APP, "no-such-token");
      assertProblem(answer, 404, "not_found");
      assertThat(number(answer, "RateLimit", "r")).isEqualTo(10 - look);
    }
    assertProblem(gift(address, APP, "no-such-token"), 429, "rate_limited");
    assertProblem(gift("203.0.114.2", APP, "no-such-token"), 404, "not_found");
  }

  private static Answer gift(String address, App node, String token) {
    return node.call("GET", "/v1/gifts/" + token, null, null, "X-Forwarded-For", address);
  }

  // --- confirm ---

  @Test
  void confirmCallsAreCountedOverAllNodes() {
    var buyer = APP.buyer();
    var order = buyer.order("basic");
    buyer.checkout(order);
    var there = OTHER.sameAs(buyer);
    for (int call = 1; call <= 12; call++) {
      var answer = (call % 2 == 0 ? there : buyer).post("/v1/orders/" + order + "/confirm", null);
      assertThat(answer.expect(200).path("current").booleanValue()).isEqualTo(call <= 10);
      assertThat(answer.headers().get("ratelimit-policy"))
          .containsExactly("\"confirm\";q=60;w=60", "\"confirm-ask\";q=10;w=60");
      assertThat(answer.headers().get("ratelimit"))
          .hasSize(2)
          .element(1)
          .asString()
          .startsWith("\"confirm-ask\";r=" + Math.max(0, 10 - call) + ";t=");
    }
    assertThat(refused("confirm-ask")).isPositive();
  }

  @Test
  void anOperatorSetsOtherLimits() {
    var settings = Map.of("florin.limits.confirm-asks", "1", "florin.limits.confirm-calls", "2");
    var node = APP.secondNode(settings);
    try {
      var buyer = node.sameAs(APP.buyer());
      var order = buyer.order("basic");
      buyer.checkout(order);
      var path = "/v1/orders/" + order + "/confirm";
      assertThat(buyer.post(path, null).expect(200).path("current").booleanValue()).isTrue();
      assertThat(buyer.post(path, null).expect(200).path("current").booleanValue()).isFalse();
      assertProblem(buyer.post(path, null), 429, "rate_limited");
    } finally {
      node.stop();
    }
  }
}
