package dev.florin.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A subscription from its page to its end, with the real client against the sandbox. */
class SubscriptionAtStripeTest {

  @Test
  void beginsRenewsFailsRecoversAndGoesBack() {
    try (var app = App.with(Map.of())) {
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
      Books.assertSound(app);
    }
  }

  private static String plan(Person operator) {
    return operator
        .post(
            "/v1/plans",
            """
            {"code": "monthly", "interval": "month", "credits": 1000,
             "texts": {"en": {"name": "Monthly"}}, "prices": [{"amount": 900, "currency": "USD"}]}
            """)
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
