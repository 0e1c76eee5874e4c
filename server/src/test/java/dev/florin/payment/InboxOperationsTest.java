package dev.florin.payment;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.id.Ids;
import dev.florin.platform.Sql;
import dev.florin.platform.Upkeep;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What operators see of the inbox, and what is not kept of it for ever. */
class InboxOperationsTest {
  private static final String CARD = "4242424242424242";

  /** One of its own: the whole inbox is counted. */
  private static final App APP = App.with(Map.of());

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @AfterEach
  void theBooksAreSound() {
    settleDown();
    Books.assertSound(APP);
  }

  private static void settleDown() {
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
  }

  private String paid() {
    var order = buyer.order("basic");
    APP.stripe().pay(buyer.checkout(order), CARD);
    buyer.awaitStatus(order, "paid");
    settleDown();
    return order;
  }

  private List<JsonNode> list(String query) {
    return List.copyOf(
        operator.get("/v1/admin/inbox?limit=100&" + query).expect(200).path("data").values());
  }

  private JsonNode summary() {
    return operator.get("/v1/admin/inbox/summary").expect(200);
  }

  private String parked() {
    var session = buyer.checkout(buyer.order("basic"));
    var event =
        APP.stripe()
            .craftEvent(
                "checkout.session.completed",
                session,
                object ->
                    object
                        .put("payment_status", "paid")
                        .put("payment_intent", UUID.randomUUID().toString())
                        .put("currency", "myr"));
    APP.deliver(event).expect(200);
    settleDown();
    return list("event_id=" + event.path("id").stringValue()).getFirst().path("id").stringValue();
  }

  private static UUID uuid(String id) {
    return Ids.decode("inb", id).orElseThrow();
  }

  @Test
  void findsTheEventsOfAnOrder() {
    var order = paid();
    var other = paid();
    assertThat(list("order=" + order)).hasSizeGreaterThanOrEqualTo(2);
    var payment = buyer.readOrder(order).path("payment").path("id").stringValue();
    assertThat(list("order=" + order)).isEqualTo(list("payment=" + payment));
    assertThat(list("order=" + order)).doesNotContainAnyElementsOf(list("order=" + other));
    assertThat(list("order=ord_01m7wnsw0heahbm4x6dz2t5wc4")).isEmpty();
  }

  @Test
  void findsEventsByResultAndByWhenTheyCame() {
    var id = parked();
    assertThat(list("result=currency_mismatch"))
        .extracting(entry -> entry.path("id").stringValue())
        .contains(id);
    assertThat(list("result=no_such_result")).isEmpty();
    var at =
        Instant.parse(
            operator.get("/v1/admin/inbox/" + id).expect(200).path("received_at").stringValue());
    // The sandbox's own event of the checkout may have come within the same millisecond.
    assertThat(ids("received_after", at.minusMillis(1), "received_before", at.plusMillis(1)))
        .contains(id);
    assertThat(ids("received_after", at, "received_before", at.plusMillis(1))).doesNotContain(id);
    assertThat(ids("received_after", at.minusMillis(1), "received_before", at)).doesNotContain(id);
    for (var bad :
        List.of("received_after=yesterday", "received_before=%2B99999-01-01T00:00:00Z")) {
      assertProblem(operator.get("/v1/admin/inbox?" + bad), 400, "parameter_invalid");
    }
  }

  private List<String> ids(String from, Instant since, String to, Instant until) {
    return list(from + "=" + encoded(since) + "&" + to + "=" + encoded(until)).stream()
        .map(entry -> entry.path("id").stringValue())
        .toList();
  }

  private static String encoded(Instant time) {
    return URLEncoder.encode(time.toString(), StandardCharsets.UTF_8);
  }

  @Test
  void stopsCountingWhatIsDealtWith() {
    var most = Inbox.COUNTED_MAX;
    APP.bean(TransactionTemplate.class)
        .executeWithoutResult(transaction -> {
          transaction.setRollbackOnly();
          APP.jdbc()
              .sql(
                  """
                  insert into inbox (id, provider, event_id, type, body, status, result,
                                     received_at, queued_at, next_attempt_at, handled_at)
                  select gen_random_uuid(), 'stripe', 'evt_many_' || n, 'product.created',
                         'x'::bytea, 'handled', 'noted', t, t, t, t
                    from generate_series(1, :n) n, (select now() as t) once
                  """)
              .param("n", 5 * most)
              .update();
          APP.jdbc().sql("analyze inbox").update();
          var before = wholeReads();
          // The first times are planned for this limit, later ones for any.
          for (var i = 0; i < 12; i++) {
            assertThat(APP.bean(Inbox.class).summary().counts())
                .containsEntry(InboxEntry.Status.HANDLED, (long) most);
          }
          assertThat(wholeReads()).isEqualTo(before);
        });
  }

  /** How often this transaction has read the inbox as a whole. */
  private static long wholeReads() {
    return Books.number(
        APP,
        """
        select seq_scan from pg_stat_xact_user_tables
         where schemaname = current_schema() and relname = 'inbox'
        """);
  }

  @Test
  void countsWhatIsThere() {
    paid();
    var id = parked();
    var before = summary();
    assertThat(before.path("counts").propertyNames())
        .containsExactly("handled", "ignored", "parked", "received");
    assertThat(before.path("counted_max").intValue()).isEqualTo(Inbox.COUNTED_MAX);
    assertThat(before.path("counts").path("handled").longValue()).isPositive();
    assertThat(before.path("counts").path("received").longValue()).isZero();
    assertThat(before.path("waiting_since").isNull()).isTrue();
    assertThat(before.path("waiting_seconds").isNull()).isTrue();
    assertThat(before.path("parked").path("currency_mismatch").longValue())
        .isEqualTo(before.path("counts").path("parked").longValue())
        .isPositive();
    // It waits since an hour ago, and will not be tried before tomorrow.
    APP.jdbc()
        .sql(
            """
            update inbox set status = 'received', queued_at = :since, next_attempt_at = :next
             where id = :id
            """)
        .param("since", Sql.at(Instant.now().minusSeconds(3_600)))
        .param("next", Sql.at(Instant.now().plusSeconds(86_400)))
        .param("id", uuid(id))
        .update();
    var after = summary();
    assertThat(after.path("counts").path("received").longValue()).isEqualTo(1);
    assertThat(after.path("waiting_seconds").longValue()).isBetween(3_600L, 3_660L);
    assertThat(after.path("waiting_since").isString()).isTrue();
    operator.post("/v1/admin/inbox/" + id + "/replay", null).expect(200);
    settleDown();
    assertProblem(buyer.get("/v1/admin/inbox/summary"), 403, "forbidden");
  }

  @Test
  void replaysManyOldestFirstAndNoMoreThanAskedFor() {
    var first = parked();
    var second = parked();
    var third = parked();
    var since = operator.get("/v1/admin/inbox/" + first).expect(200).path("received_at");
    var body =
        """
        {"status": "parked", "type": "checkout.session.completed", "provider": "stripe",
         "result": "currency_mismatch", "received_after": "%s", "limit": %d}
        """;
    var from = Instant.parse(since.stringValue()).minusMillis(1);
    var answer = operator.post("/v1/admin/inbox/replay", body.formatted(from, 2)).expect(200);
    assertThat(answer.path("dry_run").booleanValue()).isFalse();
    assertThat(answer.path("count").intValue()).isEqualTo(2);
    assertThat(answer.path("entries").isNull()).isTrue();
    assertThat(answer.path("ids").values().stream().map(JsonNode::stringValue))
        .containsExactly(first, second);
    settleDown();
    for (var id : List.of(first, second)) {
      var entry = operator.get("/v1/admin/inbox/" + id).expect(200);
      assertThat(entry.path("replays").intValue()).isEqualTo(1);
      assertThat(entry.path("result").stringValue()).isEqualTo("currency_mismatch");
    }
    assertThat(operator.get("/v1/admin/inbox/" + third).expect(200).path("replays").intValue())
        .isZero();
    var row =
        operator
            .get("/v1/admin/audit?action=inbox.replay_many&limit=1")
            .expect(200)
            .path("data")
            .get(0);
    assertThat(row.path("object").stringValue()).isEqualTo("inbox");
    assertThat(row.path("details").path("count").intValue()).isEqualTo(2);
    assertThat(row.path("details").path("result").stringValue()).isEqualTo("currency_mismatch");
    assertThat(row.path("details").path("received_after").stringValue()).isEqualTo(from.toString());
  }

  @Test
  void whatCameOfAnEventBeforeItWasReplayedStandsInTheAudit() {
    var id = parked();
    operator.post("/v1/admin/inbox/" + id + "/replay", null).expect(200);
    var row = operator.get("/v1/admin/audit?object=" + id).expect(200).path("data").get(0);
    assertThat(row.path("details").path("status").stringValue()).isEqualTo("parked");
    assertThat(row.path("details").path("result").stringValue()).isEqualTo("currency_mismatch");
  }

  // --- trimming ---

  private static void age(String id, int days) {
    APP.jdbc()
        .sql("update inbox set handled_at = :at where id = :id")
        .param("at", Sql.at(Instant.now().minus(days, ChronoUnit.DAYS)))
        .param("id", uuid(id))
        .update();
  }

  private Upkeep trim() {
    return APP.bean(InboxTrim.class);
  }

  @Test
  void forgetsTheBodiesOfWhatWasFinishedLongAgoAndNothingElse() {
    var order = paid();
    var entries = list("status=handled&order=" + order);
    var old = entries.get(0).path("id").stringValue();
    var young = entries.get(1).path("id").stringValue();
    var waitsForAPerson = parked();
    age(old, 91);
    age(young, 89);
    age(waitsForAPerson, 1_000);
    assertThat(trim().run()).isEqualTo("forgot the bodies of 1 inbox entries");
    assertThat(trim().run()).as("harmless when done twice").isEmpty();

    var trimmed = operator.get("/v1/admin/inbox/" + old).expect(200);
    assertThat(trimmed.path("body").isNull()).isTrue();
    assertThat(trimmed.path("body_trimmed_at").isString()).isTrue();
    assertThat(trimmed.path("result")).isEqualTo(entries.get(0).path("result"));
    for (var kept : List.of(young, waitsForAPerson)) {
      var entry = operator.get("/v1/admin/inbox/" + kept).expect(200);
      assertThat(entry.path("body").stringValue()).contains("\"evt_");
      assertThat(entry.path("body_trimmed_at").isNull()).isTrue();
    }
  }

  @Test
  void whatHasNoBodyAnyMoreIsNotReplayed() {
    var order = paid();
    var entry = list("status=handled&order=" + order).getFirst();
    var id = entry.path("id").stringValue();
    age(id, 91);
    trim().run();
    for (var query : List.of("", "?dry_run=true")) {
      assertProblem(
          operator.post("/v1/admin/inbox/" + id + "/replay" + query, null), 409, "body_trimmed");
    }
    assertThat(operator.get("/v1/admin/audit?object=" + id).expect(200).path("data")).isEmpty();
    for (var dryRun : List.of("true", "false")) {
      var many =
          operator
              .post(
                  "/v1/admin/inbox/replay",
                  "{\"status\": \"handled\", \"limit\": 1000, \"dry_run\": " + dryRun + "}")
              .expect(200);
      assertThat(many.path("ids").values().stream().map(JsonNode::stringValue))
          .isNotEmpty()
          .doesNotContain(id);
    }
    settleDown();
    assertThat(operator.get("/v1/admin/inbox/" + id).expect(200).path("replays").intValue())
        .isZero();
    // The same event again is known, though its body is not: it is not handled a second time.
    assertThat(list("event_id=" + entry.path("event_id").stringValue())).hasSize(1);
    assertThat(buyer.balance()).isEqualTo(100);
  }

  @Test
  void goesThroughMoreThanOneBatch() {
    var before = Books.number(APP, "select count(*) from inbox");
    APP.jdbc()
        .sql(
            """
            insert into inbox (id, provider, event_id, type, body, status, result, received_at,
                               queued_at, next_attempt_at, handled_at)
            select gen_random_uuid(), 'stripe', 'evt_old_' || n, 'product.created', 'x'::bytea,
                   'ignored', 'ignored', t, t, t, t
              from generate_series(1, :n) n, (select now() - interval '100 days' as t) old
            """)
        .param("n", 2 * Upkeep.BATCH + 1)
        .update();
    assertThat(trim().run()).isEqualTo("forgot the bodies of 2001 inbox entries");
    assertThat(Books.number(APP, "select count(*) from inbox")).isEqualTo(before + 2_001);
    assertThat(
            Books.number(
                APP, "select count(*) from inbox where event_id like 'evt_old_%' and body = ''"))
        .isEqualTo(2_001);
  }

  @Test
  void refusesToKeepLessThanADay() {
    assertThatThrownBy(() -> new InboxKeep(Duration.ofHours(23)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("florin.keep.inbox-bodies");
    assertThat(new InboxKeep(Duration.ofDays(1)).inboxBodies()).isEqualTo(Duration.ofDays(1));
  }
}
