package dev.florin.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.access.Caller;
import dev.florin.access.Role;
import dev.florin.job.JobHandler.Outcome;
import dev.florin.job.Jobs.RunAgain;
import dev.florin.platform.Upkeep;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import dev.florin.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Jobs on two nodes that share a database. */
class JobsTest {
  private static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();
  private static final Queue<String> UPKEPT = new ConcurrentLinkedQueue<>();
  private static final Caller BY =
      new Caller(
          Caller.Kind.USER,
          "the-operator",
          null,
          null,
          Set.of(Role.OPERATOR),
          Set.of(),
          null,
          null);
  private static App first;
  private static App second;

  /** What a job does, run by run; the last entry stands for all further runs. */
  private static final class Script {
    final List<Supplier<Outcome>> runs;
    final AtomicInteger count = new AtomicInteger();

    @SafeVarargs
    Script(Supplier<Outcome>... runs) {
      this.runs = List.of(runs);
    }

    Outcome run() {
      return runs.get(Math.min(count.getAndIncrement(), runs.size() - 1)).get();
    }
  }

  record Payload(String text, long number) {}

  /** Not found by scanning, so that other tests' services do not have it. */
  static class Handlers {
    @Bean
    JobHandler scripted() {
      return new JobHandler() {
        @Override
        public String kind() {
          return "test.scripted";
        }

        @Override
        public Outcome run(JobRun job) {
          assertThat(job.data(Payload.class)).isEqualTo(new Payload("数据", 7));
          return Objects.requireNonNull(SCRIPTS.get(job.key()), job.key()).run();
        }
      };
    }

    @Bean
    Upkeep upkeep() {
      return new Upkeep() {
        @Override
        public String name() {
          return "test.upkeep";
        }

        @Override
        public Duration every() {
          return Duration.ofHours(1);
        }

        @Override
        public String run() {
          UPKEPT.add("run");
          return "";
        }
      };
    }
  }

  @BeforeAll
  static void start() {
    var database = TestDatabase.fresh();
    first = App.with(database, Map.of("florin.job.heartbeat", "200ms"), Handlers.class);
    second = App.with(database, Map.of("florin.job.heartbeat", "200ms"), Handlers.class);
  }

  @AfterAll
  static void stop() {
    second.close();
    first.close();
  }

  private static void add(String key, Script script) {
    SCRIPTS.put(key, script);
    inTransaction(() -> first.bean(Jobs.class).add(List.of(job(key))));
  }

  private static NewJob job(String key) {
    return new NewJob("test.scripted", key, "ord_of_" + key, new Payload("数据", 7));
  }

  private static void inTransaction(Runnable work) {
    first.bean(TransactionOperations.class).executeWithoutResult(_ -> work.run());
  }

  private static long rows(String key) {
    return Books.number(first, "select count(*) from job where task_instance = '" + key + "'");
  }

  private static JsonNode only(String key) {
    var found = operator().get("/v1/admin/jobs?about=ord_of_" + key).expect(200).path("data");
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static Person operator() {
    return first.operator();
  }

  private static void awaitStatus(String key, String status) {
    App.await(
        key + " to be " + status, () -> only(key).path("status").stringValue().equals(status));
  }

  @Test
  void doesAJobOnceOnOneOfTwoNodesAndForgetsIt() {
    var script = new Script(Outcome.Done::new);
    for (int i = 0; i < 50; i++) {
      SCRIPTS.put("many-" + i, script);
    }
    inTransaction(() ->
        first
            .bean(Jobs.class)
            .add(IntStream.range(0, 50).mapToObj(i -> job("many-" + i)).toList()));
    App.await(
        "all to be done",
        () ->
            Books.number(first, "select count(*) from job where task_instance like 'many-%'") == 0);
    assertThat(script.count).hasValue(50);
  }

  @Test
  void forgetsWhatIsRolledBack() {
    var script = new Script(Outcome.Done::new);
    SCRIPTS.put("never", script);
    first
        .bean(TransactionOperations.class)
        .executeWithoutResult(status -> {
          first.bean(Jobs.class).add(List.of(job("never")));
          assertThat(rows("never")).isEqualTo(1);
          status.setRollbackOnly();
        });
    assertThat(rows("never")).isZero();
    add("after-never", new Script(Outcome.Done::new));
    App.await("the next one", () -> rows("after-never") == 0);
    assertThat(script.count).hasValue(0);
  }

  @Test
  void writesAJobOnceWhileItWaits() {
    add("twice", new Script(() -> new Outcome.Later(Duration.ofHours(1), "not yet")));
    awaitStatus("twice", "waiting");
    App.await("its note", () -> only("twice").path("note").stringValue("").equals("not yet"));
    inTransaction(() -> first.bean(Jobs.class).add(List.of(job("twice"), job("twice"))));
    assertThat(rows("twice")).isEqualTo(1);
  }

  @Test
  void triesAgainAfterAFailureAndSaysWhy() {
    var script =
        new Script(
            () -> {
              throw new IllegalStateException("the first time it breaks");
            },
            Outcome.Done::new);
    add("breaks", script);
    App.await("its first run", () -> script.count.get() == 1);
    App.await("a failure on record", () -> only("breaks").path("failures").intValue() == 1);
    assertThat(only("breaks").path("note").stringValue()).contains("the first time it breaks");
    App.await("its second run", () -> rows("breaks") == 0);
    assertThat(script.count).hasValue(2);
  }

  @Test
  void parksWhatIsHopelessUntilAnOperatorHasItRunAgain() {
    var script = new Script(() -> new Outcome.Hopeless("no such address"), Outcome.Done::new);
    add("hopeless", script);
    awaitStatus("hopeless", "parked");
    var job = only("hopeless");
    assertThat(job.path("note").stringValue()).isEqualTo("no such address");
    assertThat(job.path("next_at").isNull()).isTrue();
    operator().post("/v1/admin/jobs/" + job.path("id").stringValue() + "/run", null).expect(200);
    App.await("it to be done", () -> rows("hopeless") == 0);
    assertThat(script.count).hasValue(2);
  }

  @Test
  void parksWhatHasFailedTooOften() {
    add(
        "fails",
        new Script(() -> {
          throw new IllegalStateException("again");
        }));
    App.await("its first failure", () -> only("fails").path("failures").intValue() >= 1);
    first
        .jdbc()
        .sql(
            """
            update job set execution_time = now(), consecutive_failures = 10,
                   version = version + 1
             where task_instance = 'fails' and not picked
            """)
        .update();
    awaitStatus("fails", "parked");
    assertThat(only("fails").path("note").stringValue()).contains("again");
  }

  @Test
  void takesOverWhatADeadNodeWasDoing() {
    var script = new Script(Outcome.Done::new);
    SCRIPTS.put("orphan", script);
    first
        .jdbc()
        .sql(
            """
            insert into job (task_name, task_instance, task_data, execution_time, picked,
                             picked_by, last_heartbeat, version, about)
            values ('test.scripted', 'orphan', :data, now(), true, 'node_that_is_dead',
                    now() - interval '1 minute', 5, 'ord_of_orphan')
            """)
        .param(
            "data",
            "{\"text\": \"数据\", \"number\": 7}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .update();
    App.await("it to be done by another", () -> rows("orphan") == 0);
    assertThat(script.count).hasValue(1);
  }

  @Test
  void refusesToRunWhatIsRunning() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    add(
        "slow",
        new Script(() -> {
          begun.countDown();
          try {
            release.await();
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
          return new Outcome.Done();
        }));
    begun.await();
    var job = only("slow");
    assertThat(job.path("status").stringValue()).isEqualTo("running");
    assertThat(job.path("node").stringValue()).startsWith("node_");
    var answer = operator().post("/v1/admin/jobs/" + job.path("id").stringValue() + "/run", null);
    assertThat(answer.expect(409).path("code").stringValue()).isEqualTo("job_running");
    release.countDown();
    App.await("it to be done", () -> rows("slow") == 0);
    var late = operator().post("/v1/admin/jobs/" + job.path("id").stringValue() + "/run", null);
    assertThat(late.status()).isEqualTo(404);
  }

  @Test
  void aLongJobOfALivingNodeIsNotTakenOver() throws InterruptedException {
    var release = new CountDownLatch(1);
    var script =
        new Script(() -> {
          try {
            release.await();
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
          return new Outcome.Done();
        });
    add("long", script);
    App.await("its run", () -> script.count.get() == 1);
    var takenAt = Books.number(first, "select version from job where task_instance = 'long'");
    // Longer than a dead node is given, by what the heartbeats write.
    App.await(
        "heartbeats over two seconds",
        () ->
            Books.number(
                    first,
                    """
                    select count(*) from job where task_instance = 'long'
                       and last_heartbeat > execution_time + interval '2 seconds'
                    """)
                == 1);
    assertThat(Books.number(first, "select version from job where task_instance = 'long'"))
        .isEqualTo(takenAt);
    release.countDown();
    App.await("it to be done", () -> rows("long") == 0);
    assertThat(script.count).hasValue(1);
  }

  @Test
  void upkeepRunsOnceForAllNodes() {
    App.await("upkeep to run", () -> !UPKEPT.isEmpty());
    App.await(
        "its next time to be an hour away",
        () ->
            Books.number(
                    first,
                    """
                    select count(*) from job where task_name = 'upkeep.test.upkeep'
                       and not picked and execution_time > now() + interval '59 minutes'
                    """)
                == 1);
    assertThat(UPKEPT).hasSize(1);
  }

  @Test
  void listsByKindAndStatusAndCountsThem() {
    add("listed", new Script(() -> new Outcome.Hopeless("for the list")));
    awaitStatus("listed", "parked");
    var parked = operator().get("/v1/admin/jobs?kind=test.scripted&status=parked&limit=100");
    assertThat(parked.expect(200).path("data"))
        .isNotEmpty()
        .allSatisfy(job -> {
          assertThat(job.path("status").stringValue()).isEqualTo("parked");
          assertThat(job.path("kind").stringValue()).isEqualTo("test.scripted");
        });
    assertThat(operator().get("/v1/admin/jobs?status=nonsense").status()).isEqualTo(400);
    assertThat(operator().get("/v1/admin/jobs?kind=nobody").expect(200).path("data")).isEmpty();
    var counts = operator().get("/v1/admin/jobs/summary").expect(200).path("data");
    assertThat(counts)
        .anySatisfy(count -> {
          assertThat(count.path("kind").stringValue()).isEqualTo("test.scripted");
          assertThat(count.path("status").stringValue()).isEqualTo("parked");
          assertThat(count.path("number").longValue()).isPositive();
        });
    assertThat(first.buyer().get("/v1/admin/jobs").status()).isEqualTo(403);
  }

  @Test
  void pagesThroughAllOfThem() {
    for (int i = 0; i < 5; i++) {
      SCRIPTS.put("page-" + i, new Script(() -> new Outcome.Later(Duration.ofHours(1), "wait")));
      var key = "page-" + i;
      inTransaction(() ->
          first
              .bean(Jobs.class)
              .add(
                  List.of(new NewJob("test.scripted", key, "ord_of_pages", new Payload("数据", 7)))));
    }
    var seen = new ArrayList<String>();
    var cursor = "";
    do {
      var page = operator().get("/v1/admin/jobs?about=ord_of_pages&limit=2" + cursor).expect(200);
      page.path("data").forEach(job -> seen.add(job.path("key").stringValue()));
      cursor =
          page.path("has_more").booleanValue()
              ? "&starting_after=" + page.path("next_cursor").stringValue()
              : "";
    } while (!cursor.isEmpty());
    assertThat(seen).containsExactly("page-4", "page-3", "page-2", "page-1", "page-0");
  }

  @Test
  void runAgainInARolledBackTransactionChangesNothing() {
    add("undone", new Script(() -> new Outcome.Hopeless("parked first"), Outcome.Done::new));
    awaitStatus("undone", "parked");
    var id =
        first
            .jdbc()
            .sql("select id from job where task_instance = 'undone'")
            .query(UUID.class)
            .single();
    first
        .bean(TransactionOperations.class)
        .executeWithoutResult(status -> {
          assertThat(first.bean(Jobs.class).runAgain(BY, id)).isInstanceOf(RunAgain.Due.class);
          status.setRollbackOnly();
        });
    assertThat(only("undone").path("status").stringValue()).isEqualTo("parked");
  }
}
