package dev.florin.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A subscription from its page to its end, with the real client against the sandbox. */
class SubscriptionAtStripeTest {

  private static final App APP = App.with(Map.of());

  @AfterAll
  static void theBooksAreSound() {
    Books.assertSound(APP);
    APP.close();
  }

  @Test
  void beginsRenewsFailsRecoversAndGoesBack() {
    var app = APP;
    var buyer = app.buyer();
    var plan = plan(app.operator());

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
    var session = app.stripe().newest("checkout.session", 1).getFirst();
    app.stripe().pay(session.path("id").stringValue(), "4242424242424242");
    awaitState(buyer, id, "active");
    assertThat(buyer.balance()).isEqualTo(1_000);
    assertThat(buyer.invoices()).hasSize(1);

    var desk = app.stripe().subscriptions();
    var there = app.stripe().newest("subscription", 1).getFirst().path("id").stringValue();
    desk.renew(there);
    settle(app);
    App.await("the second period", () -> buyer.invoices().size() == 2);

    desk.failNext(there, 1);
    desk.renew(there);
    settle(app);
    awaitState(buyer, id, "past_due");
    assertThat(buyer.invoices()).hasSize(2);
    desk.recover(there);
    settle(app);
    awaitState(buyer, id, "active");
    App.await("the third period", () -> buyer.invoices().size() == 3);

    var last = buyer.get("/v1/orders?limit=1").expect(200).path("data").get(0);
    var order = last.path("id").stringValue();
    app.operator().post("/v1/orders/" + order + "/refunds", "{}").expect(201);
    buyer.awaitStatus(order, "refunded");

    buyer.post("/v1/subscriptions/" + id + "/cancel", "{\"at\": \"now\"}").expect(200);
    awaitState(buyer, id, "ended");
    settle(app);
  }

  @Test
  void whatIsOwedIsPaidByThePersonOnStripesPage() {
    var app = APP;
    var buyer = app.buyer();
    var id = subscribed(app, buyer);
    assertThat(read(buyer, id).path("pay_url").isNull()).isTrue();
    var desk = app.stripe().subscriptions();
    var there = there(app, id);
    desk.failNext(there, 9);
    desk.renew(there);
    settle(app);
    awaitState(buyer, id, "past_due");
    var page = read(buyer, id).path("pay_url").stringValue();
    assertThat(page).startsWith(app.sandbox().url() + "/c/invoice/in_");

    assertThat(visit(page, null).body()).contains("$9.00");
    assertThat(visit(page, card("4000 0000 0000 0002")).status()).isEqualTo(402);
    assertThat(visit(page, card("4242 4242 4242 4242")).status()).isEqualTo(303);
    assertThat(visit(page, null).body()).contains("already paid");
    settle(app);
    awaitState(buyer, id, "active");
    assertThat(read(buyer, id).path("pay_url").isNull()).as("nothing is owed").isTrue();
    App.await("the second period", () -> buyer.invoices().size() == 2);
    desk.cancel(there);
    settle(app);
  }

  private static String subscribed(App app, Person buyer) {
    var code = "monthly-" + buyer.subject();
    var plan = plan(app.operator(), code);
    var wish = "{\"plan\": \"%s\", \"currency\": \"USD\", \"provider\": \"stripe\"}";
    var begun = buyer.post("/v1/subscriptions", wish.formatted(plan)).expect(201);
    var url = begun.path("checkout_url").stringValue();
    app.stripe().pay(url.substring(url.lastIndexOf('/') + 1), "4242424242424242");
    var id = begun.path("id").stringValue();
    awaitState(buyer, id, "active");
    return id;
  }

  private static String there(App app, String id) {
    return app.jdbc()
        .sql("select provider_ref from subscription where id = :id")
        .param("id", SubscriptionId.parse(id).orElseThrow().value())
        .query(String.class)
        .single();
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

  private static JsonNode read(Person buyer, String id) {
    return buyer.get("/v1/subscriptions/" + id).expect(200);
  }

  private static String plan(Person operator) {
    return plan(operator, "monthly");
  }

  private static String plan(Person operator, String code) {
    return operator
        .post(
            "/v1/plans",
            """
            {"code": "%s", "interval": "month", "credits": 1000,
             "texts": {"en": {"name": "Monthly"}}, "prices": [{"amount": 900, "currency": "USD"}]}
            """
                .formatted(code))
        .expect(201)
        .path("id")
        .stringValue();
  }

  private static void settle(App app) {
    app.stripe().awaitIdle(Duration.ofSeconds(20));
    app.awaitInbox();
  }

  private static void awaitState(Person buyer, String id, String state) {
    App.await(id + " to be " + state, () -> state(buyer, id).equals(state));
  }

  private static String state(Person buyer, String id) {
    JsonNode found = buyer.get("/v1/subscriptions/" + id).expect(200);
    return found.path("state").stringValue();
  }
}
