package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.ForkedService;
import dev.florin.testing.Halting.When;
import dev.florin.testing.Person;
import dev.florin.testing.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process that is really gone, in the middle of settling: the next one finishes its work.
 * Every statement with {@code -Dflorin.test.all=true}, a seeded sample without.
 */
class KillTest {
  private static final int STATEMENTS = 24;

  private record Point(int at, When when) {}

  @TempDir Path folder;

  @Test
  void theNextProcessFinishesWhatAHaltedOneBegan() {
    var database = TestDatabase.fresh();
    var port = ForkedService.freePort();
    try (var sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withRetryDelays(List.of(200L, 500L, 1_000L, 5_000L, 10_000L, 20_000L)))) {
      sandbox
          .stripe()
          .addWebhookEndpoint(
              URI.create("http://127.0.0.1:" + port + "/webhooks/stripe"),
              App.WEBHOOK_SECRET,
              List.of("*"));
      var properties =
          App.properties(database, sandbox, Map.of("server.port", Integer.toString(port)));
      var points = points();
      var paid = new ArrayList<Person>();
      for (var point : points) {
        try (var service =
            ForkedService.start(port, properties, point.at(), point.when(), folder)) {
          var app = App.at(service.url(), sandbox);
          assertAllCreditedOnce(app, paid);
          var buyer = app.buyer();
          var order = buyer.order("value");
          var session = buyer.checkout(order);
          service.arm();
          sandbox.stripe().pay(session, "4242424242424242");
          service.awaitHalt();
          paid.add(buyer);
        }
      }
      try (var app = App.on(database, sandbox)) {
        assertAllCreditedOnce(app, paid);
        app.awaitInbox();
        Books.assertSound(app);
      }
      System.out.printf(
          "Halted a service %d times in the middle of settling: credited once each time.%n",
          points.size());
    }
  }

  private static void assertAllCreditedOnce(App app, List<Person> people) {
    for (var person : people) {
      var there = app.sameAs(person);
      App.await(
          person.subject() + " to be credited",
          () -> there.balance() > 0 && there.invoices().size() > 0);
      assertThat(there.balance()).isEqualTo(15_000);
      assertThat(there.transactions()).hasSize(1);
      assertThat(there.invoices()).hasSize(1);
    }
  }

  private static List<Point> points() {
    var all = new ArrayList<Point>();
    for (int at = 1; at <= STATEMENTS; at++) {
      all.add(new Point(at, When.BEFORE));
      all.add(new Point(at, When.AFTER));
    }
    if (Boolean.getBoolean("florin.test.all")) {
      return all;
    }
    long seed = Long.getLong("florin.seed", System.nanoTime());
    System.out.println("KillTest: -Dflorin.seed=" + seed);
    java.util.Collections.shuffle(all, new Random(seed));
    return all.subList(0, 2);
  }
}
