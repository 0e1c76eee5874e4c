package dev.florin.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Fault;
import dev.florin.sandbox.stripe.SubscriptionDesk;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.ForkedService;
import dev.florin.testing.Person;
import dev.florin.testing.TestDatabase;
import dev.florin.testing.TurnedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;

/**
 * Two years of months with the real client of Stripe against its stand-in, both on one clock that
 * is turned on day by day: trials, dearer and cheaper plans, pauses, charges that fail and recover
 * or do not, subscriptions that end and begin anew; events that come twice, in reverse or never,
 * calls that fail, and two days in which the service does not run while a period turns. In the end
 * each bill that Stripe was paid has one order, one invoice and one grant of credits, over just
 * that. A few months; two years with {@code -Dflorin.test.all=true}.
 */
class SubscriptionYearsAtStripeTest {
  private static final boolean ALL = Boolean.getBoolean("florin.test.all");
  private static final int DAYS = ALL ? 731 : 95;
  private static final int SUBSCRIBERS = ALL ? 6 : 2;
  private static final String CARD = "4242424242424242";

  private final long seed = Long.getLong("florin.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<String> plans = new ArrayList<>();
  private final Map<String, Long> prices = new HashMap<>();

  /** Somebody with one subscription after the other, by our names and by Stripe's. */
  private record Subscriber(Person person, List<String> ours, List<String> theirs) {}

  @Test
  void eachBillThatStripeWasPaidIsInvoicedAndCreditedOnce() {
    System.out.println("SubscriptionYearsAtStripeTest: -Dflorin.seed=" + seed);
    try (var house = new House()) {
      sell(house);
      var subscribers = new ArrayList<Subscriber>();
      for (int i = 0; i < SUBSCRIBERS; i++) {
        subscribers.add(new Subscriber(house.app().buyer(), new ArrayList<>(), new ArrayList<>()));
        begin(house, subscribers.getLast());
      }
      live(house, subscribers);
      settleDown(house, subscribers);
      subscribers.forEach(each -> assertRight(house, each));
      assertThat(house.parked()).isEmpty();
      Books.assertSound(house.app());
    }
  }

  // --- the service and its provider ---

  /** Both on one clock, the service at one address, so that it can be stopped and started. */
  private static final class House implements AutoCloseable {
    static final TurnedClock CLOCK = new TurnedClock();

    /** Given to {@code App.on}; not marked as a configuration. */
    static class Beans {
      @Bean
      TurnedClock clock() {
        return CLOCK;
      }
    }

    private final String database = TestDatabase.fresh();
    private final int port = ForkedService.freePort();
    private final Sandbox sandbox =
        Sandbox.start(
            SandboxOptions.defaults().withClock(CLOCK).withRetryDelays(List.of(50L, 100L)));
    private @Nullable App running;

    House() {
      start();
      sandbox
          .stripe()
          .addWebhookEndpoint(
              app().url().resolve("/webhooks/stripe"), App.WEBHOOK_SECRET, List.of("*"));
    }

    void start() {
      running =
          App.on(
              database,
              sandbox,
              Map.of(
                  "server.port", "" + port,
                  "florin.job.dispatch", "false",
                  "florin.asking.poll", "1h",
                  "florin.stripe.tolerance", "999999999",
                  "logging.level.root", "error"),
              Beans.class);
    }

    void stop() {
      app().stop();
      running = null;
    }

    boolean isRunning() {
      return running != null;
    }

    App app() {
      if (running == null) {
        throw new IllegalStateException("the service is stopped");
      }
      return running;
    }

    SubscriptionDesk desk() {
      return sandbox.stripe().subscriptions();
    }

    JsonNode theirs(String name) {
      return sandbox.stripe().find(name).orElseThrow();
    }

    boolean isOver(String name) {
      return List.of("canceled", "incomplete_expired")
          .contains(theirs(name).path("status").stringValue());
    }

    /** Until all has arrived, and whatever can be followed now is. */
    void deliver() {
      sandbox.stripe().awaitIdle(Duration.ofSeconds(20));
      App.await("the inbox to be done with what is due", () -> due() == 0);
    }

    private long due() {
      return app()
          .jdbc()
          .sql("select count(*) from inbox where status = 'received' and next_attempt_at <= :now")
          .param("now", java.sql.Timestamp.from(CLOCK.instant()))
          .query(Long.class)
          .single();
    }

    void upkeep() {
      var _ = app().bean(SubscriptionAsking.class).run();
      var _ = app().bean(Dunning.class).run();
    }

    List<String> parked() {
      return app()
          .jdbc()
          .sql("select result || ' ' || coalesce(detail, '') from inbox where status = 'parked'")
          .query((row, _) -> row.getString(1))
          .list();
    }

    @Override
    public void close() {
      if (isRunning()) {
        app().stop();
      }
      sandbox.close();
    }
  }

  // --- what happens ---

  /** A credit costs a cent, so that what a bill brings can be held against its amount. */
  private void sell(House house) {
    for (var price : List.of(3_000L, 5_000L, 12_000L)) {
      var more = price == 5_000 ? ", \"trial_days\": 10, \"rollover_periods\": 2" : "";
      var plan =
          house
              .app()
              .operator()
              .post(
                  "/v1/plans",
                  """
                  {"code": "plan-%d", "credits": %d, "interval": "month",
                   "texts": {"en": {"name": "Pro"}},
                   "prices": [{"amount": %d, "currency": "USD"}] %s}
                  """
                      .formatted(price, price, price, more))
              .expect(201)
              .path("id")
              .stringValue();
      plans.add(plan);
      prices.put("florin_" + plan, price);
    }
  }

  private String anyPlan() {
    return plans.get(random.nextInt(plans.size()));
  }

  private void begin(House house, Subscriber each) {
    var begun =
        each.person()
            .post(
                "/v1/subscriptions",
                "{\"plan\": \"%s\", \"currency\": \"USD\", \"provider\": \"stripe\"}"
                    .formatted(anyPlan()))
            .expect(201);
    var stripe = house.sandbox.stripe();
    var page = stripe.newest("checkout.session", 1).getFirst().path("id").stringValue();
    stripe.pay(page, CARD);
    each.ours().add(begun.path("id").stringValue());
    each.theirs().add(house.theirs(page).path("subscription").stringValue());
    house.deliver();
  }

  /** The outage begins when somebody's period is about to turn. */
  private void live(House house, List<Subscriber> subscribers) {
    var down = 0;
    var wasDown = false;
    for (int day = 0; day < DAYS; day++) {
      if (!wasDown && day > DAYS / 3 && turnsSoon(house, subscribers)) {
        house.stop();
        down = 2;
        wasDown = true;
      }
      pass(house, subscribers, Duration.ofHours(24));
      if (house.isRunning()) {
        day(house, subscribers, day);
      } else if (--down == 0) {
        house.sandbox.stripe().awaitIdle(Duration.ofSeconds(20));
        house.start();
        house.upkeep();
      }
    }
    assertThat(wasDown).as("a period turned while the service was down").isTrue();
  }

  private static boolean turnsSoon(House house, List<Subscriber> subscribers) {
    return subscribers.stream()
        .map(each -> house.theirs(each.theirs().getLast()))
        .filter(theirs -> theirs.path("status").stringValue().equals("active"))
        .filter(theirs -> theirs.path("pause_collection").isNull())
        .map(theirs -> theirs.path("items").path("data").get(0).path("current_period_end"))
        .anyMatch(end ->
            Instant.ofEpochSecond(end.longValue())
                .isBefore(House.CLOCK.instant().plus(Duration.ofHours(36))));
  }

  private void pass(House house, List<Subscriber> subscribers, Duration time) {
    House.CLOCK.turn(time);
    for (var each : subscribers) {
      var theirs = each.theirs().getLast();
      if (!house.isOver(theirs)) {
        house.desk().advance(theirs, House.CLOCK.instant());
      }
    }
  }

  private void day(House house, List<Subscriber> subscribers, int day) {
    if (day % 5 == 0) {
      trouble(house);
    }
    for (var each : subscribers) {
      if (!house.isOver(each.theirs().getLast())) {
        act(house, each);
      }
    }
    house.deliver();
    house.upkeep();
    if (day % 7 == 3) {
      house.sandbox.stripe().faults().clear();
      house.deliver();
      subscribers.forEach(each -> beginAgain(house, each));
    }
  }

  private void trouble(House house) {
    var faults = house.sandbox.stripe().faults();
    faults.clear();
    switch (random.nextInt(8)) {
      case 0 -> faults.add(Fault.deliverTwice());
      case 1 -> faults.add(Fault.deliverAtOnce(3));
      case 2 -> faults.add(Fault.deliverInReverse(4));
      case 3 -> faults.add(Fault.neverDeliver().times(12));
      case 4 -> faults.add(Fault.answer(503).onCalls("GET", "/v1/subscriptions").times(2));
      case 5 -> faults.add(Fault.answer(500).onCalls("GET", "/v1/invoices").times(2));
      case 6 -> faults.add(Fault.dropAfterWork().onCalls("POST", "/v1/subscriptions").times(2));
      default -> {}
    }
  }

  /** What a bank and a subscriber do now and then. */
  private void act(House house, Subscriber each) {
    var theirs = each.theirs().getLast();
    switch (random.nextInt(90)) {
      case 0, 1 -> house.desk().failNext(theirs, 1 + random.nextInt(5));
      case 2, 3, 4 -> house.desk().recover(theirs);
      case 5, 6, 7 -> ask(each, "change", "{\"plan\": \"" + anyPlan() + "\"}");
      case 8 -> ask(each, "cancel", "{\"at\": \"period_end\"}");
      case 9, 10, 11 -> ask(each, "reactivate", null);
      case 12 -> ask(each, "pause", null);
      case 13, 14, 15, 16, 17 -> ask(each, "resume", null);
      case 18 -> {
        if (random.nextInt(3) == 0) {
          ask(each, "cancel", "{\"at\": \"now\"}");
        }
      }
      default -> {}
    }
  }

  /** It may be refused by the state, by the bank, or not be answered. */
  private static void ask(Subscriber each, String action, @Nullable String body) {
    var path = "/v1/subscriptions/" + each.ours().getLast() + "/" + action;
    assertThat(each.person().post(path, body).status()).isIn(200, 409, 422, 503);
  }

  private void beginAgain(House house, Subscriber each) {
    if (Subscribers.state(each.person(), each.ours().getLast()).equals("ended")) {
      begin(house, each);
    }
  }

  /** All is paid at last, and asked about for as long as it takes. */
  private void settleDown(House house, List<Subscriber> subscribers) {
    house.sandbox.stripe().faults().clear();
    for (var each : subscribers) {
      if (!house.isOver(each.theirs().getLast())) {
        house.desk().recover(each.theirs().getLast());
      }
    }
    for (int day = 0; day < 9; day++) {
      pass(house, subscribers, Duration.ofHours(24));
      house.deliver();
      house.upkeep();
    }
    pass(house, subscribers, Duration.ofHours(3));
    house.deliver();
    house.upkeep();
  }

  // --- what must have come of it ---

  private void assertRight(House house, Subscriber each) {
    var paid = 0;
    var credits = 0L;
    for (int i = 0; i < each.ours().size(); i++) {
      var theirs = each.theirs().get(i);
      var bills = paid(house, theirs);
      var ours = each.ours().get(i);
      var settled = settled(house, ours);
      assertThat(settled.keySet())
          .as(() -> told(house, ours, theirs, bills))
          .isEqualTo(bills.keySet());
      bills.forEach((bill, invoice) -> assertSettled(invoice, one(settled, bill)));
      paid += bills.size();
      credits += settled.values().stream().mapToLong(Settled::credits).sum();
      assertStands(house, each, i);
    }
    assertThat(paid).as("bills that were paid").isGreaterThanOrEqualTo(ALL ? 8 : 1);
    assertThat(number(house, each, "select count(*) from invoice i where i.customer = c.id"))
        .isEqualTo(paid);
    assertThat(
            number(
                house,
                each,
                """
                select coalesce(sum(granted), 0) from ledger.account a
                 where a.purpose = 'credits' and a.owner = '%s'
                """
                    .formatted(customer(house, each))))
        .as("credits that the ledger has granted")
        .isEqualTo(credits);
  }

  /** What both sides know, for whoever has to find out why they differ. */
  private static String told(House house, String ours, String theirs, Map<String, JsonNode> bills) {
    var known =
        house
            .app()
            .jdbc()
            .sql(
                """
                select to_jsonb(s) || jsonb_build_object('bills',
                         (select jsonb_agg(to_jsonb(b)) from subscription_bill b
                           where b.subscription = s.id))
                  from subscription s where s.id = :id
                """)
            .param("id", SubscriptionId.parse(ours).orElseThrow().value())
            .query(String.class)
            .list();
    return "Stripe: %s%nits bills: %s%nours: %s"
        .formatted(house.theirs(theirs), bills.values(), known);
  }

  private static Settled one(Map<String, Settled> settled, String bill) {
    var found = settled.get(bill);
    if (found == null) {
      throw new AssertionError(bill + " is not settled");
    }
    return found;
  }

  /** What Stripe says was paid for a subscription, by its name for the bill. */
  private static Map<String, JsonNode> paid(House house, String theirs) {
    var paid = new HashMap<String, JsonNode>();
    for (var invoice : house.sandbox.stripe().list("invoice")) {
      var of = invoice.path("parent").path("subscription_details").path("subscription");
      if (theirs.equals(of.asString(""))
          && invoice.path("status").stringValue().equals("paid")
          && invoice.path("amount_paid").longValue() > 0) {
        paid.put(invoice.path("id").stringValue(), invoice);
      }
    }
    return paid;
  }

  /**
   * A bill here: its order's total, its papers, what its payment has credited, and what it says.
   */
  private record Settled(long total, long papers, long paper, long credited, long credits) {}

  private static Map<String, Settled> settled(House house, String ours) {
    var settled = new HashMap<String, Settled>();
    house
        .app()
        .jdbc()
        .sql(
            """
            select b.bill, o.id, o.total_minor, b.credits, p.payment_ref
              from subscription_bill b
              join orders o on o.id = b.order_id and o.paid_at is not null
              join payment p on p.id = o.paid_by and p.bill = b.bill and p.status = 'succeeded'
             where b.subscription = :id and b.amount_minor > 0
            """)
        .param("id", SubscriptionId.parse(ours).orElseThrow().value())
        .query(row -> {
          var order = Ids.encode("ord", row.getObject("id", UUID.class));
          var before =
              settled.put(
                  row.getString("bill"),
                  new Settled(
                      row.getLong("total_minor"),
                      of(house, "select count(*) from invoice where order_ref = :it", order),
                      of(
                          house,
                          "select sum(total_minor) from invoice where order_ref = :it",
                          order),
                      of(
                          house,
                          """
                          select coalesce(sum(amount), 0) from ledger.payment_credit
                           where provider = 'stripe' and reference = :it
                          """,
                          row.getString("payment_ref")),
                      row.getLong("credits")));
          assertThat(before).as("one order for each bill").isNull();
        });
    return settled;
  }

  private static long of(House house, String sql, String it) {
    return house.app().jdbc().sql(sql).param("it", it).query(Long.class).single();
  }

  private void assertSettled(JsonNode invoice, Settled settled) {
    var what =
        invoice.path("id").stringValue() + " " + invoice.path("billing_reason").stringValue();
    var amount = invoice.path("amount_paid").longValue();
    assertThat(settled.total()).as(what).isEqualTo(amount);
    assertThat(settled.papers()).as(what).isEqualTo(1);
    assertThat(settled.paper()).as(what).isEqualTo(amount);
    assertThat(settled.credited()).as(what).isEqualTo(settled.credits());
    if (invoice.path("billing_reason").stringValue().equals("subscription_update")) {
      assertThat(Math.abs(settled.credits() - amount)).as(what).isLessThanOrEqualTo(2);
    } else {
      assertThat(settled.credits()).as(what).isEqualTo(price(invoice));
    }
  }

  /** Of the plan whose period it bills. */
  private long price(JsonNode invoice) {
    var lines = invoice.path("lines").path("data");
    for (var line : lines) {
      if (line.path("parent").path("type").stringValue().equals("subscription_item_details")) {
        var product = line.path("pricing").path("price_details").path("product").stringValue();
        return prices.getOrDefault(product, -1L);
      }
    }
    throw new AssertionError("no period in " + invoice);
  }

  private static void assertStands(House house, Subscriber each, int number) {
    var theirs = house.theirs(each.theirs().get(number));
    var expected =
        switch (theirs.path("status").stringValue()) {
          case "canceled", "incomplete_expired" -> "ended";
          case "past_due" -> "past_due";
          case String status -> theirs.path("pause_collection").isObject() ? "paused" : status;
        };
    assertThat(Subscribers.state(each.person(), each.ours().get(number))).isEqualTo(expected);
  }

  private static long number(House house, Subscriber each, String sql) {
    return house
        .app()
        .jdbc()
        .sql("select (" + sql + ") from customer c where c.subject = :subject")
        .param("subject", each.person().subject())
        .query(Long.class)
        .single();
  }

  private static String customer(House house, Subscriber each) {
    return house
        .app()
        .jdbc()
        .sql("select id from customer where subject = :subject")
        .param("subject", each.person().subject())
        .query((row, _) -> Ids.encode("cus", row.getObject(1, UUID.class)))
        .single();
  }
}
