package dev.florin.order;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.access.Audited;
import dev.florin.id.Ids;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An order's whole life, as an operator reads it. */
class TimelineTest {
  private static final String CARD = "4242424242424242";
  private static final App APP = App.shared();

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();

  @AfterEach
  void theBooksAreSound() {
    settleDown();
    Books.assertSound(APP);
  }

  private static void settleDown() {
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
  }

  private JsonNode timeline(String order) {
    return operator.get("/v1/admin/orders/" + order + "/timeline").expect(200);
  }

  private static List<JsonNode> entries(JsonNode timeline, String kind) {
    return timeline.path("entries").values().stream()
        .filter(entry -> entry.path("kind").stringValue().equals(kind))
        .toList();
  }

  private List<JsonNode> entries(String order, String kind) {
    return entries(timeline(order), kind);
  }

  private JsonNode entry(String order, String kind) {
    var entries = entries(order, kind);
    assertThat(entries).as(kind + " in " + timeline(order)).hasSize(1);
    return entries.getFirst();
  }

  private static Stream<Instant> times(JsonNode timeline) {
    return timeline.path("entries").values().stream()
        .map(entry -> Instant.parse(entry.path("at").stringValue()));
  }

  @Test
  void aPurchaseIsToldFromTheBasketToTheBooks() {
    var order = buyer.order("value");
    var session = buyer.checkout(order);
    APP.stripe().pay(session, CARD);
    buyer.awaitStatus(order, "paid");
    settleDown();
    var timeline = timeline(order);
    assertThat(timeline.path("order").stringValue()).isEqualTo(order);
    assertThat(timeline.path("has_more").booleanValue()).isFalse();
    assertThat(times(timeline)).isSorted();

    var read = buyer.readOrder(order);
    var payment = read.path("payment").path("id");
    var placed = entry(order, "order.placed");
    assertThat(placed.path("object").stringValue()).isEqualTo(order);
    assertThat(placed.path("details").path("amount").longValue()).isEqualTo(10_000);
    assertThat(placed.path("details").path("currency").stringValue()).isEqualTo("USD");
    assertThat(placed.path("details").path("customer")).isEqualTo(read.path("customer"));
    assertThat(timeline.path("entries").get(0)).isEqualTo(placed);

    var begun = entry(order, "payment.begun");
    assertThat(begun.path("object")).isEqualTo(payment);
    assertThat(begun.path("details").path("provider").stringValue()).isEqualTo("stripe");
    var opened = entry(order, "payment.opened");
    assertThat(opened.path("details").path("provider_checkout").stringValue()).isEqualTo(session);
    var succeeded = entry(order, "payment.succeeded");
    assertThat(succeeded.path("details").path("provider_payment").stringValue()).startsWith("pi_");

    var paid = entry(order, "order.paid");
    assertThat(paid.path("details").path("from").stringValue()).isEqualTo("pending");
    assertThat(paid.path("details").path("cause")).isEqualTo(payment);

    var issued = entry(order, "invoice.issued");
    assertThat(issued.path("details").path("number")).isEqualTo(read.path("invoice"));
    assertThat(issued.path("object")).isEqualTo(buyer.invoices().get(0).path("id"));

    var booked = entries(order, "credit.booked");
    assertThat(booked).hasSize(2);
    assertThat(booked.stream().map(e -> e.path("details").path("type").stringValue()))
        .containsExactlyInAnyOrder("sale", "top_up");
    assertThat(booked.stream().map(e -> e.path("details").path("amount").longValue()))
        .containsExactlyInAnyOrder(10_000L, 15_000L);
    assertThat(booked.stream().map(e -> e.path("object")))
        .contains(buyer.transactions().get(0).path("id"));

    var received = entries(order, "inbox.received");
    assertThat(received).hasSizeGreaterThanOrEqualTo(2);
    assertThat(entries(order, "inbox.handled")).hasSameSizeAs(received);
    assertThat(entries(order, "inbox.handled"))
        .extracting(e -> e.path("details").path("result").stringValue())
        .contains("settled", "repeated");
    assertThat(timeline.toString())
        .as("what opens the order's page, or pays for it, is not for reading")
        .doesNotContain("key=")
        .doesNotContain(read.path("status_url").stringValue().split("key=")[1])
        .doesNotContain("/pay/");
  }

  @Test
  void severalLinesAreBookedOneByOne() {
    var order =
        buyer
            .post(
                "/v1/orders",
                """
                {"items": [{"product": "basic"}, {"product": "standard", "quantity": 2}],
                 "currency": "USD"}
                """)
            .expect(201)
            .path("id")
            .stringValue();
    APP.stripe().pay(buyer.checkout(order), CARD);
    buyer.awaitStatus(order, "paid");
    assertThat(
            entries(order, "credit.booked").stream()
                .filter(e -> e.path("details").path("type").stringValue().equals("top_up"))
                .map(e -> e.path("details").path("amount").longValue()))
        .containsExactlyInAnyOrder(100L, 2_000L);
  }

  @Test
  void whatWasRefusedAndWhatOperatorsDidIsToldToo() {
    var order = buyer.order("basic");
    var session = buyer.checkout(order);
    APP.stripe().pay(session, CARD);
    buyer.awaitStatus(order, "paid");
    settleDown();
    APP.deliver(APP.stripe().craftEvent("checkout.session.expired", session, _ -> {})).expect(200);
    APP.deliver(
            APP.stripe()
                .craftEvent(
                    "checkout.session.completed", session, object -> object.put("amount_total", 1)))
        .expect(200);
    settleDown();
    var refused = entry(order, "order.refused");
    assertThat(refused.path("details").path("from").stringValue()).isEqualTo("paid");
    assertThat(refused.path("details").path("to").stringValue()).isEqualTo("expired");
    var parked = entry(order, "inbox.parked");
    assertThat(parked.path("details").path("result").stringValue()).isEqualTo("amount_mismatch");

    var id = parked.path("object").stringValue();
    var answer =
        operator.post("/v1/admin/inbox/" + id + "/replay", null, Audited.REASON, "try again");
    answer.expect(200);
    settleDown();
    var replay = entry(order, "audit.inbox.replay");
    assertThat(replay.path("object").stringValue()).isEqualTo(id);
    assertThat(replay.path("details").path("caller").stringValue()).isEqualTo("user:the-operator");
    assertThat(replay.path("details").path("reason").stringValue()).isEqualTo("try again");
    assertThat(replay.path("details").path("request").stringValue())
        .isEqualTo(answer.header("Request-Id"));
    var replayed = entry(order, "inbox.replayed");
    assertThat(replayed.path("details").path("replays").intValue()).isEqualTo(1);
    assertThat(times(timeline(order))).isSorted();
  }

  @Test
  void whatAnOperatorDoesForABuyerStandsInTheirOrder() {
    var order = buyer.order("basic");
    operator.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}").expect(201);
    operator.post("/v1/orders/" + order + "/cancel", null).expect(200);
    settleDown();
    assertThat(entry(order, "audit.order.checkout").path("object").stringValue()).isEqualTo(order);
    assertThat(entry(order, "audit.order.cancel").path("object").stringValue()).isEqualTo(order);
    assertThat(entry(order, "order.cancelled").path("details").path("cause").stringValue())
        .isEqualTo("cancel");
    assertThat(entry(order, "payment.cancelled").path("object").stringValue()).startsWith("pay_");
    assertThat(entries(order, "credit.booked")).isEmpty();
    assertThat(entries(order, "invoice.issued")).isEmpty();
  }

  @Test
  void anEventThatWaitsSaysWhy() {
    var order = buyer.order("basic");
    var session = buyer.checkout(order);
    var event = APP.stripe().craftEvent("checkout.session.expired", session, _ -> {});
    APP.deliver(event).expect(200);
    settleDown();
    assertThat(entry(order, "payment.expired").path("object").stringValue()).startsWith("pay_");
    APP.jdbc()
        .sql(
            """
            update inbox set status = 'received', attempts = 3, detail = 'no answer',
                   handled_at = null, next_attempt_at = now() + interval '1 day'
             where event_id = :event
            """)
        .param("event", event.path("id").stringValue())
        .update();
    var received = entry(order, "inbox.received");
    assertThat(received.path("details").path("attempts").intValue()).isEqualTo(3);
    assertThat(received.path("details").path("last_failure").stringValue()).isEqualTo("no answer");
    assertThat(received.path("details").path("next_attempt_at").isString()).isTrue();
    APP.jdbc()
        .sql("update inbox set next_attempt_at = now() where event_id = :event")
        .param("event", event.path("id").stringValue())
        .update();
  }

  @Test
  void tellsAThousandThingsAndSaysThatThereAreMore() {
    var order = buyer.order("basic");
    refuse(order, 998);
    var full = timeline(order);
    assertThat(full.path("entries")).hasSize(999);
    assertThat(full.path("has_more").booleanValue()).isFalse();
    refuse(order, 2_000);
    var cut = timeline(order);
    assertThat(cut.path("entries")).hasSize(1_000);
    assertThat(cut.path("has_more").booleanValue()).isTrue();
    assertThat(cut.path("entries").get(0).path("kind").stringValue()).isEqualTo("order.placed");
    assertThat(timeline(order)).as("in the same order each time").isEqualTo(cut);
  }

  private static void refuse(String order, int times) {
    APP.jdbc()
        .sql(
            """
            insert into order_transition (id, order_id, from_status, to_status, accepted, cause, at)
            select gen_random_uuid(), :order, 'pending', 'expired', false, 'test-' || n,
                   clock_timestamp() from generate_series(1, :n) n
            """)
        .param("order", Ids.decode("ord", order).orElseThrow())
        .param("n", times)
        .update();
  }

  @Test
  void isForOperatorsAloneAndForOrdersThatThereAre() {
    var order = buyer.order("basic");
    assertProblem(buyer.get("/v1/admin/orders/" + order + "/timeline"), 403, "forbidden");
    assertProblem(
        operator.get("/v1/admin/orders/ord_01m7wnsw0heahbm4x6dz2t5wc4/timeline"), 404, "not_found");
    assertProblem(operator.get("/v1/admin/orders/nonsense/timeline"), 404, "not_found");
  }
}
