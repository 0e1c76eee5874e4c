package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.mail.MailFault;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.ForkedService;
import dev.florin.testing.Halting.When;
import dev.florin.testing.Person;
import dev.florin.testing.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Purchases while the mail relay refuses, hangs, forgets to answer and comes back, and while the
 * service is killed: each buyer gets one receipt, each order one invoice. Takes minutes, so it runs
 * with {@code ./florin test --all} alone.
 */
@EnabledIfSystemProperty(named = "florin.test.all", matches = "true")
class PostTest {
  private static final int PURCHASES = 1_000;
  private static final int KILLS = 12;
  private static final int BUYERS_AT_ONCE = 4;

  @TempDir Path folder;

  @Test
  void eachBuyerGetsOneReceiptWhateverBreaks() throws Exception {
    long seed = Long.getLong("florin.seed", System.nanoTime());
    System.out.println("PostTest: -Dflorin.seed=" + seed);
    var database = TestDatabase.fresh();
    var port = ForkedService.freePort();
    try (var sandbox = Sandbox.start(SandboxOptions.defaults().withRetryDelays(retryDelays()))) {
      sandbox
          .stripe()
          .addWebhookEndpoint(
              URI.create("http://127.0.0.1:" + port + "/webhooks/stripe"),
              App.WEBHOOK_SECRET,
              List.of("*"));
      var properties = properties(database, sandbox, port);
      try (var world = new World(sandbox, properties, port, folder)) {
        world.live(new Random(seed));
        assertEachBuyerHasOneReceipt(sandbox, world.buyers);
      }
      try (var app = App.on(database, sandbox)) {
        app.awaitInbox();
        Books.assertSound(app);
        assertThat(Books.number(app, "select count(*) from invoice")).isEqualTo(PURCHASES);
        assertThat(Books.number(app, "select count(*) from notification")).isEqualTo(PURCHASES);
        assertThat(Books.number(app, "select count(*) from mail where status = 'sent'"))
            .isEqualTo(PURCHASES);
      }
    }
  }

  private static List<Long> retryDelays() {
    return Collections.nCopies(50, 700L);
  }

  private static Map<String, String> properties(String database, Sandbox sandbox, int port) {
    return App.properties(
        database,
        sandbox,
        Map.of(
            "server.port", Integer.toString(port),
            "florin.mail.url", sandbox.mailbox().smtp().toString(),
            "florin.mail.from", "Florin <florin@example.com>",
            "florin.mail.connect-timeout", "1s",
            "florin.mail.read-timeout", "1s",
            "florin.mail.send-timeout", "3s",
            "florin.job.heartbeat", "500ms"));
  }

  private static void assertEachBuyerHasOneReceipt(Sandbox sandbox, List<Person> buyers) {
    var mails = sandbox.mailbox().mails();
    assertThat(mails.stream().map(mail -> mail.recipients().getFirst()))
        .containsExactlyInAnyOrderElementsOf(
            buyers.stream().map(buyer -> buyer.subject() + "@example.com").toList());
    assertThat(mails)
        .allSatisfy(mail -> {
          assertThat(mail.identical()).as("copies are the same, byte for byte").isTrue();
          assertThat(mail.attachments()).hasSize(1);
          assertThat(mail.attachments().getFirst().type()).isEqualTo("application/pdf");
        });
    assertThat(mails.stream().map(mail -> mail.attachments().getFirst().name()))
        .as("each its own invoice")
        .doesNotHaveDuplicates();
    System.out.printf(
        "%d purchases, %d kills and one more: %d receipts, %d of them more than once under the same id.%n",
        buyers.size(), KILLS, mails.size(), mails.stream().filter(m -> m.times() > 1).count());
  }

  /** Buyers, a relay with moods, and a service that dies. */
  private static final class World implements AutoCloseable {
    private final Sandbox sandbox;
    private final Map<String, String> properties;
    private final int port;
    private final Path folder;
    private final List<Person> buyers;
    private final App service;
    private ForkedService process;

    World(Sandbox sandbox, Map<String, String> properties, int port, Path folder) {
      this.sandbox = sandbox;
      this.properties = properties;
      this.port = port;
      this.folder = folder;
      this.process = start();
      this.service = App.at(process.url(), sandbox);
      this.buyers = IntStream.range(0, PURCHASES).mapToObj(_ -> service.buyer()).toList();
    }

    private ForkedService start() {
      return ForkedService.start(port, properties, Integer.MAX_VALUE, When.BEFORE, folder);
    }

    void live(Random random) throws Exception {
      try (var pool = Executors.newFixedThreadPool(BUYERS_AT_ONCE + 1)) {
        var moods = pool.submit(() -> moods(new Random(random.nextLong())));
        buyWhileItDies(pool);
        moods.cancel(true);
      }
      sandbox.mailbox().faults().clear();
      // A new process tries the relay at once; the old one would leave it alone for a while.
      kill();
      awaitReceipts();
    }

    private void buyWhileItDies(ExecutorService pool) throws Exception {
      var purchases = buyers.stream().map(buyer -> pool.submit(() -> buy(buyer))).toList();
      for (int kill = 0; kill < KILLS; kill++) {
        awaitShare(purchases, (kill + 1.0) / (KILLS + 1));
        kill();
      }
      for (var purchase : purchases) {
        purchase.get(5, TimeUnit.MINUTES);
      }
    }

    private void kill() {
      process.close();
      process = start();
    }

    /** Kills come while purchases are under way, spread over all of them. */
    private static void awaitShare(List<? extends Future<?>> purchases, double share)
        throws InterruptedException {
      while (purchases.stream().filter(Future::isDone).count() < share * purchases.size()) {
        Thread.sleep(20);
      }
    }

    private void moods(Random random) {
      var moods =
          Stream.of(
                  MailFault.refuseConnections(),
                  MailFault.hangBeforeGreeting(),
                  MailFault.hangBeforeAccepting(),
                  MailFault.hangAfterAccepting(),
                  MailFault.acceptAndDrop(),
                  MailFault.rejectTemporarily())
              .toList();
      try {
        while (true) {
          sandbox.mailbox().faults().clear();
          Thread.sleep(200 + random.nextInt(1_500));
          sandbox.mailbox().faults().add(moods.get(random.nextInt(moods.size())));
          Thread.sleep(200 + random.nextInt(1_500));
        }
      } catch (InterruptedException enough) {
        Thread.currentThread().interrupt();
      }
    }

    private void buy(Person buyer) {
      var order =
          insist(() ->
              buyer
                  .post(
                      "/v1/orders",
                      """
                      {"items": [{"product": "value"}], "currency": "USD"}
                      """,
                      "Idempotency-Key",
                      "order-of-" + buyer.subject())
                  .expect(201)
                  .path("id")
                  .stringValue());
      sandbox.stripe().pay(insist(() -> buyer.checkout(order)), "4242424242424242");
    }

    /** A buyer whose page does not answer tries again. */
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
        Thread.sleep(100);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      }
    }

    /** The relay is well again; an operator has what waits done now instead of in its time. */
    private void awaitReceipts() {
      var operator = service.operator();
      var end = Instant.now().plus(Duration.ofMinutes(4));
      while (true) {
        var waiting = operator.get("/v1/admin/jobs?kind=mail.send&limit=100").expect(200);
        var before = operator.get("/v1/admin/jobs?kind=order.changed&limit=100").expect(200);
        if (sandbox.mailbox().count() == PURCHASES
            && waiting.path("data").isEmpty()
            && before.path("data").isEmpty()) {
          return;
        }
        assertThat(Instant.now())
            .as("%d of %d receipts; %s", sandbox.mailbox().count(), PURCHASES, waiting)
            .isBefore(end);
        waiting
            .path("data")
            .forEach(job ->
                operator.post("/v1/admin/jobs/" + job.path("id").stringValue() + "/run", null));
        pause();
      }
    }

    @Override
    public void close() {
      process.close();
    }
  }
}
