package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.database.EmbeddedDatabase;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL goes away in the middle, orderly and by kill -9, and comes back. With {@code --all}
 * alone.
 */
@EnabledIfSystemProperty(named = "florin.test.all", matches = "true")
class DatabaseRestartTest {
  @TempDir Path folder;

  @Test
  void purchasesSurviveARestartAndACrashOfTheDatabase() throws Exception {
    var database = EmbeddedDatabase.start(folder);
    var address =
        "postgresql://%s:%s@127.0.0.1:%d/florin"
            .formatted(database.user(), database.password(), database.port());
    try (var app = App.with(address, Map.of());
        var pool = Executors.newFixedThreadPool(4)) {
      var stop = new AtomicBoolean();
      var buyers = IntStream.range(0, 4).mapToObj(_ -> pool.submit(() -> buy(app, stop))).toList();
      Thread.sleep(1_500);
      database.close();
      database = EmbeddedDatabase.start(folder);
      Thread.sleep(1_500);
      crash();
      database.close(); // gives the folder back; there is nothing left to stop
      database = EmbeddedDatabase.start(folder);
      Thread.sleep(1_500);
      stop.set(true);
      int purchases = 0;
      for (Future<List<Person>> people : buyers) {
        for (var person : people.get()) {
          App.await(person.subject() + " to be credited", () -> isCredited(person));
          assertThat(person.balance()).isEqualTo(1_000);
          assertThat(person.invoices()).hasSize(1);
          purchases++;
        }
      }
      app.awaitInbox();
      Books.assertSound(app);
      assertThat(purchases).isGreaterThanOrEqualTo(8);
      System.out.printf(
          "%d purchases over a restart and a crash of PostgreSQL: credited once each.%n",
          purchases);
    } finally {
      database.close();
    }
  }

  /** As kill -9 of the postmaster does. */
  private void crash() throws IOException {
    try (var files = Files.walk(folder)) {
      var file = files.filter(f -> f.getFileName().toString().equals("postmaster.pid")).findFirst();
      var pid = Long.parseLong(Files.readAllLines(file.orElseThrow()).getFirst().strip());
      var postmaster = ProcessHandle.of(pid).orElseThrow();
      assertThat(postmaster.destroyForcibly()).isTrue();
      postmaster.onExit().join();
    }
  }

  private static boolean isCredited(Person person) {
    var answer = person.get("/v1/credits/balance");
    return answer.status() == 200 && answer.json().path("available").longValue() > 0;
  }

  /** Buys one thing after the other; whatever is refused in between is asked for again. */
  private static List<Person> buy(App app, AtomicBoolean stop) {
    var people = new java.util.ArrayList<Person>();
    while (!stop.get()) {
      var person = app.buyer();
      var order =
          insist(
              person,
              "/v1/orders",
              """
              {"items": [{"product": "standard"}], "currency": "USD"}
              """,
              "id");
      var session =
          insist(
              person,
              "/v1/orders/" + order + "/checkout",
              "{\"provider\": \"stripe\"}",
              "provider_checkout");
      app.stripe().pay(session, "4242424242424242");
      people.add(person);
    }
    return people;
  }

  private static String insist(Person person, String path, String body, String member) {
    var found = new String[1];
    App.await(
        path + " to be answered",
        () -> {
          var answer = person.post(path, body, "Idempotency-Key", person.subject() + path);
          if (answer.status() != 201) {
            assertThat(answer.status()).as(answer.body()).isIn(409, 500, 503);
            return false;
          }
          var json = answer.json();
          found[0] =
              (json.has(member) ? json.path(member) : json.path("payment").path(member))
                  .stringValue();
          return true;
        });
    return found[0];
  }
}
