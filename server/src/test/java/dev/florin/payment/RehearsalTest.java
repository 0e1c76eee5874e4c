package dev.florin.payment;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import dev.florin.testing.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What would come of an event is told before it is done, and telling leaves nothing behind. */
class RehearsalTest {
  private static final String CARD = "4242424242424242";

  /** Without its loops: nothing is settled but by these tests. */
  private static final App APP =
      App.with(Map.of("florin.payment.loops", "false", "florin.job.dispatch", "false"));

  private final InboxWorker worker = APP.bean(InboxWorker.class);
  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @AfterEach
  void theBooksAreSound() {
    APP.stripe().faults().clear();
    drain();
    Books.assertSound(APP);
  }

  private void drain() {
    while (worker.drain() > 0) {
      Thread.onSpinWait();
    }
  }

  /** Pays, and has nothing of it delivered. */
  private static String paySilently(Person person, String order) {
    APP.stripe().faults().add(Fault.neverDeliver());
    var session = person.checkout(order);
    APP.stripe().pay(session, CARD);
    APP.stripe().faults().clear();
    return session;
  }

  /** Delivers an event and returns its entry in the inbox. */
  private static String deliver(String type, String object, Consumer<ObjectNode> change) {
    var event = APP.stripe().craftEvent(type, object, change);
    APP.deliver(event).expect(200);
    return APP.operator()
        .get("/v1/admin/inbox?event_id=" + event.path("id").stringValue())
        .expect(200)
        .path("data")
        .get(0)
        .path("id")
        .stringValue();
  }

  private static String completed(String session) {
    return deliver("checkout.session.completed", session, _ -> {});
  }

  private JsonNode entry(String id) {
    return operator.get("/v1/admin/inbox/" + id).expect(200);
  }

  /** Rehearses, and fails when anything at all has changed in the database. */
  private JsonNode rehearse(String id) {
    var before = Traces.of(APP);
    var answer = operator.post("/v1/admin/inbox/" + id + "/replay?dry_run=true", null).expect(200);
    assertThat(Traces.of(APP)).isEqualTo(before);
    assertThat(answer.path("dry_run").booleanValue()).isTrue();
    assertThat(answer.path("id").stringValue()).isEqualTo(id);
    return answer;
  }

  private JsonNode rehearseMany(String body) {
    var before = Traces.of(APP);
    var answer = operator.post("/v1/admin/inbox/replay", body).expect(200);
    assertThat(Traces.of(APP)).isEqualTo(before);
    return answer;
  }

  private static void assertWould(JsonNode run, String would, String result) {
    assertThat(run.path("would").stringValue()).as(run.toString()).isEqualTo(would);
    assertThat(run.path("result").stringValue()).as(run.toString()).isEqualTo(result);
  }

  private static void assertChange(JsonNode run, String before, String after, long credits) {
    assertThat(run.path("order_status_before").stringValue()).isEqualTo(before);
    assertThat(run.path("order_status_after").stringValue()).isEqualTo(after);
    assertThat(run.path("credits").longValue()).isEqualTo(credits);
  }

  @Test
  void aPaymentThatWouldBeCreditedIsNotAndThenIsAsWasSaid() {
    var order = buyer.order("value");
    var id = completed(paySilently(buyer, order));
    var run = rehearse(id);
    assertWould(run, "settled", "settled");
    assertChange(run, "pending", "paid", 15_000);
    assertThat(run.path("payment")).isEqualTo(buyer.readOrder(order).path("payment").path("id"));
    assertThat(buyer.balance()).isZero();
    assertThat(buyer.invoices()).isEmpty();
    assertThat(rehearse(id)).as("a second time it is the same").isEqualTo(run);
    drain();
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(entry(id).path("result").stringValue()).isEqualTo("settled");

    var again = rehearse(id);
    assertWould(again, "repeated", "repeated");
    assertChange(again, "paid", "paid", 0);
  }

  @Test
  void whatComesTooLateWouldBeOvertaken() {
    var order = buyer.order("basic");
    var session = paySilently(buyer, order);
    completed(session);
    drain();
    var run = rehearse(deliver("checkout.session.expired", session, _ -> {}));
    assertWould(run, "overtaken", "overtaken");
    assertThat(run.path("detail").stringValue()).contains("expired").contains("succeeded");
    assertChange(run, "paid", "paid", 0);
  }

  @Test
  void whatContradictsWouldBeParked() {
    var order = buyer.order("value");
    var session = paySilently(buyer, order);
    var run =
        rehearse(
            deliver(
                "checkout.session.completed",
                session,
                object -> object.put("amount_total", 9_999)));
    assertWould(run, "parked", "amount_mismatch");
    assertThat(run.path("detail").stringValue()).contains("9999");
    assertChange(run, "pending", "pending", 0);
  }

  @Test
  void whatIsNothingOfOursWouldBeIgnored() {
    var run =
        rehearse(deliver("product.created", paySilently(buyer, buyer.order("basic")), _ -> {}));
    assertWould(run, "ignored", "ignored");
    assertThat(run.path("payment").isNull()).isTrue();
    assertThat(run.path("credits").isNull()).isTrue();
  }

  @Test
  void whatSaysTooLittleIsAskedForOutsideOfAnyTransaction() {
    var order = buyer.order("standard");
    var session = paySilently(buyer, order);
    var id =
        deliver("checkout.session.completed", session, object -> object.putNull("payment_intent"));
    APP.stripe().faults().add(Fault.answer(500).onCalls("GET", "/v1/checkout/sessions"));
    var away = rehearse(id);
    assertWould(away, "postponed", "not_now");
    assertThat(away.path("credits").isNull()).isTrue();
    APP.stripe().faults().clear();
    var run = rehearse(id);
    assertWould(run, "settled", "settled");
    assertChange(run, "pending", "paid", 1_000);
  }

  @Test
  void whatWouldFailSaysSo() {
    var order = buyer.order("basic");
    var session = paySilently(buyer, order);
    var id = completed(session);
    total(order, 101);
    try {
      var run = rehearse(id);
      assertWould(run, "postponed", "failed");
      assertThat(run.path("detail").stringValue()).contains("over");
    } finally {
      total(order, 100);
    }
  }

  private static void total(String order, long minor) {
    APP.jdbc()
        .sql("update orders set total_minor = :minor where id = :id")
        .param("minor", minor)
        .param("id", Ids.decode("ord", order).orElseThrow())
        .update();
  }

  /** As it is when the provider, or we, have been out of order for days. */
  private static void parkWaiting(String why) {
    APP.jdbc()
        .sql(
            """
            update inbox set status = 'parked', result = :why, handled_at = received_at
             where status = 'received'
            """)
        .param("why", why)
        .update();
  }

  @Test
  void manySeeWhatTheOnesBeforeThemWouldHaveDone() {
    var order = buyer.order("value");
    var session = paySilently(buyer, order);
    var intent = APP.stripe().find(session).orElseThrow().path("payment_intent").stringValue();
    var ids =
        List.of(
            completed(session),
            deliver("payment_intent.succeeded", intent, _ -> {}),
            deliver("checkout.session.expired", session, _ -> {}),
            deliver("product.created", session, _ -> {}));
    parkWaiting("many_together");
    var body = "{\"status\": \"parked\", \"result\": \"many_together\", \"dry_run\": %s}";
    var runs = rehearseMany(body.formatted(true));
    assertThat(runs.path("count").intValue()).isEqualTo(4);
    assertThat(texts(runs.path("ids"))).containsExactlyElementsOf(ids);
    assertThat(runs.path("entries").values().stream().map(e -> e.path("would").stringValue()))
        .containsExactly("settled", "repeated", "overtaken", "ignored");
    assertThat(runs.path("outcomes").toString())
        .isEqualTo("{\"ignored\":1,\"overtaken\":1,\"repeated\":1,\"settled\":1}");

    var queued = operator.post("/v1/admin/inbox/replay", body.formatted(false)).expect(200);
    assertThat(queued.path("outcomes").toString()).isEqualTo("{\"queued\":4}");
    assertThat(texts(queued.path("ids"))).containsExactlyElementsOf(ids);
    drain();
    assertThat(ids.stream().map(id -> entry(id).path("result").stringValue()))
        .as("it came as was said")
        .containsExactly("settled", "repeated", "overtaken", "ignored");
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  private static List<String> texts(JsonNode list) {
    return list.values().stream().map(JsonNode::stringValue).toList();
  }

  @Test
  void oneThatFailsAmongManyFailsAlone() {
    var good = buyer.order("basic");
    var bad = buyer.order("basic");
    var ids = List.of(completed(paySilently(buyer, bad)), completed(paySilently(buyer, good)));
    parkWaiting("one_is_bad");
    total(bad, 101);
    try {
      var runs =
          rehearseMany("{\"status\": \"parked\", \"result\": \"one_is_bad\", \"dry_run\": true}");
      assertThat(texts(runs.path("ids"))).containsExactlyElementsOf(ids);
      assertThat(runs.path("entries").values().stream().map(e -> e.path("result").stringValue()))
          .containsExactly("failed", "settled");
    } finally {
      total(bad, 100);
    }
  }

  @Test
  void moreThanOneBatchAndMoreQuestionsThanMayBeAsked() {
    var session = paySilently(buyer, buyer.order("basic"));
    for (int i = 0; i < Rehearsal.QUESTIONS_MAX + 2; i++) {
      APP.deliver(
              APP.stripe()
                  .craftEvent(
                      "checkout.session.completed",
                      session,
                      object -> object.putNull("payment_intent")))
          .expect(200);
    }
    parkWaiting("many_questions");
    var runs =
        rehearseMany(
            """
            {"status": "parked", "result": "many_questions", "limit": 1000, "dry_run": true}
            """);
    assertThat(runs.path("outcomes").toString())
        .isEqualTo("{\"postponed\":2,\"repeated\":99,\"settled\":1}");
    assertThat(runs.path("entries").get(Rehearsal.QUESTIONS_MAX + 1).path("detail").stringValue())
        .contains("too many questions");
  }

  @Test
  void leavesNothingBehindWhileOthersSettle() throws Exception {
    var people = new ArrayList<Person>();
    var orders = new ArrayList<String>();
    var ids = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      people.add(APP.buyer());
      orders.add(people.get(i).order("value"));
      ids.add(completed(paySilently(people.get(i), orders.get(i))));
    }
    var settled = new AtomicBoolean();
    try (var pool = Executors.newFixedThreadPool(5)) {
      var rehearsals = new ArrayList<Future<Integer>>();
      for (int thread = 0; thread < 4; thread++) {
        rehearsals.add(pool.submit(rehearsing(ids, settled)));
      }
      for (var id : ids) {
        settleOne(id);
      }
      settled.set(true);
      var rounds = 0;
      for (var rehearsal : rehearsals) {
        rounds += rehearsal.get();
      }
      assertThat(rounds).as("rehearsals while others settled").isGreaterThan(12);
    }
    for (int i = 0; i < people.size(); i++) {
      assertThat(people.get(i).readOrder(orders.get(i)).path("status").stringValue())
          .isEqualTo("paid");
      assertThat(people.get(i).balance()).isEqualTo(15_000);
      assertThat(people.get(i).invoices()).hasSize(1);
      assertThat(entry(ids.get(i)).path("result").stringValue())
          .as("settlement was the first that did it")
          .isEqualTo("settled");
    }
    assertThat(Books.number(APP, "select count(*) from order_transition where to_status = 'paid'"))
        .isEqualTo(Books.number(APP, "select count(*) from orders where paid_at is not null"));
  }

  /** One at a time, so that there is much to run into. */
  private void settleOne(String id) {
    APP.jdbc()
        .sql(
            "update inbox set next_attempt_at = next_attempt_at + interval '1 hour'"
                + " where status = 'received' and id <> :id")
        .param("id", Ids.decode("inb", id).orElseThrow())
        .update();
    drain();
    APP.jdbc()
        .sql("update inbox set next_attempt_at = received_at where status = 'received'")
        .update();
  }

  private Callable<Integer> rehearsing(List<String> ids, AtomicBoolean settled) {
    return () -> {
      var rounds = 0;
      while (!settled.get()) {
        for (var id : ids) {
          var run =
              operator.post("/v1/admin/inbox/" + id + "/replay?dry_run=true", null).expect(200);
          assertThat(run.path("would").stringValue()).isIn("settled", "repeated");
          var isNew = run.path("would").stringValue().equals("settled");
          assertChange(run, isNew ? "pending" : "paid", "paid", isNew ? 15_000 : 0);
          rounds++;
        }
      }
      return rounds;
    };
  }

  @Test
  void isForOperatorsAlone() {
    var id = completed(paySilently(buyer, buyer.order("basic")));
    var before = Traces.of(APP);
    for (var path : List.of("/" + id + "/replay?dry_run=true", "/" + id + "/replay")) {
      assertProblem(buyer.post("/v1/admin/inbox" + path, null), 403, "forbidden");
    }
    assertProblem(
        buyer.post("/v1/admin/inbox/replay", "{\"status\": \"parked\"}"), 403, "forbidden");
    assertThat(Traces.of(APP)).isEqualTo(before);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    var nobody = "/v1/admin/inbox/inb_01m7wnsw0heahbm4x6dz2t5wc4/replay";
    assertProblem(operator.post(nobody + "?dry_run=true", null), 404, "not_found");
    assertProblem(operator.post(nobody, null), 404, "not_found");
    assertProblem(operator.post(nobody + "?dry_run=perhaps", null), 400, "parameter_invalid");
    for (var body :
        List.of(
            "{}",
            "{\"status\": \"received\"}",
            "{\"status\": \"lost\"}",
            "{\"status\": \"parked\", \"limit\": 0}",
            "{\"status\": \"parked\", \"limit\": 1001}",
            "{\"status\": \"parked\", \"received_after\": \"+99999-01-01T00:00:00Z\"}",
            "{\"status\": \"parked\", \"order\": \"x\"}")) {
      assertThat(operator.post("/v1/admin/inbox/replay", body).status()).as(body).isEqualTo(400);
    }
  }
}
