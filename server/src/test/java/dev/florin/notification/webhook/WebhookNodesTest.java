package dev.florin.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.notification.webhook.Receiver.Received;
import dev.florin.notification.webhook.Receiver.Reply;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.TestDatabase;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks of a real purchase, of two nodes, and of one that stops in the middle. */
@EnabledIfSystemProperty(named = "florin.test.all", matches = "true")
class WebhookNodesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> QUICK = Map.of("florin.webhooks.poll", "20ms");
  private static App app;

  @BeforeAll
  static void start() {
    app = App.with(QUICK);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @AfterEach
  void nobodyListens() {
    app.jdbc().sql("delete from webhook_endpoint").update();
  }

  private static String text(JsonNode node, String member) {
    return node.path(member).asString("");
  }

  /** An endpoint; returns what its answer says. */
  private static JsonNode endpoint(App app, Receiver receiver, String more) {
    return app.operator()
        .post("/v1/webhook-endpoints", "{\"url\": \"" + receiver.url() + "\"" + more + "}")
        .expect(201);
  }

  private static void await(Receiver receiver, int count) {
    App.await(count + " webhooks", () -> receiver.received().size() >= count);
  }

  @Test
  void aPurchaseAndItsWayBackAreToldAsTheStandardHasIt() {
    try (var receiver = Receiver.start()) {
      var secret = text(endpoint(app, receiver, ""), "secret");
      var order = app.buyer().buy("value");
      await(receiver, 1);
      app.operator().post("/v1/orders/" + order + "/refunds", "{\"amount\": 1000}").expect(201);
      await(receiver, 3);
      assertThat(receiver.received()).allMatch(received -> received.isSignedBy(secret));
      assertThat(receiver.received().stream().map(r -> EventSchemas.flaws(r.body())))
          .allMatch(flaws -> flaws.isEmpty());
      var types =
          receiver.received().stream().map(r -> text(JSON.readTree(r.body()), "type")).toList();
      assertThat(types)
          .startsWith("order.paid")
          .containsExactlyInAnyOrder("order.paid", "order.partly_refunded", "note.issued");
      var paid = JSON.readTree(receiver.received().getFirst().body()).path("data");
      assertThat(text(paid, "order")).isEqualTo(order);
      assertThat(paid.path("total").path("amount").longValue()).isEqualTo(10_000);
      assertThat(paid.path("credits").longValue()).isEqualTo(15_000);
      assertThat(text(paid, "invoice")).startsWith("INV-");
      assertThat(paid.path("items")).hasSize(1);
      Books.assertSound(app);
    }
  }

  private static void happens(App app, int number) {
    app.bean(TransactionOperations.class)
        .executeWithoutResult(_ ->
            app.bean(Webhooks.class)
                .announce(
                    "test/" + UUID.randomUUID(),
                    EventType.CREDIT_GRANTED,
                    Map.of("amount", number),
                    Instant.now()));
  }

  private static int number(Received received) {
    return JSON.readTree(received.body()).path("data").path("amount").intValue();
  }

  @Test
  void twoNodesSendEverythingOnceAndInOrder() {
    try (var receiver = Receiver.start()) {
      var first = app;
      var second = first.secondNode(QUICK);
      try {
        endpoint(first, receiver, "");
        IntStream.rangeClosed(1, 60).forEach(n -> happens(n % 2 == 0 ? first : second, n));
        await(receiver, 60);
        App.await(
            "all of them to be written down",
            () ->
                Books.number(
                        first, "select count(*) from webhook_delivery where status = 'delivered'")
                    == 60);
        assertThat(receiver.received().stream().map(WebhookNodesTest::number).toList())
            .isEqualTo(IntStream.rangeClosed(1, 60).boxed().toList());
      } finally {
        second.stop();
      }
    }
  }

  /** The order in which they become known is the order in which they are sent. */
  @Test
  void manyWhoAnnounceAtOnceAreSentInTheOrderOfTheirCommits() throws InterruptedException {
    try (var receiver = Receiver.start()) {
      endpoint(app, receiver, "");
      var threads =
          IntStream.range(0, 4)
              .mapToObj(t ->
                  Thread.ofPlatform()
                      .start(() -> IntStream.range(0, 25).forEach(n -> happens(app, t * 100 + n))))
              .toList();
      for (var thread : threads) {
        thread.join();
      }
      await(receiver, 100);
      for (int t = 0; t < 4; t++) {
        var of = t;
        assertThat(
                receiver.received().stream()
                    .map(WebhookNodesTest::number)
                    .filter(n -> n / 100 == of))
            .containsExactlyElementsOf(IntStream.range(0, 25).mapToObj(n -> of * 100 + n).toList());
      }
      assertThat(receiver.received()).hasSize(100);
    }
  }

  @Test
  void aNodeThatStopsInTheMiddleLeavesItToTheNext() {
    var database = TestDatabase.fresh();
    var hold = new CountDownLatch(1);
    try (var receiver = Receiver.start();
        var first = App.with(database, QUICK)) {
      receiver.answers(_ -> answerAfter(hold));
      var secret = text(endpoint(first, receiver, ""), "secret");
      happens(first, 1);
      await(receiver, 1);
      first.stop();
      hold.countDown();
      var next = App.on(database, first.sandbox(), QUICK);
      try {
        await(receiver, 2);
      } finally {
        next.stop();
      }
      assertThat(receiver.received()).hasSize(2).allMatch(r -> r.isSignedBy(secret));
      assertThat(receiver.received().stream().map(Received::id).distinct())
          .as("a receiver can tell that it is the same")
          .hasSize(1);
    }
  }

  private static Reply answerAfter(CountDownLatch hold) {
    try {
      if (!hold.await(20, TimeUnit.SECONDS)) {
        return Reply.of(500);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    return Reply.OK;
  }
}
