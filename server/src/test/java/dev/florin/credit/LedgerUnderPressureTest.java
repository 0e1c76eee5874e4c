package dev.florin.credit;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What callers are told when the ledger is slow, when much is waiting, and when it stops. */
class LedgerUnderPressureTest {
  private static final int CONNECTIONS = 24;
  private static final String SPEND = "{\"amount\": 1, \"reference\": \"r\"}";

  /** One of its own: it is kept from its work. */
  private static final App APP = App.with(Map.of("florin.ledger.queue", "2"));

  @AfterAll
  static void close() {
    Books.assertSound(APP);
    APP.close();
  }

  private static Person richBuyer(App app) {
    var buyer = app.buyer();
    app.operator()
        .post(
            "/v1/credits/grants",
            """
            {"customer": "%s", "amount": 1000, "reference": "gift"}
            """
                .formatted(buyer.subject()))
        .expect(201);
    return buyer;
  }

  private static Answer spend(Person person) {
    return person.post("/v1/credits/spends", SPEND);
  }

  /** Until it is closed, nothing can be booked. */
  private static Connection holdAllShards(App app) throws SQLException {
    var connection = app.bean(DataSource.class).getConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("select id from ledger.shard order by id for update");
    }
    return connection;
  }

  /** That the batcher stands before a shard that somebody else holds. */
  private static void awaitSomebodyWaiting(App app) {
    App.await(
        "the ledger to wait for its shards",
        () ->
            Books.number(
                    app,
                    """
                    select count(*) from pg_stat_activity
                     where wait_event_type = 'Lock' and datname = current_database()
                    """)
                > 0);
  }

  /** A request that had to wait for one of these connections would wait ten seconds, and fail. */
  @Test
  void aSpendUsesNoneOfTheConnectionsOfOtherRequests() throws SQLException {
    var buyer = richBuyer(APP);
    var secret =
        APP.operator()
            .post("/v1/server-keys", "{\"name\": \"s\", \"scopes\": [\"credits:write\"]}")
            .expect(201)
            .path("secret")
            .stringValue();
    var program = new Person(APP, "program", secret);
    var named = SPEND.replace("{", "{\"customer\": \"" + buyer.subject() + "\", ");
    spend(buyer).expect(201);
    program.post("/v1/credits/spends", named).expect(201);
    var taken = new ArrayList<Connection>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        taken.add(APP.bean(DataSource.class).getConnection());
      }
      var begin = System.nanoTime();
      spend(buyer).expect(201);
      program.post("/v1/credits/spends", named).expect(201);
      assertThat(System.nanoTime() - begin).isLessThan(4_000_000_000L);
    } finally {
      for (var connection : taken) {
        connection.close();
      }
    }
    assertThat(buyer.balance()).isEqualTo(996);
  }

  @Test
  void whoComesWhenTooMuchIsWaitingIsToldWhenToComeBack() throws Exception {
    var buyer = richBuyer(APP);
    var answers = new ArrayList<Answer>();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> calls;
      try (var held = holdAllShards(APP)) {
        calls = IntStream.range(0, 16).mapToObj(_ -> callers.submit(() -> spend(buyer))).toList();
        App.await("somebody to be sent away", () -> calls.stream().anyMatch(Future::isDone));
        held.rollback();
      }
      for (var call : calls) {
        answers.add(call.get());
      }
    }
    var busy = answers.stream().filter(answer -> answer.status() == 503).toList();
    assertThat(busy).isNotEmpty();
    for (var answer : busy) {
      assertProblem(answer, 503, "ledger_busy");
      assertThat(answer.header("Retry-After")).isEqualTo("1");
    }
    var done = answers.stream().filter(answer -> answer.status() == 201).count();
    assertThat(done).isPositive();
    assertThat(done + busy.size()).isEqualTo(16);
    assertThat(buyer.balance()).isEqualTo(1_000 - done);
  }

  @Test
  void answersAreCountedByKind() {
    var buyer = richBuyer(APP);
    var before = count("applied") + count("replayed") + count("refused");
    for (int i = 0; i < 2; i++) {
      buyer.post("/v1/credits/spends", SPEND, "Idempotency-Key", "twice").expect(201);
    }
    assertProblem(
        buyer.post("/v1/credits/spends", SPEND.replace("1", "5000")), 402, "insufficient_credits");
    assertThat(count("applied") + count("replayed") + count("refused")).isEqualTo(before + 3);
    assertThat(count("replayed")).isPositive();
    assertThat(count("refused")).isPositive();
    assertThat(count("failed")).isZero();
  }

  private static double count(String outcome) {
    var line =
        Pattern.compile("(?m)^florin_ledger_answers_total\\{outcome=\"" + outcome + "\"} (\\S+)$");
    var found = line.matcher(APP.operator().get("/metrics").body());
    assertThat(found.find()).isTrue();
    return Double.parseDouble(found.group(1));
  }

  @Test
  void whoeverWaitsWhenTheServiceStopsIsAnswered() throws Exception {
    var app = App.with(Map.of());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var buyer = richBuyer(app);
      List<Future<Answer>> calls;
      Future<?> stopped;
      try (var held = holdAllShards(app)) {
        calls = IntStream.range(0, 8).mapToObj(_ -> threads.submit(() -> spend(buyer))).toList();
        awaitSomebodyWaiting(app);
        stopped = threads.submit(app::stop);
        App.await("the door to be shut", () -> isShut(app));
        assertThat(calls).noneMatch(Future::isDone);
        held.rollback();
      }
      for (var call : calls) {
        assertThat(statusOf(call)).isEqualTo(201);
      }
      stopped.get();
    } finally {
      app.sandbox().close();
    }
  }

  private static int statusOf(Future<Answer> call) throws InterruptedException, ExecutionException {
    return call.get().status();
  }

  private static boolean isShut(App app) {
    try {
      return app.call("GET", "/healthz", null, null).status() == 503;
    } catch (UncheckedIOException refused) {
      return true;
    }
  }
}
