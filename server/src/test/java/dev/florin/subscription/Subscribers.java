package dev.florin.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.payment.provider.SubscriptionReport.Bill;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Biller;
import dev.florin.testing.Person;
import dev.florin.testing.TurnedClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** A service with a provider that charges again, and what subscribers do there. */
final class Subscribers implements AutoCloseable {
  private static final AtomicInteger PLANS = new AtomicInteger();

  final App app =
      App.with(
          Map.of(
              "florin.job.dispatch",
              "false",
              "florin.asking.poll",
              "1h",
              "florin.stripe.tolerance",
              "999999999"),
          Biller.Beans.class);
  final Biller biller = app.bean(Biller.class);
  final TurnedClock clock = app.bean(TurnedClock.class);

  /** A plan of 30.00 a month with 3,000 credits that run out with it, changed by these members. */
  String plan(String members) {
    return plan(3_000, 3_000, members);
  }

  String plan(long cents, long credits, String members) {
    var code = "plan-" + PLANS.incrementAndGet();
    return app.operator()
        .post(
            "/v1/plans",
            """
            {"code": "%s", "credits": %d, "interval": "month", "entitlements": ["%s"],
             "texts": {"en": {"name": "Pro"}, "zh-CN": {"name": "专业版"}},
             "prices": [{"amount": %d, "currency": "USD"}] %s}
            """
                .formatted(code, credits, code, cents, members.isEmpty() ? "" : ", " + members))
        .expect(201)
        .path("id")
        .stringValue();
  }

  static String wish(String plan) {
    return "{\"plan\": \"" + plan + "\", \"currency\": \"USD\", \"provider\": \"biller\"}";
  }

  Answer begin(Person person, String plan) {
    return person.post("/v1/subscriptions", wish(plan));
  }

  /** Subscribes, hears of it, and returns our id. */
  String subscribe(Person person, String plan) {
    var begun = begin(person, plan).expect(201);
    biller.subscribe(page(begun));
    deliver();
    return begun.path("id").stringValue();
  }

  static String page(JsonNode subscription) {
    var url = subscription.path("checkout_url").stringValue();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /** The provider's name of it. */
  String theirs(String id) {
    return app.jdbc()
        .sql("select provider_ref from subscription where id = :id")
        .param("id", SubscriptionId.parse(id).orElseThrow().value())
        .query(String.class)
        .single();
  }

  /** Delivers all that the provider has to tell, in its order, once. */
  void deliver() {
    biller.events().forEach(this::deliver);
    app.awaitInbox();
  }

  void deliver(String event) {
    app.call("POST", "/webhooks/biller", null, event.getBytes(StandardCharsets.UTF_8)).expect(200);
  }

  /** So much time goes by, and the provider does what is due. */
  void pass(Duration time) {
    clock.turn(time);
    biller.renew();
  }

  void upkeep() {
    var _ = app.bean(SubscriptionAsking.class).run();
    var _ = app.bean(Dunning.class).run();
  }

  static JsonNode read(Person person, String id) {
    return person.get("/v1/subscriptions/" + id).expect(200);
  }

  static String state(Person person, String id) {
    return read(person, id).path("state").stringValue();
  }

  static JsonNode orders(Person person) {
    return person.get("/v1/orders").expect(200).path("data");
  }

  static List<String> entitlements(Person person) {
    return person
        .get("/v1/entitlements")
        .expect(200)
        .path("data")
        .valueStream()
        .map(each -> each.path("entitlement").stringValue())
        .toList();
  }

  /** What was written of it for those who tell people, in order. */
  List<String> told(String id) {
    return app.jdbc()
        .sql(
            """
            select split_part(task_instance, '/', 3) from job
             where task_name = 'subscription.changed' and task_instance like :id || '/%'
             order by id
            """)
        .param("id", id)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** The page at which what is owed is paid, as each of these says it. */
  List<String> toldPages(String id) {
    return app.jdbc()
        .sql(
            """
            select coalesce(convert_from(task_data, 'UTF8')::jsonb ->> 'pay_url', '') from job
             where task_name = 'subscription.changed' and task_instance like :id || '/%'
             order by id
            """)
        .param("id", id)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Credits that were granted by bills of a subscription, by their expiry. */
  List<Lot> lots(Person person) {
    return app.jdbc()
        .sql(
            """
            select b.credits, b.expires_at from subscription_bill b
              join subscription s on s.id = b.subscription join customer c on c.id = s.customer
             where c.subject = :subject and b.credits > 0 order by b.from_at, b.bill
            """)
        .param("subject", person.subject())
        .query((row, _) -> new Lot(row.getLong(1), row.getString(2) == null))
        .list();
  }

  record Lot(long credits, boolean lasting) {}

  String parked() {
    return app.jdbc()
        .sql("select result from inbox where status = 'parked' order by handled_at desc limit 1")
        .query(String.class)
        .single();
  }

  /** One order, one payment and one booking for each of these bills, and for no other. */
  void assertSettledOnce(String id, List<Bill> paid) {
    var rows =
        app.jdbc()
            .sql(
                """
                select b.bill from subscription_bill b
                  join orders o on o.id = b.order_id and o.paid_at is not null
                  join payment p on p.bill = b.bill and p.status = 'succeeded'
                   and p.amount_minor = b.amount_minor and p.id = o.paid_by
                 where b.subscription = :id and b.objection is null
                """)
            .param("id", SubscriptionId.parse(id).orElseThrow().value())
            .query((row, _) -> row.getString(1))
            .list();
    assertThat(rows).containsExactlyInAnyOrderElementsOf(paid.stream().map(Bill::bill).toList());
  }

  @Override
  public void close() {
    app.close();
  }
}
