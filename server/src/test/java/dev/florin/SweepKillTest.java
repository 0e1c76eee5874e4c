package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.ForkedService;
import dev.florin.testing.Halting.When;
import dev.florin.testing.Person;
import dev.florin.testing.Reconciling;
import dev.florin.testing.TestDatabase;
import dev.florin.testing.Till;
import dev.florin.testing.Time;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * The process is killed while people buy and get their money back, with every provider: it does not
 * matter where. Takes minutes, so it runs with {@code ./florin test --all} alone.
 */
@EnabledIfSystemProperty(named = "florin.test.all", matches = "true")
class SweepKillTest {
  private static final int KILLS = 20;
  private static final int OF_EACH_TILL = 6;

  @TempDir Path folder;

  @Test
  void whereverItIsKilledWhatIsPaidIsCreditedOnce() throws Exception {
    long seed = Long.getLong("florin.seed", System.nanoTime());
    System.out.println("SweepKillTest: -Dflorin.seed=" + seed);
    var from = Instant.now().minusMillis(1);
    var database = TestDatabase.fresh();
    var options = SandboxOptions.defaults().withRetryDelays(Collections.nCopies(50, 700L));
    try (var sandbox = Sandbox.start(options)) {
      var purchases = new ArrayList<Purchase>();
      try (var shop = new Shop(database, sandbox, folder)) {
        var random = new Random(seed);
        for (int kill = 0; kill < KILLS; kill++) {
          purchases.addAll(shop.sellAndBeKilled(random));
        }
      }
      try (var app = App.on(database, sandbox, Till.settings(sandbox))) {
        assertAllIsRight(app, purchases, from);
      }
      System.out.printf(
          "Killed the service %d times during %d purchases: every payment final, credited once,"
              + " reconciled.%n",
          KILLS, purchases.size());
    }
  }

  private static void assertAllIsRight(App app, List<Purchase> purchases, Instant from) {
    Time.until(
        "everything to be settled",
        () -> {
          Time.passes(app.jdbc());
          return Books.number(app, "select count(*) from inbox where status = 'received'") == 0
              && purchases.stream().allMatch(each -> each.isAsItShould(app));
        });
    for (var till : Till.values()) {
      assertThat(Reconciling.differences(app, till.provider(), from)).as(till.name()).isEmpty();
    }
    purchases.forEach(each -> each.assertRight(app));
    assertThat(
            Books.number(
                app,
                "select count(*) from payment where status in ('creating', 'open', 'processing')"))
        .isZero();
    assertThat(Books.number(app, "select count(*) from inbox where status = 'parked'")).isZero();
    Books.assertSound(app);
  }

  /** A service in a process of its own, which is killed and started again. */
  private static final class Shop implements AutoCloseable {
    private final int port = ForkedService.freePort();
    private final Map<String, String> properties;
    private final JdbcClient jdbc;
    private final Path folder;
    private final App app;
    private ForkedService process;

    Shop(String database, Sandbox sandbox, Path folder) {
      this.folder = folder;
      this.jdbc = jdbc(database);
      var settings = Till.settings(sandbox);
      settings.put("server.port", Integer.toString(port));
      settings.put("florin.asking.poll", "200ms");
      this.properties = App.properties(database, sandbox, settings);
      this.process = start();
      this.app = App.at(process.url(), sandbox);
      sandbox
          .stripe()
          .addWebhookEndpoint(
              app.url().resolve("/webhooks/stripe"), App.WEBHOOK_SECRET, List.of("*"));
      Till.listen(sandbox, app.url());
    }

    private static JdbcClient jdbc(String database) {
      var address = URI.create(database);
      var who = String.valueOf(address.getUserInfo()).split(":", 2);
      return JdbcClient.create(
          new DriverManagerDataSource(
              "jdbc:postgresql://127.0.0.1:" + address.getPort() + address.getPath(),
              who[0],
              who[1]));
    }

    private ForkedService start() {
      return ForkedService.start(port, properties, Integer.MAX_VALUE, When.BEFORE, folder);
    }

    List<Purchase> sellAndBeKilled(Random random) throws Exception {
      var purchases = new ArrayList<Purchase>();
      for (var till : Till.values()) {
        for (int i = 0; i < OF_EACH_TILL; i++) {
          purchases.add(new Purchase(app, till, random.nextInt(4)));
        }
      }
      try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
        var under = new ArrayList<Future<?>>();
        purchases.forEach(each -> under.add(people.submit(() -> each.live(jdbc))));
        Thread.sleep(100 + random.nextInt(2_500));
        process.close();
        Time.runsOut(jdbc);
        process = start();
        for (var each : under) {
          each.get();
        }
      }
      return purchases;
    }

    @Override
    public void close() {
      process.close();
    }
  }

  /** One buyer, who comes back whenever a page does not answer, and so does the operator. */
  private static final class Purchase {
    private final App app;
    private final Till till;
    private final Person buyer;
    private final int way;
    private String order = "";

    /**
     * @param way 0 keeps it, 1 gives a part back and then the rest, 2 gives a part back at the
     *     provider, 3 disputes it in vain
     */
    Purchase(App app, Till till, int way) {
      this.app = app;
      this.till = till;
      this.buyer = app.buyer();
      this.way = way == 3 && !till.disputes() ? 0 : way;
    }

    void live(JdbcClient jdbc) {
      order = insist(this::place);
      var payment = insist(() -> till.checkout(buyer, order).expect(201).path("payment"));
      insist(() -> pay(payment));
      var paid = insist(() -> paid(jdbc));
      switch (way) {
        case 1 -> {
          giveBack(paid, 3_000, "part");
          giveBack(paid, 7_000, "rest");
        }
        case 2 -> {
          if (till.way() == Till.Way.PROVIDER) {
            till.refundThere(app, paid, 2_500);
          } else {
            giveBack(paid, 2_500, "part");
          }
        }
        case 3 -> till.dispute(app, paid, true);
        default -> {}
      }
    }

    private String place() {
      return buyer
          .post(
              "/v1/orders",
              """
              {"items": [{"product": "value"}], "currency": "USD"}
              """,
              "Idempotency-Key",
              "order-of-" + buyer.subject())
          .expect(201)
          .path("id")
          .stringValue();
    }

    private boolean pay(JsonNode payment) {
      till.pay(app, payment, "LINE OF " + order);
      return true;
    }

    private JsonNode paid(JdbcClient jdbc) {
      Time.passes(jdbc);
      var read = buyer.readOrder(order);
      assertThat(read.path("status").stringValue()).isEqualTo("paid");
      return read.path("payment");
    }

    private void giveBack(JsonNode paid, long cents, String key) {
      till.refundElsewhere(app, paid, cents);
      insist(() -> {
        var answer = till.giveBack(app, order, cents, key + " of " + order);
        assertThat(answer.status()).isIn(201, 202);
        return true;
      });
    }

    private static <T> T insist(Supplier<T> call) {
      var end = Instant.now().plus(Duration.ofMinutes(2));
      while (true) {
        try {
          return call.get();
        } catch (RuntimeException | AssertionError away) {
          if (Instant.now().isAfter(end)) {
            throw away;
          }
          pause();
        }
      }
    }

    private static void pause() {
      try {
        Thread.sleep(150);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      }
    }

    private String expected() {
      return switch (way) {
        case 1 -> "refunded";
        case 2 -> "partly_refunded";
        default -> "paid";
      };
    }

    boolean isAsItShould(App now) {
      var read = now.sameAs(buyer).readOrder(order);
      return read.path("status").stringValue().equals(expected());
    }

    void assertRight(App now) {
      var there = now.sameAs(buyer);
      var left = way == 1 ? 0 : way == 2 ? 11_250 : 15_000;
      assertThat(there.balance()).as(till + " " + way + " " + order).isEqualTo(left);
      assertThat(there.invoices().values().stream().map(each -> each.path("kind").stringValue()))
          .containsOnlyOnce("receipt");
    }
  }
}
