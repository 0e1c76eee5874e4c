package dev.florin.notification.webhook;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.florin.notification.webhook.Receiver.Received;
import dev.florin.notification.webhook.Receiver.Reply;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import dev.florin.testing.TurnedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks as a merchant's program gets them, on a clock that is put forward. */
class WebhooksTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> QUICK = Map.of("florin.webhooks.poll", "20ms");
  private static final TurnedClock CLOCK = new TurnedClock();

  /** The service's clock is the test's; not marked as a configuration. */
  static final class Turned {
    @Bean
    TurnedClock clock() {
      return CLOCK;
    }
  }

  private static App app;
  private static Person operator;

  private final List<Receiver> receivers = new ArrayList<>();

  @BeforeAll
  static void start() {
    app = App.with(QUICK, Turned.class);
    operator = new Person(app, "the-operator", token());
  }

  /** Good for as long as the clock of this test goes. */
  private static String token() {
    return App.token(
        new JWTClaimsSet.Builder()
            .subject("the-operator")
            .claim("name", "Name of the-operator")
            .claim("roles", List.of("operator"))
            .expirationTime(Date.from(Instant.now().plus(Duration.ofDays(3_650))))
            .build(),
        App.JWT_SECRET);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @AfterEach
  void nobodyListens() {
    for (var endpoint : operator.get("/v1/webhook-endpoints").expect(200).path("data")) {
      operator.delete("/v1/webhook-endpoints/" + text(endpoint, "id"));
    }
    receivers.forEach(Receiver::close);
  }

  private Receiver listens() {
    var receiver = Receiver.start();
    receivers.add(receiver);
    return receiver;
  }

  /** An endpoint and its secret. */
  private record Endpoint(String id, String secret) {
    String path(String rest) {
      return "/v1/webhook-endpoints/" + id + rest;
    }

    JsonNode read() {
      return operator.get(path("")).expect(200);
    }

    JsonNode deliveries(String filter) {
      return operator.get(path("/deliveries" + filter)).expect(200).path("data");
    }
  }

  private static Endpoint endpoint(Receiver receiver, String... events) {
    var list =
        events.length == 0 ? "" : ", \"events\": [\"" + String.join("\", \"", events) + "\"]";
    var made =
        operator
            .post("/v1/webhook-endpoints", "{\"url\": \"" + receiver.url() + "\"" + list + "}")
            .expect(201);
    return new Endpoint(text(made, "id"), text(made, "secret"));
  }

  private static String text(JsonNode node, String member) {
    return node.path(member).asString("");
  }

  /** Something that happens, told apart by its number. */
  private static void happens(int number) {
    var at = CLOCK.instant();
    app.bean(TransactionOperations.class)
        .executeWithoutResult(_ ->
            app.bean(Webhooks.class)
                .announce(
                    "test/" + UUID.randomUUID(),
                    EventType.CREDIT_GRANTED,
                    Map.of("customer", "cus_1", "operation", "op", "amount", number),
                    at));
  }

  private static List<Integer> numbers(Receiver receiver) {
    return receiver.received().stream().map(WebhooksTest::number).toList();
  }

  private static int number(Received received) {
    return JSON.readTree(received.body()).path("data").path("amount").intValue();
  }

  private static void awaitCount(Receiver receiver, int count) {
    App.await(count + " webhooks", () -> receiver.received().size() >= count);
  }

  /** Of the oldest delivery there is. */
  private static void awaitTries(Endpoint endpoint, int attempts) {
    App.await(
        attempts + " tries to be written down",
        () -> {
          var all = endpoint.deliveries("");
          return all.path(all.size() - 1).path("attempts").intValue() >= attempts;
        });
  }

  // --- what an order's timeline says of them ---

  private static List<JsonNode> told(String order, String kind) {
    return operator
        .get("/v1/admin/orders/" + order + "/timeline")
        .expect(200)
        .path("entries")
        .values()
        .stream()
        .filter(entry -> text(entry, "kind").equals(kind))
        .toList();
  }

  @Test
  void anOrdersTimelineSaysWhoWasToldOfIt() {
    var receiver = listens();
    var deaf = listens();
    deaf.answers(_ -> Reply.of(500));
    var endpoint = endpoint(receiver);
    var other = endpoint(deaf);
    var order = order();
    operator.post("/v1/orders/" + order + "/cancel", null).expect(200);
    App.await("it to be told", () -> told(order, "webhook.delivered").size() == 1);
    var delivered = told(order, "webhook.delivered").getFirst().path("details");
    assertThat(text(delivered, "type")).isEqualTo("order.cancelled");
    assertThat(text(delivered, "endpoint")).isEqualTo(endpoint.id());
    assertThat(delivered.path("answer").intValue()).isEqualTo(200);
    assertThat(told(order, "webhook.queued"))
        .extracting(entry -> text(entry.path("details"), "endpoint"))
        .containsExactlyInAnyOrder(endpoint.id(), other.id());
    assertThat(told(order(), "webhook.queued")).as("what is told of others").isEmpty();
  }

  private static String order() {
    var basket =
        """
        {"customer": "somebody", "items": [{"product": "basic"}], "currency": "USD"}
        """;
    return text(operator.post("/v1/orders", basket).expect(201), "id");
  }

  // --- what is sent ---

  @Test
  void creditsThatAreGrantedAreToldOnce() {
    var receiver = listens();
    endpoint(receiver);
    operator
        .post(
            "/v1/credits/grants",
            "{\"customer\": \"somebody\", \"amount\": 5, \"reference\": \"test\"}")
        .expect(201);
    awaitCount(receiver, 1);
    assertThat(EventSchemas.flaws(receiver.only().body())).isEmpty();
    assertThat(number(receiver.only())).isEqualTo(5);
  }

  @Test
  void anEndpointGetsWhatItHasAskedFor() {
    var receiver = listens();
    var other = listens();
    endpoint(receiver, "credit.granted");
    endpoint(other, "order.paid", "order.refunded");
    happens(1);
    awaitCount(receiver, 1);
    assertThat(other.received()).isEmpty();
  }

  @Test
  void theSameIsAnnouncedOnce() {
    var receiver = listens();
    endpoint(receiver);
    var key = "test/" + UUID.randomUUID();
    for (int i = 0; i < 3; i++) {
      app.bean(TransactionOperations.class)
          .executeWithoutResult(_ ->
              app.bean(Webhooks.class)
                  .announce(key, EventType.CREDIT_GRANTED, Map.of("amount", 1), CLOCK.instant()));
    }
    happens(2);
    awaitCount(receiver, 2);
    assertThat(numbers(receiver)).containsExactly(1, 2);
  }

  @Test
  void whatIsTooLargeIsRefused() {
    var large = Map.of("text", "x".repeat(65_536));
    assertThatThrownBy(() ->
            app.bean(TransactionOperations.class)
                .executeWithoutResult(_ ->
                    app.bean(Webhooks.class)
                        .announce("large", EventType.ORDER_PAID, large, CLOCK.instant())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // --- in which order, and when ---

  @Test
  void theNextWaitsUntilTheOneBeforeHasComeThrough() {
    var receiver = listens();
    var endpoint = endpoint(receiver);
    var failures = new AtomicInteger(2);
    receiver.answers(_ -> failures.getAndDecrement() > 0 ? Reply.of(500) : Reply.OK);
    IntStream.rangeClosed(1, 5).forEach(WebhooksTest::happens);
    awaitCount(receiver, 1);
    awaitTries(endpoint, 1);
    CLOCK.turn(Duration.ofSeconds(6));
    awaitCount(receiver, 2);
    awaitTries(endpoint, 2);
    CLOCK.turn(Duration.ofMinutes(6));
    awaitCount(receiver, 7);
    assertThat(numbers(receiver)).containsExactly(1, 1, 1, 2, 3, 4, 5);
    assertThat(receiver.received().subList(0, 3).stream().map(Received::id).distinct())
        .as("one message, however often it is tried")
        .hasSize(1);
    assertThat(receiver.received().stream().map(Received::id).distinct()).hasSize(5);
    assertThat(receiver.received()).allMatch(r -> r.carriesSignatureOf(endpoint.secret()));
  }

  @Test
  void endpointsDoNotWaitForEachOther() throws InterruptedException {
    var slow = listens();
    var quick = listens();
    var released = new CountDownLatch(1);
    slow.answers(_ -> {
      try {
        released.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
      return Reply.OK;
    });
    endpoint(slow);
    endpoint(quick);
    IntStream.rangeClosed(1, 3).forEach(WebhooksTest::happens);
    awaitCount(quick, 3);
    assertThat(slow.received()).hasSize(1);
    released.countDown();
    awaitCount(slow, 3);
    assertThat(numbers(slow)).containsExactly(1, 2, 3);
  }

  @Test
  void isTriedTenTimesAndThenGivenUpAndTheNextIsTried() {
    var receiver = listens();
    var endpoint = endpoint(receiver);
    receiver.answers(r -> number(r) == 1 ? Reply.of(503) : Reply.OK);
    happens(1);
    happens(2);
    var waits =
        Stream.of("PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H")
            .map(Duration::parse)
            .toList();
    for (int tries = 1; tries <= waits.size(); tries++) {
      var wait = waits.get(tries - 1);
      awaitTries(endpoint, tries);
      var first = endpoint.deliveries("?status=waiting").path(1);
      var from = Instant.parse(text(first.path("last_try"), "at"));
      assertThat(Duration.between(from, Instant.parse(text(first, "next_attempt_at"))))
          .isBetween(wait, wait.plus(wait.dividedBy(10)));
      CLOCK.turn(wait.plus(wait.dividedBy(10)));
      awaitCount(receiver, tries + 1);
    }
    awaitCount(receiver, 11);
    assertThat(numbers(receiver)).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2);
    App.await("both to be written down", () -> !endpoint.deliveries("?status=delivered").isEmpty());
    var given = endpoint.deliveries("?status=failed");
    assertThat(given).hasSize(1);
    assertThat(given.path(0).path("attempts").intValue()).isEqualTo(10);
    assertThat(given.path(0).path("next_attempt_at").isNull()).isTrue();
    assertThat(text(given.path(0).path("last_try"), "error")).isEqualTo("answered 503");
    assertThat(endpoint.read().path("failing_since").isNull())
        .as("something came through")
        .isTrue();
  }

  // --- when nothing helps ---

  @Test
  void anEndpointThatIsGoneIsDisabledAtOnceAndOperatorsHearOfIt() {
    var receiver = listens();
    var endpoint = endpoint(receiver);
    receiver.answers(_ -> Reply.of(410));
    happens(1);
    App.await("it to be disabled", () -> text(endpoint.read(), "status").equals("disabled"));
    assertThat(text(endpoint.read(), "reason")).isEqualTo("gone");
    assertThat(endpoint.deliveries("?status=held")).hasSize(1);
    App.await(
        "operators to hear of it",
        () ->
            Books.number(
                    app,
                    "select count(*) from stream_event where type = 'webhook_endpoint.disabled' and"
                        + " customer is null and data ->> 'endpoint' = '"
                        + endpoint.id()
                        + "'")
                == 1);
    assertThat(
            operator
                .get("/v1/admin/audit?action=webhook_endpoint.disable&object=" + endpoint.id())
                .expect(200)
                .path("data"))
        .hasSize(1);
    happens(2);
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void fiveDaysOfNothingButFailuresDisableAnEndpointAndRecoveryBringsEverythingInOrder() {
    var receiver = listens();
    var endpoint = endpoint(receiver);
    happens(0);
    awaitCount(receiver, 1);
    var since = CLOCK.instant();
    receiver.answers(_ -> Reply.of(500));
    IntStream.rangeClosed(1, 3).forEach(WebhooksTest::happens);
    awaitCount(receiver, 2);
    App.await("the failure", () -> !endpoint.read().path("failing_since").isNull());
    assertThat(text(endpoint.read(), "status")).isEqualTo("active");
    CLOCK.turn(Duration.ofDays(5).plusMinutes(1));
    App.await("it to be disabled", () -> text(endpoint.read(), "status").equals("disabled"));
    assertThat(text(endpoint.read(), "reason")).isEqualTo("failing");
    assertThat(endpoint.deliveries("?status=held")).hasSize(3);
    happens(4); // while nobody is sent to
    assertProblem(
        operator.post(endpoint.path("/recover"), since(since)), 409, "webhook_endpoint_inactive");
    receiver.answers(_ -> Reply.OK);
    operator.patch(endpoint.path(""), "{\"active\": true}").expect(200);
    happens(5);
    assertThat(recovered(endpoint, since)).isEqualTo(4);
    App.await(
        "everything to come through", () -> endpoint.deliveries("?status=delivered").size() == 6);
    var after = numbers(receiver).subList(3, numbers(receiver).size());
    assertThat(after.stream().filter(n -> n != 5)).containsExactly(1, 2, 3, 4);
    assertThat(after).containsOnlyOnce(5);
    assertThat(endpoint.read().path("failing_since").isNull()).isTrue();
    assertThat(recovered(endpoint, since)).as("nothing is left").isZero();
  }

  private static int recovered(Endpoint endpoint, Instant since) {
    var answer = operator.post(endpoint.path("/recover"), since(since)).expect(200);
    return answer.path("queued").intValue();
  }

  private static String since(Instant since) {
    return "{\"since\": \"" + since + "\"}";
  }

  @Test
  void onePauseHoldsWhatWaits() {
    var receiver = listens();
    var endpoint = endpoint(receiver);
    receiver.answers(_ -> Reply.of(500));
    happens(1);
    awaitTries(endpoint, 1);
    var paused = operator.patch(endpoint.path(""), "{\"active\": false}").expect(200);
    assertThat(text(paused, "status")).isEqualTo("paused");
    assertThat(endpoint.deliveries("?status=held")).hasSize(1);
    CLOCK.turn(Duration.ofHours(1));
    operator.patch(endpoint.path(""), "{\"active\": true}").expect(200);
    happens(2);
    awaitCount(receiver, 2);
    assertThat(numbers(receiver)).containsExactly(1, 2);
  }

  @Test
  void aNewAddressIsTriedAtOnce() {
    var before = listens();
    var after = listens();
    var endpoint = endpoint(before);
    before.answers(_ -> Reply.of(500));
    happens(1);
    awaitTries(endpoint, 1);
    operator.patch(endpoint.path(""), "{\"url\": \"" + after.url() + "\"}").expect(200);
    awaitCount(after, 1);
    assertThat(after.only().id()).isEqualTo(before.only().id());
  }

  @Test
  void oneThatCameThroughCanBeSentAgainUnderItsOwnId() {
    var receiver = listens();
    var endpoint = endpoint(receiver);
    happens(1);
    App.await("it", () -> !endpoint.deliveries("?status=delivered").isEmpty());
    var delivery = text(endpoint.deliveries("").path(0), "id");
    operator.post(endpoint.path("/deliveries/" + delivery + "/replay"), null).expect(200);
    awaitCount(receiver, 2);
    assertThat(receiver.received().stream().map(Received::id).distinct()).hasSize(1);
    var other = endpoint(listens());
    assertProblem(
        operator.post(other.path("/deliveries/" + delivery + "/replay"), null), 404, "not_found");
  }

  @Test
  void oneThatCannotBeDigestedIsSkippedAndThoseBehindItGoOn() {
    var receiver = listens();
    var endpoint = endpoint(receiver);
    var since = CLOCK.instant();
    receiver.answers(r -> number(r) == 1 ? Reply.of(500) : Reply.OK);
    happens(1);
    awaitTries(endpoint, 1);
    happens(2);
    happens(3);
    var stuck = text(endpoint.deliveries("?status=waiting").path(2), "id");
    var path = endpoint.path("/deliveries/" + stuck);
    var skipped = operator.post(path + "/skip", null).expect(200);
    assertThat(text(skipped, "status")).isEqualTo("skipped");
    assertThat(skipped.path("next_attempt_at").isNull()).isTrue();
    App.await("those behind it", () -> endpoint.deliveries("?status=delivered").size() == 2);
    assertThat(numbers(receiver)).containsExactly(1, 2, 3);
    assertThat(text(endpoint.deliveries("?status=skipped").path(0), "id")).isEqualTo(stuck);
    operator.post(path + "/skip", null).expect(200);
    assertThat(recovered(endpoint, since)).as("somebody has decided").isZero();
    receiver.answers(_ -> Reply.OK);
    operator.post(path + "/replay", null).expect(200);
    awaitCount(receiver, 4);
    App.await("all of them", () -> endpoint.deliveries("?status=delivered").size() == 3);
    assertThat(numbers(receiver)).containsExactly(1, 2, 3, 1);
    assertProblem(operator.post(path + "/skip", null), 409, "webhook_delivered");
    var other = endpoint(listens()).path("/deliveries/" + stuck + "/skip");
    assertProblem(operator.post(other, null), 404, "not_found");
  }

  @Test
  void whatIsSkippedWhileItsEndpointRestsIsNotRecovered() {
    var receiver = listens();
    var endpoint = endpoint(receiver);
    var since = CLOCK.instant();
    receiver.answers(_ -> Reply.of(500));
    happens(1);
    awaitTries(endpoint, 1);
    happens(2);
    operator.patch(endpoint.path(""), "{\"active\": false}").expect(200);
    var stuck = text(endpoint.deliveries("?status=held").path(1), "id");
    operator.post(endpoint.path("/deliveries/" + stuck + "/skip"), null).expect(200);
    receiver.answers(_ -> Reply.OK);
    operator.patch(endpoint.path(""), "{\"active\": true}").expect(200);
    assertThat(recovered(endpoint, since)).isEqualTo(1);
    awaitCount(receiver, 2);
    assertThat(numbers(receiver)).containsExactly(1, 2);
  }

  // --- secrets ---

  @Test
  void forADayBothSecretsSign() {
    var receiver = listens();
    var endpoint = endpoint(receiver);
    var rotated = operator.post(endpoint.path("/rotate"), null).expect(200);
    var fresh = text(rotated, "secret");
    assertThat(fresh).startsWith("whsec_").isNotEqualTo(endpoint.secret());
    happens(1);
    awaitCount(receiver, 1);
    assertThat(receiver.received().getFirst().carriesSignatureOf(endpoint.secret())).isTrue();
    assertThat(receiver.received().getFirst().carriesSignatureOf(fresh)).isTrue();
    CLOCK.turn(Duration.ofHours(24).plusSeconds(1));
    happens(2);
    awaitCount(receiver, 2);
    assertThat(receiver.received().getLast().carriesSignatureOf(endpoint.secret())).isFalse();
    assertThat(receiver.received().getLast().carriesSignatureOf(fresh)).isTrue();
  }

  @Test
  void aSecretIsShownOnceAndStandsNowhereInTheClear() {
    var endpoint = endpoint(listens());
    var bare = endpoint.secret().substring("whsec_".length());
    for (var path : new String[] {"", "?limit=100"}) {
      assertThat(operator.get("/v1/webhook-endpoints" + path).body()).doesNotContain(bare);
    }
    assertThat(operator.get(endpoint.path("")).body()).doesNotContain(bare);
    assertThat(operator.get("/v1/admin/audit?object=" + endpoint.id()).body()).doesNotContain(bare);
    var key = java.util.HexFormat.of().formatHex(java.util.Base64.getDecoder().decode(bare));
    assertThat(
            app.jdbc()
                .sql("select encode(secret, 'hex') from webhook_endpoint order by id desc limit 1")
                .query(String.class)
                .single())
        .doesNotContain(key);
  }

  // --- trials, limits, refusals ---

  @Test
  void anEndpointCanBeTried() {
    var receiver = listens();
    var endpoint = endpoint(receiver);
    var good = operator.post(endpoint.path("/test"), null).expect(200);
    assertThat(good.path("accepted").booleanValue()).isTrue();
    assertThat(receiver.only().carriesSignatureOf(endpoint.secret())).isTrue();
    assertThat(EventSchemas.flaws(receiver.only().body())).isEmpty();
    receiver.answers(_ -> Reply.of(404));
    var bad = operator.post(endpoint.path("/test"), null).expect(200);
    assertThat(bad.path("accepted").booleanValue()).isFalse();
    assertThat(bad.path("status").intValue()).isEqualTo(404);
    receiver.close();
    var none = operator.post(endpoint.path("/test"), null).expect(200);
    assertThat(none.path("status").isNull()).isTrue();
    assertThat(text(none, "error")).isNotBlank();
    assertThat(endpoint.deliveries("")).isEmpty();
  }

  @Test
  void thereAreTwentyEndpointsAtMost() {
    var receiver = listens();
    IntStream.range(0, 20).forEach(_ -> endpoint(receiver));
    assertProblem(
        operator.post("/v1/webhook-endpoints", "{\"url\": \"" + receiver.url() + "\"}"),
        409,
        "too_many_webhook_endpoints");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"url\": \"http://hooks.example.com/\"}",
        "{\"url\": \"https://10.0.0.1/\"}",
        "{\"url\": \"not an address\"}",
        "{\"url\": \"https://hooks.example.com/\", \"events\": [\"order.eaten\"]}",
        "{\"url\": \"https://hooks.example.com/\", \"events\": [\"webhook.test\"]}",
        "{\"url\": \"https://hooks.example.com/\", \"events\": [\"*\", \"order.paid\"]}",
        "{\"url\": \"https://hooks.example.com/\", \"events\": []}",
        "{}"
      })
  void refusesWhatCannotBeAnEndpoint(String body) {
    assertThat(operator.post("/v1/webhook-endpoints", body).status()).isEqualTo(400);
    assertThat(operator.get("/v1/webhook-endpoints").expect(200).path("data")).isEmpty();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    for (var id : new String[] {"whe_01m7wrex8re5cax076h2ns2vp2", "nonsense"}) {
      var path = "/v1/webhook-endpoints/" + id;
      assertProblem(operator.get(path), 404, "not_found");
      assertProblem(operator.patch(path, "{}"), 404, "not_found");
      assertProblem(operator.delete(path), 404, "not_found");
      assertProblem(operator.post(path + "/rotate", null), 404, "not_found");
      assertProblem(operator.post(path + "/test", null), 404, "not_found");
      assertProblem(operator.get(path + "/deliveries"), 404, "not_found");
      assertProblem(operator.post(path + "/recover", since(Instant.EPOCH)), 404, "not_found");
    }
    var endpoint = endpoint(listens());
    assertProblem(operator.get(endpoint.path("/deliveries?status=lost")), 400, "parameter_invalid");
    assertThat(operator.post(endpoint.path("/recover"), "{}").status()).isEqualTo(400);
  }

  @Test
  void deliveriesComeInPages() {
    var receiver = listens();
    var endpoint = endpoint(receiver);
    IntStream.rangeClosed(1, 5).forEach(WebhooksTest::happens);
    awaitCount(receiver, 5);
    var seen = new ArrayList<String>();
    var cursor = "";
    do {
      var page =
          operator
              .get(
                  endpoint.path(
                      "/deliveries?limit=2"
                          + (cursor.isEmpty() ? "" : "&starting_after=" + cursor)))
              .expect(200);
      page.path("data").forEach(delivery -> seen.add(text(delivery, "message")));
      cursor = text(page, "next_cursor");
    } while (!cursor.isEmpty());
    assertThat(seen)
        .containsExactlyElementsOf(
            receiver.received().stream().map(Received::id).toList().reversed());
  }

  @Test
  void whatIsOldIsThrownAwayButNotWhatWaits() {
    var receiver = listens();
    var endpoint = endpoint(receiver);
    happens(1);
    App.await("it", () -> !endpoint.deliveries("?status=delivered").isEmpty());
    receiver.answers(_ -> Reply.of(500));
    happens(2);
    awaitCount(receiver, 2);
    app.jdbc()
        .sql("update webhook_event set created_at = :then")
        .param("then", java.sql.Timestamp.from(CLOCK.instant().minus(Duration.ofDays(31))))
        .update();
    assertThat(app.bean(WebhookUpkeep.class).run()).contains("threw away");
    assertThat(endpoint.deliveries("")).hasSize(1);
    assertThat(text(endpoint.deliveries("").path(0), "status")).isEqualTo("waiting");
  }

  // --- nodes ---

  @Test
  void anotherNodeGoesOnWhenOneHasDied() {
    var receiver = listens();
    var endpoint = endpoint(receiver);
    // A node that has claimed it, sent, and died before it could write that down.
    app.jdbc()
        .sql(
            """
            update webhook_endpoint set lease = gen_random_uuid(), leased_until = :until
            """)
        .param("until", java.sql.Timestamp.from(CLOCK.instant().plusSeconds(60)))
        .update();
    happens(1);
    CLOCK.turn(Duration.ofSeconds(50));
    assertThat(receiver.received()).isEmpty();
    CLOCK.turn(Duration.ofSeconds(11));
    awaitCount(receiver, 1);
    App.await("it", () -> !endpoint.deliveries("?status=delivered").isEmpty());
    assertThat(text(endpoint.deliveries("").path(0), "message")).isEqualTo(receiver.only().id());
  }
}
