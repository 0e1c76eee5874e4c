package dev.florin.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Calls to the provider that are cut off end in one page to pay at, never in two or none. */
class CutOffTest {
  private static final String SESSIONS = "/v1/checkout/sessions";
  private static final String STRIPE = "{\"provider\": \"stripe\"}";
  private static final App APP = App.with(Map.of("florin.payment.loops", "false"));

  private final Payments payments = APP.bean(Payments.class);
  private final Person buyer = APP.buyer();

  @BeforeEach
  void noFaults() {
    APP.stripe().faults().clear();
  }

  @AfterAll
  static void stop() {
    Books.assertSound(APP);
    APP.close();
  }

  static List<Fault> cuts() {
    return List.of(
        Fault.dropBeforeWork(),
        Fault.dropAfterWork(),
        Fault.answer(500),
        Fault.failAfterWork(500),
        Fault.answer(429));
  }

  /** Both the call and its one retry are cut off, so that nobody here knows what became of it. */
  @ParameterizedTest
  @MethodSource("cuts")
  void anotherWorkerFinishesWhatWasCutOff(Fault cut) {
    APP.stripe().faults().add(cut.times(2).onCalls("POST", SESSIONS));
    var order = buyer.order("standard");
    var refused = buyer.post("/v1/orders/" + order + "/checkout", STRIPE);
    assertThat(refused.expect(503).path("code").stringValue()).isEqualTo("provider_unavailable");
    assertThat(refused.header("Retry-After")).isNotNull();
    assertThat(status(order)).isEqualTo("creating");
    APP.stripe().faults().clear();

    assertThat(payments.finishAbandoned()).as("while the lease holds").isZero();
    endLeases();
    assertThat(payments.finishAbandoned()).isEqualTo(1);
    assertThat(status(order)).isEqualTo("open");
    assertThat(sessionsOf(order)).hasSize(1);

    // The buyer who asks again gets that very page.
    var session = buyer.checkout(order);
    assertThat(session).isEqualTo(sessionsOf(order).getFirst().path("id").stringValue());
  }

  /** The same for fields on the seller's page: one intent, whose secret is told to the buyer. */
  @ParameterizedTest
  @MethodSource("cuts")
  void fieldsThatWereCutOffAreOpenedOnce(Fault cut) {
    var embedded = "{\"provider\": \"stripe\", \"mode\": \"embedded\"}";
    APP.stripe().faults().add(cut.times(2).onCalls("POST", "/v1/payment_intents"));
    var order = buyer.order("standard");
    buyer.post("/v1/orders/" + order + "/checkout", embedded).expect(503);
    APP.stripe().faults().clear();
    endLeases();
    assertThat(payments.finishAbandoned()).isEqualTo(1);
    var intents =
        APP.stripe().list("payment_intent").stream()
            .filter(i -> order.equals(i.path("metadata").path("florin_reference").asString("")))
            .toList();
    assertThat(intents).hasSize(1);
    var found = buyer.post("/v1/orders/" + order + "/checkout", embedded).expect(201);
    assertThat(found.path("payment").path("client_secret").stringValue())
        .isEqualTo(intents.getFirst().path("client_secret").stringValue());
  }

  @Test
  void theBuyerWhoAsksAgainFinishesItToo() {
    APP.stripe().faults().add(Fault.dropAfterWork().times(2).onCalls("POST", SESSIONS));
    var order = buyer.order("standard");
    buyer.post("/v1/orders/" + order + "/checkout", STRIPE).expect(503);
    var early = buyer.post("/v1/orders/" + order + "/checkout", STRIPE);
    assertThat(early.expect(409).path("code").stringValue()).isEqualTo("checkout_in_progress");
    endLeases();
    buyer.checkout(order);
    assertThat(sessionsOf(order)).hasSize(1);
  }

  @Test
  void oneCutIsBridgedByTheRetry() {
    APP.stripe().faults().add(Fault.dropAfterWork().times(1).onCalls("POST", SESSIONS));
    var order = buyer.order("standard");
    buyer.checkout(order);
    assertThat(sessionsOf(order)).hasSize(1);
  }

  @Test
  void eightClicksAtOnceMakeOnePage() throws Exception {
    var order = buyer.order("standard");
    var barrier = new CyclicBarrier(8);
    try (var pool = Executors.newFixedThreadPool(8)) {
      var clicks = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 8; i++) {
        clicks.add(
            pool.submit(() -> {
              barrier.await();
              return buyer.post("/v1/orders/" + order + "/checkout", STRIPE).status();
            }));
      }
      for (var click : clicks) {
        assertThat(click.get()).isIn(201, 409);
      }
    }
    assertThat(sessionsOf(order)).hasSize(1);
  }

  @Test
  void otherWishesCloseTheOldPageFirst() {
    var order = buyer.order("standard");
    var first = buyer.checkout(order);
    var second =
        buyer
            .post(
                "/v1/orders/" + order + "/checkout",
                """
                {"provider": "stripe", "success_url": "https://shop.test/thanks"}
                """)
            .expect(201)
            .path("payment")
            .path("provider_checkout")
            .stringValue();
    assertThat(second).isNotEqualTo(first);
    assertThat(sessionStatus(first)).isEqualTo("expired");
    assertThat(sessionStatus(second)).isEqualTo("open");
  }

  /** Nobody has told us that the page ran out; the buyer who comes back is told the truth. */
  @Test
  void aPageThatRanOutUnheardExpiresItsOrder() {
    APP.stripe().faults().add(Fault.neverDeliver());
    var order = buyer.order("standard");
    APP.stripe().expire(buyer.checkout(order));
    APP.jdbc()
        .sql("update payment set expires_at = now() - interval '1 second' where reference = :order")
        .param("order", order)
        .update();
    var late = buyer.post("/v1/orders/" + order + "/checkout", STRIPE);
    assertThat(late.expect(409).path("code").stringValue()).isEqualTo("order_not_payable");
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("expired");
  }

  /** The webhook of our own closing is handled before the closing call has been answered. */
  @Test
  void theEventOfOurOwnClosingDoesNotExpireTheOrder() throws Exception {
    var order = buyer.order("standard");
    var first = buyer.checkout(order);
    APP.stripe()
        .faults()
        .add(
            Fault.slowBody(Duration.ofSeconds(2)).times(1).onCalls("POST", SESSIONS + "/" + first));
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var reopened =
          pool.submit(() ->
              buyer.post(
                  "/v1/orders/" + order + "/checkout",
                  """
                  {"provider": "stripe", "cancel_url": "https://shop.test/back"}
                  """));
      App.await("the page to be closed", () -> sessionStatus(first).equals("expired"));
      APP.stripe().awaitIdle(Duration.ofSeconds(5));
      while (APP.bean(InboxWorker.class).drain() > 0) {
        Thread.onSpinWait();
      }
      assertThat(reopened.isDone()).as("the closing call is still under way").isFalse();
      assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("pending");
      var answer = reopened.get().expect(201);
      assertThat(answer.path("status").stringValue()).isEqualTo("pending");
      assertThat(answer.path("payment").path("status").stringValue()).isEqualTo("open");
      assertThat(answer.path("payment").path("provider_checkout").stringValue())
          .isNotEqualTo(first);
    }
  }

  @Test
  void aCancelledOrderCannotBePaidAnyMore() {
    var order = buyer.order("standard");
    var session = buyer.checkout(order);
    var cancelled = buyer.post("/v1/orders/" + order + "/cancel", null).expect(200);
    assertThat(cancelled.path("status").stringValue()).isEqualTo("cancelled");
    assertThat(sessionStatus(session)).isEqualTo("expired");
    var again = buyer.post("/v1/orders/" + order + "/checkout", STRIPE);
    assertThat(again.expect(409).path("code").stringValue()).isEqualTo("order_not_payable");
  }

  /** The buyer pays in the moment in which they cancel: they get what they have paid for. */
  @Test
  void aPaidOrderIsNotCancelledWhenItsWebhookIsLate() {
    APP.stripe().faults().add(Fault.neverDeliver());
    var order = buyer.order("value");
    APP.stripe().pay(buyer.checkout(order), "4242424242424242");
    var refused = buyer.post("/v1/orders/" + order + "/cancel", null);
    assertThat(refused.expect(409).path("code").stringValue()).isEqualTo("order_not_cancellable");
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  private static String sessionStatus(String session) {
    return APP.stripe().find(session).orElseThrow().path("status").stringValue();
  }

  private String status(String order) {
    return buyer.readOrder(order).path("payment").path("status").stringValue();
  }

  private static void endLeases() {
    APP.jdbc()
        .sql(
            """
            update payment set lease_until = clock_timestamp() - interval '1 second'
             where status = 'creating'
            """)
        .update();
  }

  private static List<JsonNode> sessionsOf(String order) {
    return APP.stripe().list("checkout.session").stream()
        .filter(s -> order.equals(s.path("client_reference_id").asString("")))
        .toList();
  }
}
