package dev.florin;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.florin.access.CustomerId;
import dev.florin.credit.Booking;
import dev.florin.credit.Credits;
import dev.florin.ledger.AccountKey;
import dev.florin.ledger.Batcher;
import dev.florin.ledger.Details;
import dev.florin.ledger.Group;
import dev.florin.ledger.PaymentKey;
import dev.florin.ledger.Spend;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.notification.webhook.Receiver;
import dev.florin.notification.webhook.Receiver.Reply;
import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.mail.MailFault;
import dev.florin.testing.AlertRules;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.OwnProcess;
import dev.florin.testing.Person;
import dev.florin.testing.Present;
import dev.florin.testing.Promtool;
import dev.florin.testing.Reconciling;
import dev.florin.testing.Scrape;
import dev.florin.testing.TestDatabase;
import dev.florin.testing.Time;
import dev.florin.testing.Trials;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Each alert that is shipped, tried on what a real service says while its condition is made to
 * happen. The first thing that is tried is a healthy one.
 *
 * <p>Gauges of the database are read every ten seconds at most: where one is looked at, a node does
 * so that has not looked before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertsTest {
  private static final String CARD = "4242424242424242";
  private static final String SOLD = "florin_credits_sold_total";
  private static final String SHARDS = "select id from ledger.shard order by id for update";
  private static final String ALL_FAILED =
      "select coalesce(bool_and(attempts > 0), false)::int from inbox where status = 'received'";
  private static final boolean ALL = Boolean.getBoolean("florin.test.all");

  private final Trials trials = new Trials();
  private App app;

  /** Always the same: whoever is new cannot be told from others while the database is busy. */
  private Person watcher;

  private Scrape healthy = Scrape.none();

  /** Something that happens to the service. */
  private interface Happening {
    void happen() throws Exception;
  }

  @BeforeAll
  void start() {
    Promtool.need();
    app =
        App.withSandbox(sandbox ->
            Map.of(
                "florin.mail.url", sandbox.mailbox().smtp().toString(),
                "florin.mail.from", "Florin <florin@example.com>",
                "florin.mail.read-timeout", "500ms",
                "florin.mail.connect-timeout", "500ms",
                "florin.asking.poll", "200ms",
                "florin.webhooks.poll", "50ms"));
    watcher = app.operator();
  }

  @AfterAll
  void stop() {
    if (app != null) {
      app.close();
    }
  }

  @Test
  void eachFiresWhenItsConditionHappensAndNoneInAHealthyService(@TempDir Path folder)
      throws Exception {
    aHealthyService();
    payments();
    whatWaitsForAPerson();
    aSlowDatabase();
    whatBreaks();
    mailAndPrograms();
    theLedger();
    askingAndComparing();
    aServiceThatIsSetUpBadly();
    aServiceThatStandsStill();
    nobodyAnswers();
    if (ALL) {
      aDatabaseThatIsAway();
      aFullHeap(folder);
    }
    var verdict = trials.verdict(folder);
    assertThat(verdict.good()).as(verdict.text()).isTrue();
    var wanted =
        AlertRules.read().stream().map(rule -> rule.alert()).collect(toCollection(TreeSet::new));
    if (!ALL) {
      wanted.remove("HeapIsFull"); // fills a process of its own
    }
    assertThat(trials.tried()).containsAll(wanted);
  }

  private Scrape scrape() {
    return Scrape.of(watcher, "a");
  }

  /** What follows is tried with what was said before it happened and after. */
  private void fires(Happening happening, String... alerts) throws Exception {
    var before = scrape();
    happening.happen();
    var after = scrape();
    for (var alert : alerts) {
      trials.fires(alert, before, after);
    }
  }

  /** The same by what a node says of the database that has not looked at it before. */
  private void seen(String... alerts) {
    try (var node = new Node(app)) {
      var after = Scrape.of(node.app(), "a");
      for (var alert : alerts) {
        trials.fires(alert, healthy, after);
      }
    }
  }

  /** One more, which does nothing but look. */
  private record Node(App app) implements AutoCloseable {
    Node(App app) {
      this.app =
          app.secondNode(
              Map.of(
                  "florin.payment.loops", "false",
                  "florin.job.dispatch", "false",
                  "florin.webhooks.send", "false"));
    }

    @Override
    public void close() {
      app.stop();
    }
  }

  private void settle() {
    app.stripe().awaitIdle(Duration.ofSeconds(10));
    app.awaitInbox();
  }

  private void upkeep(String name) {
    app.jdbc()
        .sql("update job set execution_time = now() where task_name = :name")
        .param("name", "upkeep." + name)
        .update();
  }

  private void checkLedger() {
    var before = Books.number(app, "select count(*) from ledger_check");
    upkeep("ledger.verify");
    App.await(
        "the ledger to be checked",
        () -> Books.number(app, "select count(*) from ledger_check") > before);
  }

  /** While it lasts, nothing can be written into this table. */
  private AutoCloseable closed(String table) {
    app.jdbc()
        .sql("alter table %s add constraint closed check (false) not valid".formatted(table))
        .update();
    return () -> app.jdbc().sql("alter table %s drop constraint closed".formatted(table)).update();
  }

  private static Connection locked(App app, String statement) throws SQLException {
    var connection = app.bean(DataSource.class).getConnection();
    connection.setAutoCommit(false);
    try (var lock = connection.createStatement()) {
      lock.execute(statement);
    }
    return connection;
  }

  private void grant(Person buyer, int credits) {
    var body = "{\"customer\": \"%s\", \"amount\": %d, \"reference\": \"gift\"}";
    app.operator().post("/v1/credits/grants", body.formatted(buyer.subject(), credits)).expect(201);
  }

  private static void spend(Person buyer) {
    buyer.post("/v1/credits/spends", "{\"amount\": 1, \"reference\": \"r\"}");
  }

  // --- what happens ---

  private void aHealthyService() throws Exception {
    try (var programs = Receiver.start()) {
      listen(programs);
      theyLive();
    }
    app.jdbc().sql("delete from webhook_endpoint").update();
  }

  private void listen(Receiver programs) {
    app.operator()
        .post("/v1/webhook-endpoints", "{\"url\": \"" + programs.url() + "\"}")
        .expect(201);
  }

  private void theyLive() {
    liveAnHour();
    checkLedger();
    Reconciling.differences(app, "stripe", Instant.now().minusSeconds(3_600));
    var before = scrape();
    liveAnHour();
    App.await(
        "what was sold to be credited, and both to be counted",
        () -> {
          var now = scrape();
          var sold = now.sum(SOLD, "");
          return sold > before.sum(SOLD, "")
              && sold == now.sum("florin_credits_credited_total", "");
        });
    healthy = scrape();
    trials.quiet(before, healthy);

    var placed = scrape();
    IntStream.range(0, 3).forEach(_ -> app.buyer().order("basic"));
    trials.firesAfterAWeek("ConversionHalved", before, healthy, placed, scrape());
  }

  /** People buy, give, spend, leave, and are written to. */
  private void liveAnHour() {
    var buyer = app.buyer();
    buyer.buy("basic");
    buyer.buy("value");
    app.stripe().expire(buyer.checkout(buyer.order("basic")));
    Present.of(buyer, "basic"); // which nobody claims
    spend(buyer);
    buyer.get("/v1/orders").expect(200);
    app.sandbox()
        .mailbox()
        .awaitMailsTo(buyer.subject() + "@example.com", 2, Duration.ofSeconds(20));
    settle();
  }

  private void payments() throws Exception {
    fires(
        () -> {
          for (var i = 0; i < 2; i++) {
            var buyer = app.buyer();
            var order = buyer.order("basic");
            var session = buyer.checkout(order);
            app.deliver(
                    app.stripe()
                        .craftEvent("checkout.session.async_payment_failed", session, _ -> {}))
                .expect(200);
            buyer.awaitStatus(order, "failed");
          }
          settle();
        },
        "FewPaymentsSucceed");
    fires(
        () -> {
          for (var i = 0; i < 6; i++) {
            app.deliver(event("evt_forged"), "t=1,v1=00").expect(400);
          }
        },
        "WebhooksRefused");
    fires(
        () -> {
          var purchase =
              new Booking.Purchase(
                  customer(app.buyer()),
                  "ord_of_nobody",
                  1,
                  new PaymentKey("stripe", "pi_of_nobody", "order/nobody/1"),
                  Money.of(100, Asset.currency("USD")),
                  List.of(Booking.Lot.lasting(100, false)),
                  "Credited, and never sold");
          app.bean(TransactionOperations.class)
              .executeWithoutResult(
                  _ -> app.bean(Credits.class).book(List.of(purchase), List.of()));
        },
        "SoldIsNotCredited");
    seen("PaidButNotCredited");
    app.jdbc().sql("delete from ledger.payment_credit where reference = 'pi_of_nobody'").update();
  }

  private CustomerId customer(Person person) {
    grant(person, 1);
    return new CustomerId(
        app.jdbc()
            .sql("select id from customer where subject = :subject")
            .param("subject", person.subject())
            .query(UUID.class)
            .single());
  }

  private static byte[] event(String id) {
    return """
    {"id": "%s", "object": "event", "type": "account.updated", "livemode": false,
     "data": {"object": {"id": "acct_1", "object": "account"}}}
    """
        .formatted(id)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void deliver(App app, byte[] body) {
    app.deliver(body, app.stripe().signedHeader(body, App.WEBHOOK_SECRET, Instant.now()));
  }

  private void whatWaitsForAPerson() throws Exception {
    fires(
        () -> {
          deliver(app, "signed, and no event".getBytes(StandardCharsets.UTF_8));
          settle();
        },
        "SettlementParked");
    app.sandbox().mailbox().faults().add(MailFault.rejectForGood());
    app.buyer().buy("basic");
    App.await(
        "the mail's job to be parked",
        () -> Books.number(app, "select count(*) from job where parked_at is not null") > 0);
    app.sandbox().mailbox().faults().clear();
    var buyer = app.buyer();
    var order = buyer.buy("basic");
    var intent =
        app.jdbc()
            .sql("select payment_ref from payment where reference = :order")
            .param("order", order)
            .query(String.class)
            .single();
    app.stripe().dispute(intent, false);
    buyer.awaitStatus(order, "disputed");
    app.jdbc().sql("update ledger_check set at = at - interval '3 days'").update();
    app.jdbc()
        .sql("update reconciliation set finished_at = finished_at - interval '3 days'")
        .update();
    seen("EventsParked", "JobsParked", "DisputeToAnswer", "LedgerIsNotChecked", "NotReconciled");
  }

  private void aSlowDatabase() throws Exception {
    fires(
        () -> {
          try (var held = locked(app, "lock table inbox in access exclusive mode");
              var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                IntStream.range(0, 3)
                    .mapToObj(i -> threads.submit(() -> deliver(app, event("evt_slow" + i))))
                    .toList();
            Thread.sleep(2_400);
            held.rollback();
            for (var call : calls) {
              call.get();
            }
          }
        },
        "ReceivingIsSlow",
        "RouteIsSlow");
    try (var held = locked(app, "lock table inbox in access exclusive mode")) {
      seen("DatabaseAnswersLate");
      held.rollback();
    }
    var buyer = app.buyer();
    grant(buyer, 100);
    fires(
        () -> {
          try (var held = locked(app, SHARDS);
              var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var call = threads.submit(() -> spend(buyer));
            Thread.sleep(600);
            held.rollback();
            call.get();
          }
        },
        "LedgerAnswersSlowly",
        "LedgerCommitsSlowly");
    aPoolThatIsEmpty();
  }

  private void aPoolThatIsEmpty() throws Exception {
    var pool = app.bean(DataSource.class).unwrap(HikariDataSource.class);
    var patience = pool.getConnectionTimeout();
    pool.setConnectionTimeout(1_500);
    var before = scrape();
    var taken = new ArrayList<Connection>();
    try {
      for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
        taken.add(pool.getConnection());
      }
      var waiting = CompletableFuture.runAsync(() -> app.buyer().get("/v1/orders"));
      App.await(
          "somebody to wait", () -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection() > 0);
      trials.fires("ConnectionsWaitedFor", before, scrape());
      waiting.join();
    } finally {
      for (var connection : taken) {
        connection.close();
      }
      pool.setConnectionTimeout(patience);
    }
    trials.fires("ConnectionsTimeOut", before, scrape());
  }

  private void whatBreaks() throws Exception {
    try (var _ = closed("inbox")) {
      deliver(app, event("evt_lost0")); // which begins the series of this error
      fires(
          () -> {
            deliver(app, event("evt_lost1"));
            deliver(app, event("evt_lost2"));
          },
          "WebhooksCannotBeStored",
          "ErrorRate");
    }
    fires(
        () -> {
          var buyer = app.buyer();
          var order = buyer.order("basic");
          try (var _ = closed("invoice")) {
            app.stripe().pay(buyer.checkout(order), CARD);
            // All events of it: one that came, or was read, before the next step would settle the
            // payment after it, and as if without delay.
            app.stripe().awaitIdle(Duration.ofSeconds(10));
            App.await("settlement to have failed", () -> Books.number(app, ALL_FAILED) == 1);
            app.jdbc()
                .sql(
                    """
                    update inbox set received_at = received_at - interval '2 minutes'
                     where status = 'received'
                    """)
                .update();
          }
          buyer.awaitStatus(order, "paid");
          settle();
        },
        "SettlingIsSlow");
    try (var _ = closed("notification")) {
      app.buyer().buy("basic");
      awaitFailures(1); // which begins the series of this kind of job
      fires(() -> awaitFailures(2), "JobsFail");
    }
    fires(
        () -> {
          var buyer = app.buyer();
          grant(buyer, 10);
          try (var _ = closed("ledger.journal")) {
            spend(buyer);
          }
        },
        "LedgerFails");
  }

  private static double mails(Person watcher, String outcome) {
    return Scrape.of(watcher, "a").sum("florin_mails_total", "outcome=\"" + outcome + "\"");
  }

  private void awaitFailures(int count) {
    App.await(
        "a job to fail",
        () -> Books.number(app, "select coalesce(max(consecutive_failures), 0) from job") >= count);
  }

  private void mailAndPrograms() throws Exception {
    app.sandbox().mailbox().faults().add(MailFault.hangBeforeGreeting());
    fires(
        () -> {
          app.buyer().buy("basic");
          App.await("the relay to be asked", () -> mails(watcher, "away") > 0);
        },
        "MailRelayAway");
    app.sandbox().mailbox().faults().clear();
    try (var programs = Receiver.start()) {
      programs.answers(_ -> Reply.of(500));
      listen(programs);
      fires(
          () -> {
            app.buyer().buy("basic");
            App.await(
                "a delivery to fail",
                () ->
                    Books.number(app, "select count(*) from webhook_delivery where attempts > 0")
                        > 0);
          },
          "ProgramsUnreachable");
      app.jdbc()
          .sql("update webhook_delivery set created_at = now() - interval '2 hours'")
          .update();
      seen("ProgramsWait");
      programs.answers(_ -> Reply.of(410));
      app.jdbc()
          .sql("update webhook_delivery set next_at = now() where status = 'waiting'")
          .update();
      App.await(
          "the endpoint to be disabled",
          () ->
              Books.number(app, "select count(*) from webhook_endpoint where status = 'disabled'")
                  > 0);
      seen("EndpointDisabled");
    }
  }

  private void theLedger() throws Exception {
    var buyer = app.buyer();
    var account = AccountKey.credits(Asset.credits(), customer(buyer).toString());
    var batcher = app.bean(Batcher.class);
    var answers = new ArrayList<CompletableFuture<?>>();
    var before = scrape();
    try (var held = locked(app, SHARDS)) {
      for (int i = 0; i < 19_000; i++) {
        var details = new Details("spend", "r", "d", Map.of());
        answers.add(batcher.submit(Group.of(new Spend(account, "many-" + i, 1, details))));
      }
      held.rollback();
    }
    App.await(
        "many to wait",
        () -> {
          var now = scrape();
          var depth = now.sum("florin_ledger_queue_depth", "");
          if (depth > 5_000) {
            trials.fires("LedgerQueueGrows", before, now);
          }
          return depth > 5_000;
        });
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();

    app.jdbc()
        .sql("update ledger.account set balance = balance + 7 where owner <> 'florin'")
        .update();
    checkLedger();
    seen("LedgerIsNotSound");
    app.jdbc()
        .sql("update ledger.account set balance = balance - 7 where owner <> 'florin'")
        .update();
  }

  private void askingAndComparing() throws Exception {
    app.stripe().faults().add(Fault.neverDeliver());
    var buyer = app.buyer();
    var from = Instant.now().minusSeconds(1);
    var order = buyer.order("basic");
    app.stripe().pay(buyer.checkout(order), CARD);
    fires(
        () -> {
          try (var _ = closed("invoice")) {
            ask(order);
            App.await("it to fail", () -> asked("failed") > 0);
          }
        },
        "AskingFails");
    fires(
        () -> {
          ask(order);
          buyer.awaitStatus(order, "paid");
          App.await("it to be counted", () -> asked("moved") > 0);
        },
        "WebhooksAreLost");
    var missed = buyer.order("basic");
    app.stripe().pay(buyer.checkout(missed), CARD);
    app.jdbc()
        .sql("update payment set ask_at = now() + interval '1 day' where status = 'open'")
        .update();
    assertThat(Reconciling.differences(app, "stripe", from)).isNotEmpty();
    seen("ReconciliationDiffers");
    app.stripe().faults().clear();
  }

  private void ask(String order) {
    app.jdbc()
        .sql("update payment set ask_at = now() - interval '1 second' where reference = :order")
        .param("order", order)
        .update();
  }

  private double asked(String outcome) {
    return scrape().sum("florin_payments_asked_total", "outcome=\"" + outcome + "\"");
  }

  /** No secret for webhooks, a mail server that is another, and limits that are too low. */
  private void aServiceThatIsSetUpBadly() throws Exception {
    var sandbox = app.sandbox();
    var properties =
        Map.of(
            "florin.stripe.webhook-secret", "",
            "florin.mail.url", "smtps://127.0.0.1:" + sandbox.mailbox().smtp().getPort(),
            "florin.mail.from", "Florin <florin@example.com>",
            "florin.limits.webhooks", "1",
            "florin.limits.failed-tokens", "1",
            "florin.trusted-proxies", "127.0.0.1",
            "florin.ledger.queue", "1",
            "florin.ledger.loops", "1");
    var odd = App.on(TestDatabase.fresh(), sandbox, properties);
    try {
      var before = Scrape.of(odd, "a");
      for (int i = 0; i < 12; i++) {
        odd.call("POST", "/webhooks/stripe", null, event("evt_off" + i));
        odd.call("GET", "/v1/orders", "guessed", null, "X-Forwarded-For", "203.0.113.7");
      }
      var buyer = odd.buyer();
      var order = buyer.order("basic");
      sandbox.stripe().pay(buyer.checkout(order), CARD);
      buyer.post("/v1/orders/" + order + "/confirm", null).expect(200);
      App.await("the mail server to be asked", () -> mails(odd.operator(), "misconfigured") > 0);
      tooManySpend(odd, buyer);
      var after = Scrape.of(odd, "a");
      for (var alert :
          List.of(
              "WebhooksTurnedAway",
              "WebhooksOverLimit",
              "TokensGuessed",
              "MailMisconfigured",
              "ErrorsLogged",
              "LedgerTurnsAway")) {
        trials.fires(alert, before, after);
      }
    } finally {
      odd.stop();
    }
  }

  private static void tooManySpend(App app, Person buyer) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var held = locked(app, SHARDS)) {
      var calls = IntStream.range(0, 16).mapToObj(_ -> threads.submit(() -> spend(buyer))).toList();
      App.await(
          "most to be sent away", () -> calls.stream().filter(call -> call.isDone()).count() > 8);
      held.rollback();
    }
  }

  /** Nothing is handled, done or asked: what comes in stays where it is. */
  private void aServiceThatStandsStill() {
    try (var idle =
        App.with(Map.of("florin.payment.loops", "false", "florin.job.dispatch", "false"))) {
      var buyer = idle.buyer();
      var open = buyer.order("basic");
      buyer.checkout(open);
      var paid = buyer.order("basic");
      idle.stripe().pay(buyer.checkout(paid), CARD);
      buyer.post("/v1/orders/" + paid + "/confirm", null).expect(200);
      for (int i = 0; i < 101; i++) {
        deliver(idle, event("evt_idle" + i));
      }
      idle.stripe().awaitIdle(Duration.ofSeconds(10));
      idle.jdbc().sql("update inbox set received_at = now() - interval '10 minutes'").update();
      idle.jdbc().sql("update job set execution_time = now() - interval '10 minutes'").update();
      idle.jdbc().sql("update payment set ask_at = now() - interval '1 hour'").update();
      var after = Scrape.of(idle, "a");
      for (var alert : List.of("InboxFills", "InboxWaits", "JobsOverdue", "AskingIsOverdue")) {
        trials.fires(alert, healthy, after);
      }
    }
  }

  private void nobodyAnswers() {
    trials.firesWithout("FlorinIsNotWatched");
    var cut = App.on(TestDatabase.fresh(), app.sandbox());
    cut.stop();
    trials.fires("FlorinIsDown", healthy, Scrape.none(), isUp(cut.operator()));
  }

  private static boolean isUp(Person scraper) {
    try {
      return scraper.get("/metrics").status() == 200;
    } catch (UncheckedIOException refused) {
      return false;
    }
  }

  /** Keys cannot be looked up then, and whoever scrapes is refused. */
  private void aDatabaseThatIsAway() {
    var database = TestDatabase.fresh();
    var name = database.substring(database.lastIndexOf('/') + 1);
    var cut = App.on(database, app.sandbox());
    try {
      var scraper = cut.serverKey("metrics:read");
      assertThat(isUp(scraper)).isTrue();
      app.jdbc().sql("alter database " + name + " allow_connections false").update();
      app.jdbc()
          .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = :name")
          .param("name", name)
          .query(Boolean.class)
          .list();
      App.await("it to be down", () -> !isUp(scraper));
    } finally {
      cut.stop();
    }
  }

  private void aFullHeap(Path folder) {
    try (var full = OwnProcess.start(folder, TestDatabase.fresh(), app.sandbox(), Map.of())) {
      var before = Scrape.of(full.app(), "a");
      full.hoard();
      Time.until(
          "its memory to be full",
          () ->
              Scrape.of(full.app(), "a").values().entrySet().stream()
                  .filter(e -> e.getKey().startsWith("jvm_memory_usage_after_gc"))
                  .anyMatch(e -> e.getValue() > 0.9));
      trials.fires("HeapIsFull", before, Scrape.of(full.app(), "a"));
    }
  }
}
