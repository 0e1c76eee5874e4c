package dev.florin.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A subscription from its page to its end, with the real client against the sandbox. */
class SubscriptionAtStripeTest {
  private static final App APP = App.shared();

  private final Person buyer = APP.buyer();

  @Test
  void beginsRenewsFailsRecoversAndGoesBack() {
    var id = begin(plan(900));
    assertThat(buyer.balance()).isEqualTo(900);
    assertThat(buyer.invoices()).hasSize(1);

    var desk = APP.stripe().subscriptions();
    var there = there();
    desk.renew(there);
    settle();
    App.await("the second period", () -> buyer.invoices().size() == 2);

    desk.failNext(there, 1);
    desk.renew(there);
    settle();
    awaitState(id, "past_due");
    assertThat(buyer.invoices()).hasSize(2);
    desk.recover(there);
    settle();
    awaitState(id, "active");
    App.await("the third period", () -> buyer.invoices().size() == 3);

    var last = buyer.get("/v1/orders?limit=1").expect(200).path("data").get(0);
    var order = last.path("id").stringValue();
    APP.operator().post("/v1/orders/" + order + "/refunds", "{}").expect(201);
    buyer.awaitStatus(order, "refunded");

    end(id);
  }

  @Test
  void whatWasTooLittleToBeChargedForAChangeComesWithTheNextBill() {
    var id = begin(plan(900));
    var desk = APP.stripe().subscriptions();
    var there = there();
    var period = APP.stripe().find(there).orElseThrow().path("items").path("data").get(0);
    var end = Instant.ofEpochSecond(period.path("current_period_end").longValue());
    desk.advance(there, end.minus(Duration.ofHours(2)));
    change(id, plan(3_900));
    settle();
    assertThat(buyer.invoices()).as("8 cents are not charged").hasSize(1);
    desk.renew(there);
    settle();
    App.await("the second period", () -> buyer.invoices().size() == 2);
    var invoice = buyer.invoices().get(0).path("total").path("amount").longValue();
    assertThat(invoice).isBetween(3_905L, 3_912L);
    assertThat(buyer.balance()).isEqualTo(900 + 3_900);
    end(id);
  }

  @Test
  void aChangeIsCreditedWhileTheBillOfItsPeriodIsADraft() {
    var id = begin(plan(900));
    var desk = APP.stripe().subscriptions();
    var there = there();
    var period = APP.stripe().find(there).orElseThrow().path("items").path("data").get(0);
    var end = Instant.ofEpochSecond(period.path("current_period_end").longValue());
    desk.advance(there, end.plus(Duration.ofMinutes(10)));
    change(id, plan(3_900));
    settle();
    App.await("the change", () -> buyer.invoices().size() == 2);
    var paid = buyer.invoices().get(0).path("total").path("amount").longValue();
    assertThat(paid).isBetween(2_990L, 2_999L);
    assertThat(buyer.balance()).as("a credit costs a cent").isEqualTo(900 + paid);

    // The bill of the period, and that of another change, are seen together.
    APP.stripe().faults().add(Fault.neverDeliver());
    desk.advance(there, end.plus(Duration.ofHours(2)));
    APP.stripe().awaitIdle(Duration.ofSeconds(20));
    change(id, plan(4_900));
    APP.stripe().faults().clear();
    App.await("both", () -> buyer.invoices().size() == 4);
    assertThat(buyer.balance()).isBetween(900 + 4_890L, 900 + 4_900L);
    assertThat(parked(there)).isZero();
    end(id);
  }

  private void change(String id, String plan) {
    var body = "{\"plan\": \"" + plan + "\"}";
    buyer.post("/v1/subscriptions/" + id + "/change", body).expect(200);
  }

  private static long parked(String subscription) {
    return APP.jdbc()
        .sql(
            """
            select count(*) from inbox
             where status = 'parked' and position(convert_to(:it, 'UTF8') in body) > 0
            """)
        .param("it", subscription)
        .query(Long.class)
        .single();
  }

  @Test
  void whatIsOwedIsPaidByThePersonOnStripesPage() {
    var id = begin(plan(900));
    assertThat(read(id).path("pay_url").isNull()).isTrue();
    var desk = APP.stripe().subscriptions();
    var there = there();
    desk.failNext(there, 9);
    desk.renew(there);
    settle();
    awaitState(id, "past_due");
    var page = read(id).path("pay_url").stringValue();
    assertThat(page).startsWith(APP.sandbox().url() + "/c/invoice/in_");

    assertThat(visit(page, null).body()).contains("$9.00");
    assertThat(visit(page, card("4000 0000 0000 0002")).status()).isEqualTo(402);
    assertThat(visit(page, card("4242 4242 4242 4242")).status()).isEqualTo(303);
    assertThat(visit(page, null).body()).contains("already paid");
    settle();
    awaitState(id, "active");
    assertThat(read(id).path("pay_url").isNull()).as("nothing is owed").isTrue();
    App.await("the second period", () -> buyer.invoices().size() == 2);
    end(id);
  }

  private static String card(String number) {
    return "email=a%40example.com&number="
        + number.replace(' ', '+')
        + "&expiry=12+%2F+34&cvc=123&name=A";
  }

  private static App.Answer visit(String page, @Nullable String form) {
    var request = HttpRequest.newBuilder(URI.create(page));
    return App.send(
        form == null
            ? request.build()
            : request
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
  }

  private JsonNode read(String id) {
    return buyer.get("/v1/subscriptions/" + id).expect(200);
  }

  private String begin(String plan) {
    var page =
        buyer
            .post(
                "/v1/subscriptions",
                """
                {"plan": "%s", "currency": "USD", "provider": "stripe"}
                """
                    .formatted(plan))
            .expect(201);
    var id = page.path("id").stringValue();
    var session = APP.stripe().newest("checkout.session", 1).getFirst();
    APP.stripe().pay(session.path("id").stringValue(), "4242424242424242");
    awaitState(id, "active");
    return id;
  }

  private static String there() {
    return APP.stripe().newest("subscription", 1).getFirst().path("id").stringValue();
  }

  private void end(String id) {
    buyer.post("/v1/subscriptions/" + id + "/cancel", "{\"at\": \"now\"}").expect(200);
    awaitState(id, "ended");
    settle();
    Books.assertSound(APP);
  }

  /** A credit costs a cent. */
  private static String plan(long cents) {
    return APP.operator()
        .post(
            "/v1/plans",
            """
            {"code": "monthly-%s", "interval": "month", "credits": %d,
             "texts": {"en": {"name": "Monthly"}}, "prices": [{"amount": %d, "currency": "USD"}]}
            """
                .formatted(UUID.randomUUID(), cents, cents))
        .expect(201)
        .path("id")
        .stringValue();
  }

  private static void settle() {
    APP.stripe().awaitIdle(Duration.ofSeconds(20));
    APP.awaitInbox();
  }

  private void awaitState(String id, String state) {
    App.await(id + " to be " + state, () -> Subscribers.state(buyer, id).equals(state));
  }
}
