package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.stripe.PayResult;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One payment credits once, however often, in whatever order and from wherever it is heard of. */
class ExactlyOnceTest {
  private static final String CARD = "4242424242424242";
  private static final App APP = App.with(java.util.Map.of());

  private final Person buyer = APP.buyer();

  @BeforeEach
  void noFaults() {
    APP.stripe().faults().clear();
  }

  @AfterEach
  void theBooksAreSound() {
    APP.stripe().faults().clear();
    APP.awaitInbox();
    Books.assertSound(APP);
  }

  private void assertCreditedOnce(String order, long credits) {
    buyer.awaitStatus(order, "paid");
    APP.awaitInbox();
    assertThat(buyer.balance()).isEqualTo(credits);
    assertThat(buyer.transactions()).hasSize(1);
    assertThat(buyer.invoices()).hasSize(1);
  }

  /** Pays while nothing is delivered, and returns the sandbox's session. */
  private String paySilently(String order) {
    APP.stripe().faults().add(Fault.neverDeliver());
    var session = buyer.checkout(order);
    assertThat(APP.stripe().pay(session, CARD)).isInstanceOf(PayResult.Succeeded.class);
    APP.stripe().faults().clear();
    return session;
  }

  @Test
  void theSameEventFiftyTimesOverSixteenThreads() throws Exception {
    var order = buyer.order("value");
    var event = APP.stripe().craftEvent("checkout.session.completed", paySilently(order), _ -> {});
    var answers = atOnce(16, 50, () -> APP.deliver(event).status());
    assertThat(answers).hasSize(50).containsOnly(200);
    assertCreditedOnce(order, 15_000);
    assertThat(entries(event)).hasSize(1);
  }

  @Test
  void twoDifferentEventsForOnePayment() {
    var order = buyer.order("value");
    var session = paySilently(order);
    var intent = APP.stripe().find(session).orElseThrow().path("payment_intent").stringValue();
    var completed = APP.stripe().craftEvent("checkout.session.completed", session, _ -> {});
    var succeeded = APP.stripe().craftEvent("payment_intent.succeeded", intent, _ -> {});
    APP.deliver(succeeded).expect(200);
    APP.deliver(completed).expect(200);
    assertCreditedOnce(order, 15_000);
    assertThat(List.of(result(succeeded), result(completed)))
        .containsExactlyInAnyOrder("settled", "repeated");
  }

  @Test
  void webhookAndConfirmAtTheSameMoment() throws Exception {
    for (int round = 0; round < 12; round++) {
      var someone = APP.buyer();
      var order = someone.order("standard");
      APP.stripe().faults().add(Fault.neverDeliver());
      var session = someone.checkout(order);
      APP.stripe().pay(session, CARD);
      APP.stripe().faults().clear();
      var event = APP.stripe().craftEvent("checkout.session.completed", session, _ -> {});
      var barrier = new CyclicBarrier(3);
      var statuses =
          together(
              List.of(
                  () -> {
                    barrier.await();
                    return APP.deliver(event).status();
                  },
                  () -> {
                    barrier.await();
                    return someone.post("/v1/orders/" + order + "/confirm", null).status();
                  },
                  () -> {
                    barrier.await();
                    return someone.post("/v1/orders/" + order + "/confirm", null).status();
                  }));
      assertThat(statuses).containsOnly(200);
      APP.awaitInbox();
      assertThat(someone.readOrder(order).path("status").stringValue()).isEqualTo("paid");
      assertThat(someone.balance()).isEqualTo(1_000);
      assertThat(someone.transactions()).hasSize(1);
      assertThat(someone.invoices()).hasSize(1);
    }
  }

  @Test
  void confirmAloneSettlesWhenNoWebhookEverComes() {
    var order = buyer.order("value");
    paySilently(order);
    var confirmed = buyer.post("/v1/orders/" + order + "/confirm", null).expect(200);
    assertThat(confirmed.path("success").booleanValue()).isTrue();
    assertThat(confirmed.path("status").stringValue()).isEqualTo("paid");
    assertThat(confirmed.path("credits_added").longValue()).isEqualTo(15_000);
    assertCreditedOnce(order, 15_000);
  }

  @Test
  void theEventOvertakesTheAnswerOfTheCheckoutCall() throws Exception {
    var order = buyer.order("value");
    APP.stripe()
        .faults()
        .add(
            Fault.slowBody(Duration.ofSeconds(3))
                .times(1)
                .onCalls("POST", "/v1/checkout/sessions"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<App.Answer> call =
          threads.submit(
              () -> buyer.post("/v1/orders/" + order + "/checkout", "{\"provider\":\"stripe\"}"));
      App.await("the session", () -> sessionOf(order) != null);
      APP.stripe().pay(java.util.Objects.requireNonNull(sessionOf(order)), CARD);
      assertCreditedOnce(order, 15_000);
      assertThat(call.isDone()).as("the checkout call has not been answered yet").isFalse();
      var late = call.get().expect(201);
      assertThat(late.path("status").stringValue()).isEqualTo("paid");
      assertThat(late.path("payment").path("status").stringValue()).isEqualTo("succeeded");
    }
    assertCreditedOnce(order, 15_000);
  }

  @Test
  void deliveriesTwiceLateAndInReverse() {
    APP.stripe().faults().add(Fault.deliverTwice());
    var first = buyer.order("basic");
    APP.stripe().pay(buyer.checkout(first), CARD);
    assertCreditedOnce(first, 100);
    APP.stripe().faults().clear();

    APP.stripe().faults().add(Fault.deliverInReverse(4));
    var other = APP.buyer();
    var second = other.order("basic");
    APP.stripe().pay(other.checkout(second), CARD);
    other.awaitStatus(second, "paid");
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
    assertThat(other.balance()).isEqualTo(100);
    assertThat(other.invoices()).hasSize(1);
    APP.stripe().faults().clear();

    APP.stripe().faults().add(Fault.deliverLate(Duration.ofMillis(300)));
    var third = APP.buyer();
    var late = third.order("basic");
    APP.stripe().pay(third.checkout(late), CARD);
    third.awaitStatus(late, "paid");
    assertThat(third.balance()).isEqualTo(100);
  }

  @Test
  void anOperatorReplaysEverythingAndNothingChanges() {
    var order = buyer.order("value");
    APP.stripe().pay(buyer.checkout(order), CARD);
    assertCreditedOnce(order, 15_000);
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
    var operator = APP.operator();
    var payment = buyer.readOrder(order).path("payment").path("id").stringValue();
    var entries = operator.get("/v1/admin/inbox?payment=" + payment).expect(200).path("data");
    assertThat(entries.size()).isGreaterThanOrEqualTo(2);
    for (var entry : entries) {
      var id = entry.path("id").stringValue();
      var replayed = operator.post("/v1/admin/inbox/" + id + "/replay", null).expect(200);
      assertThat(replayed.path("replays").intValue()).isEqualTo(1);
    }
    assertCreditedOnce(order, 15_000);
    for (var entry : operator.get("/v1/admin/inbox?payment=" + payment).expect(200).path("data")) {
      assertThat(entry.path("result").stringValue()).isEqualTo("repeated");
    }
  }

  @Test
  void twoNodesWorkOnOneInbox() throws Exception {
    var second = APP.secondNode();
    try {
      var people = new ArrayList<Person>();
      var orders = new ArrayList<String>();
      APP.stripe().faults().add(Fault.deliverAtOnce(3));
      for (int i = 0; i < 25; i++) {
        var person = APP.buyer();
        people.add(person);
        orders.add(person.order("value"));
        APP.stripe().pay(person.checkout(orders.get(i)), CARD);
      }
      for (int i = 0; i < orders.size(); i++) {
        people.get(i).awaitStatus(orders.get(i), "paid");
      }
      APP.stripe().awaitIdle(Duration.ofSeconds(20));
      APP.awaitInbox();
      for (var person : people) {
        assertThat(person.balance()).isEqualTo(15_000);
        assertThat(person.invoices()).hasSize(1);
      }
    } finally {
      second.stop();
    }
  }

  @Test
  void aSecondPaymentForAPaidOrderIsParkedAndCreditsNothing() {
    var order = buyer.order("value");
    var session = paySilently(order);
    var event = APP.stripe().craftEvent("checkout.session.completed", session, _ -> {});
    APP.deliver(event).expect(200);
    assertCreditedOnce(order, 15_000);
    var other =
        APP.stripe()
            .craftEvent(
                "checkout.session.completed",
                session,
                object -> object.put("payment_intent", "pi_somebody_paid_again"));
    APP.deliver(other).expect(200);
    APP.awaitInbox();
    assertThat(entries(other).get(0).path("status").stringValue()).isEqualTo("parked");
    assertThat(result(other)).isEqualTo("second_payment");
    assertCreditedOnce(order, 15_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"amount", "currency", "livemode", "account", "reference", "metadata", "unknown"})
  void aGenuineEventThatContradictsTheOrderCreditsNothingAndIsParked(String what) {
    var order = buyer.order("value");
    var session = paySilently(order);
    var event =
        APP.stripe()
            .craftEvent(
                "checkout.session.completed",
                session,
                object -> {
                  var metadata = object.withObject("metadata");
                  switch (what) {
                    case "amount" -> object.put("amount_total", 9_999);
                    case "currency" -> object.put("currency", "myr");
                    case "livemode" -> object.put("livemode", true);
                    case "account" -> object.put("account", "acct_somebody_else");
                    case "reference" ->
                        metadata.put("florin_reference", APP.buyer().order("basic"));
                    case "metadata" -> metadata.remove("florin_payment");
                    case "unknown" ->
                        metadata.put("florin_payment", "pay_01m7wnsw0heahbm4x6dz2t5wc4");
                    default -> throw new IllegalArgumentException(what);
                  }
                });
    APP.deliver(event).expect(200);
    APP.awaitInbox();
    var entry = entries(event).get(0);
    assertThat(entry.path("status").stringValue()).isEqualTo("parked");
    assertThat(entry.path("result").stringValue())
        .isEqualTo(
            switch (what) {
              case "livemode" -> "mode_mismatch";
              case "metadata" -> "metadata_missing";
              case "unknown" -> "unknown_payment";
              default -> what + "_mismatch";
            });
    assertThat(buyer.balance()).isZero();
    assertThat(buyer.transactions()).isEmpty();
    assertThat(buyer.invoices()).isEmpty();
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("pending");

    // The truth, when it comes, still settles.
    APP.deliver(APP.stripe().craftEvent("checkout.session.completed", session, _ -> {}));
    assertCreditedOnce(order, 15_000);
  }

  // --- helpers ---

  private @org.jspecify.annotations.Nullable String sessionOf(String order) {
    return APP.stripe().list("checkout.session").stream()
        .filter(s -> order.equals(s.path("client_reference_id").asString("")))
        .map(s -> s.path("id").stringValue())
        .findFirst()
        .orElse(null);
  }

  private static JsonNode entries(JsonNode event) {
    return APP.operator()
        .get("/v1/admin/inbox?event_id=" + event.path("id").stringValue())
        .expect(200)
        .path("data");
  }

  private static String result(JsonNode event) {
    return entries(event).get(0).path("result").stringValue();
  }

  private static <T> List<T> atOnce(int threads, int times, Callable<T> work) throws Exception {
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var futures = new ArrayList<Future<T>>();
      for (int i = 0; i < times; i++) {
        futures.add(pool.submit(work));
      }
      return results(futures);
    }
  }

  private static <T> List<T> together(List<Callable<T>> work) throws Exception {
    try (var pool = Executors.newFixedThreadPool(work.size())) {
      return results(work.stream().map(pool::submit).toList());
    }
  }

  private static <T> List<T> results(List<Future<T>> futures)
      throws InterruptedException, ExecutionException {
    var results = new ArrayList<T>();
    for (var future : futures) {
      results.add(future.get());
    }
    return results;
  }
}
