package dev.florin.order;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders from the basket to the receipt, and what they refuse on the way. */
class OrdersTest {
  private static final String CARD = "4242424242424242";
  private static final App APP = App.shared();

  private final Person buyer = APP.buyer();

  @AfterEach
  void theBooksAreSound() {
    settleDown();
    Books.assertSound(APP);
  }

  private static void settleDown() {
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
  }

  private JsonNode place(String items) {
    return buyer
        .post("/v1/orders", "{\"items\": [" + items + "], \"currency\": \"USD\"}")
        .expect(201);
  }

  private String status(String order) {
    return buyer.readOrder(order).path("status").stringValue();
  }

  private record Transition(String from, String to, boolean accepted) {}

  private static List<Transition> transitions(String order) {
    return APP.jdbc()
        .sql(
            """
            select from_status, to_status, accepted from order_transition
             where order_id = :order order by at, id
            """)
        .param("order", OrderId.parse(order).orElseThrow().value())
        .query((row, _) -> new Transition(row.getString(1), row.getString(2), row.getBoolean(3)))
        .list();
  }

  // --- transitions ---

  @Test
  void whatComesTooLateIsRefusedAndRecorded() {
    var order = buyer.order("value");
    var session = buyer.checkout(order);
    APP.stripe().pay(session, CARD);
    buyer.awaitStatus(order, "paid");
    var intent = buyer.readOrder(order).path("payment").path("provider_payment").stringValue();
    var late =
        List.of(
            APP.stripe().craftEvent("checkout.session.expired", session, _ -> {}),
            APP.stripe().craftEvent("checkout.session.async_payment_failed", session, _ -> {}),
            APP.stripe().craftEvent("payment_intent.canceled", intent, _ -> {}),
            APP.stripe().craftEvent("payment_intent.processing", intent, _ -> {}));
    late.forEach(event -> APP.deliver(event).expect(200));
    settleDown();
    assertThat(status(order)).isEqualTo("paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(buyer.invoices()).hasSize(1);
    assertThat(transitions(order))
        .containsExactlyInAnyOrder(
            new Transition("pending", "paid", true),
            new Transition("paid", "expired", false),
            new Transition("paid", "failed", false),
            new Transition("paid", "cancelled", false),
            new Transition("paid", "processing", false));
    for (var event : late) {
      var entries =
          APP.operator()
              .get("/v1/admin/inbox?event_id=" + event.path("id").stringValue())
              .expect(200)
              .path("data");
      assertThat(entries.get(0).path("status").stringValue()).isEqualTo("handled");
      assertThat(entries.get(0).path("result").stringValue()).isEqualTo("overtaken");
    }
  }

  @Test
  void moneyThatArrivesTwiceIsParkedAndDeliveredOnce() {
    var order = buyer.order("value");
    var first = buyer.checkout(order);
    var second =
        buyer
            .post(
                "/v1/orders/" + order + "/checkout",
                "{\"provider\": \"stripe\", \"success_url\": \"https://shop.test/thanks\"}")
            .expect(201)
            .path("payment")
            .path("provider_checkout")
            .stringValue();
    settleDown();
    assertThat(status(order)).isEqualTo("pending");
    APP.stripe().pay(second, CARD);
    buyer.awaitStatus(order, "paid");
    var again =
        APP.stripe()
            .craftEvent(
                "checkout.session.completed",
                first,
                session -> {
                  session.put("payment_status", "paid");
                  session.put("payment_intent", "pi_of_the_first_page");
                });
    APP.deliver(again).expect(200);
    settleDown();
    var entry =
        APP.operator()
            .get("/v1/admin/inbox?event_id=" + again.path("id").stringValue())
            .expect(200)
            .path("data")
            .get(0);
    assertThat(entry.path("status").stringValue()).isEqualTo("parked");
    assertThat(entry.path("result").stringValue()).isEqualTo("order_already_paid");
    assertThat(transitions(order)).contains(new Transition("paid", "paid", false));
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(buyer.invoices()).hasSize(1);
  }

  @Test
  void whoHasPaidAnExpiredOrderGetsWhatTheyPaidFor() {
    var order = buyer.order("value");
    var session = buyer.checkout(order);
    APP.stripe().expire(session);
    buyer.awaitStatus(order, "expired");
    var paid =
        APP.stripe()
            .craftEvent(
                "checkout.session.completed",
                session,
                object -> {
                  object.put("payment_status", "paid");
                  object.put("payment_intent", "pi_in_the_last_second");
                });
    APP.deliver(paid).expect(200);
    buyer.awaitStatus(order, "paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(transitions(order))
        .containsExactly(
            new Transition("pending", "expired", true), new Transition("expired", "paid", true));
  }

  @Test
  void aSlowMethodIsProcessingUntilItsMoneyIsThereOrNot() {
    for (var succeeds : List.of(true, false)) {
      var someone = APP.buyer();
      var order = someone.order("standard");
      var session = someone.checkout(order);
      var completed =
          APP.stripe()
              .craftEvent(
                  "checkout.session.completed",
                  session,
                  object ->
                      object
                          .put("payment_status", "unpaid")
                          .put("payment_intent", "pi_slow_" + succeeds));
      APP.deliver(completed).expect(200);
      someone.awaitStatus(order, "processing");
      assertThat(someone.balance()).isZero();
      assertProblem(
          someone.post("/v1/orders/" + order + "/cancel", null), 409, "order_not_cancellable");
      var again = someone.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}");
      assertThat(again.expect(201).path("status").stringValue()).isEqualTo("processing");
      var end =
          APP.stripe()
              .craftEvent(
                  "checkout.session.async_payment_" + (succeeds ? "succeeded" : "failed"),
                  session,
                  object ->
                      object
                          .put("payment_status", succeeds ? "paid" : "unpaid")
                          .put("payment_intent", "pi_slow_" + succeeds));
      APP.deliver(end).expect(200);
      someone.awaitStatus(order, succeeds ? "paid" : "failed");
      assertThat(someone.balance()).isEqualTo(succeeds ? 1_000 : 0);
      if (!succeeds) {
        // Another try is a new page, and it pays.
        APP.stripe().pay(someone.checkout(order), CARD);
        someone.awaitStatus(order, "paid");
        assertThat(someone.balance()).isEqualTo(1_000);
      }
    }
  }

  @Test
  void cancellingTwiceIsRefusedTheSecondTime() {
    var order = buyer.order("basic");
    buyer.post("/v1/orders/" + order + "/cancel", null).expect(200);
    assertProblem(
        buyer.post("/v1/orders/" + order + "/cancel", null), 409, "order_not_cancellable");
    assertProblem(
        buyer.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}"),
        409,
        "order_not_payable");
    assertThat(transitions(order)).containsExactly(new Transition("pending", "cancelled", true));
  }

  // --- what is bought ---

  @Test
  void threeWithBonusAreOneLineAndTheirSum() {
    var order = place("{\"product\": \"value\", \"quantity\": 3}");
    assertThat(order.path("total").path("amount").longValue()).isEqualTo(30_000);
    assertThat(order.path("credits").longValue()).isEqualTo(45_000);
    var item = order.path("items").get(0);
    assertThat(item.path("unit").path("amount").longValue()).isEqualTo(10_000);
    assertThat(item.path("credits").longValue()).isEqualTo(30_000);
    assertThat(item.path("bonus_credits").longValue()).isEqualTo(15_000);
    var id = order.path("id").stringValue();
    var session = buyer.checkout(id);
    assertThat(APP.stripe().find(session).orElseThrow().path("amount_total").longValue())
        .isEqualTo(30_000);
    APP.stripe().pay(session, CARD);
    buyer.awaitStatus(id, "paid");
    assertThat(buyer.balance()).isEqualTo(45_000);
    assertThat(buyer.transactions()).hasSize(1);
    var line = buyer.transactions().get(0);
    assertThat(line.path("description").stringValue()).isEqualTo("Credit purchase - Value × 3");
    assertThat(line.path("parts").values().stream().map(JsonNode::longValue))
        .containsExactly(30_000L, 15_000L);
  }

  @Test
  void severalItemsAreOneInvoiceAndALineEachPaidOnce() {
    var order =
        place(
            """
            {"product": "basic", "quantity": 2}, {"product": "value"}, {"product": "basic"}
            """);
    var id = order.path("id").stringValue();
    assertThat(order.path("total").path("amount").longValue()).isEqualTo(10_300);
    APP.stripe().pay(buyer.checkout(id), CARD);
    buyer.awaitStatus(id, "paid");
    settleDown();
    assertThat(buyer.balance()).isEqualTo(15_300);
    assertThat(buyer.transactions().values().stream().map(t -> t.path("change").longValue()))
        .containsExactlyInAnyOrder(200L, 15_000L, 100L);
    assertThat(buyer.transactions().values().stream().map(t -> t.path("reference").stringValue()))
        .containsOnly(id);
    assertThat(buyer.invoices()).hasSize(1);
    var invoice = buyer.invoices().get(0);
    assertThat(invoice.path("order").stringValue()).isEqualTo(id);
    assertThat(invoice.path("total").path("amount").longValue()).isEqualTo(10_300);
    assertThat(
            invoice.path("lines").values().stream()
                .map(line -> line.path("amount").path("amount").longValue()))
        .containsExactly(200L, 10_000L, 100L);
    assertThat(
            buyer
                .get("/v1/invoices/" + invoice.path("id").stringValue())
                .expect(200)
                .path("number"))
        .isEqualTo(invoice.path("number"));
    assertThat(
            APP.stripe().list("payment_intent").stream()
                .filter(intent -> id.equals(reference(intent))))
        .as("paid once")
        .hasSize(1);
  }

  private static String reference(JsonNode intent) {
    return intent.path("metadata").path("florin_reference").asString("");
  }

  @Test
  void anOrderKeepsThePriceAndTheContentsOfItsMoment() {
    var operator = APP.operator();
    operator
        .post(
            "/v1/products",
            """
            {"code": "moment", "kind": "credit_pack", "credits": 50, "bonus_credits": 5,
             "texts": {"en": {"name": "Moment"}}, "prices": [{"amount": 700, "currency": "USD"}]}
            """)
        .expect(201);
    var order = buyer.order("moment");
    operator
        .patch(
            "/v1/products/moment",
            """
            {"credits": 1, "bonus_credits": 0, "active": false,
             "texts": {"en": {"name": "Later"}}, "prices": [{"amount": 999, "currency": "EUR"}]}
            """)
        .expect(200);
    APP.stripe().pay(buyer.checkout(order), CARD);
    var paid = buyer.awaitStatus(order, "paid");
    assertThat(paid.path("total").path("amount").longValue()).isEqualTo(700);
    assertThat(paid.path("items").get(0).path("name").stringValue()).isEqualTo("Moment");
    assertThat(buyer.balance()).isEqualTo(55);
    assertThat(buyer.invoices().get(0).path("total").path("amount").longValue()).isEqualTo(700);
  }

  // --- lists ---

  @Test
  void listsTwentyFiveOrdersPageByPageNewestFirst() {
    var placed = new ArrayList<String>();
    for (int i = 0; i < 25; i++) {
      placed.add(buyer.order("basic"));
    }
    var cancelled = List.of(placed.get(3), placed.get(20));
    cancelled.forEach(id -> buyer.post("/v1/orders/" + id + "/cancel", null).expect(200));
    assertThat(buyer.get("/v1/orders").expect(200).path("data")).hasSize(20);
    assertThat(pages("/v1/orders?limit=10")).containsExactlyElementsOf(placed.reversed());
    assertThat(pages("/v1/orders?limit=25")).containsExactlyElementsOf(placed.reversed());
    assertThat(pages("/v1/orders?limit=1&status=cancelled"))
        .containsExactlyElementsOf(cancelled.reversed());
    assertThat(pages("/v1/orders?limit=9&status=pending")).hasSize(23);
    assertThat(pages("/v1/orders?limit=9&status=paid")).isEmpty();
    assertThat(
            APP.operator()
                .get("/v1/orders?limit=100&customer=" + buyer.subject())
                .expect(200)
                .path("data"))
        .hasSize(25);
  }

  private List<String> pages(String path) {
    var ids = new ArrayList<String>();
    var cursor = "";
    do {
      var page = buyer.get(path + cursor).expect(200);
      page.path("data").forEach(order -> ids.add(order.path("id").stringValue()));
      assertThat(page.path("next_cursor").isNull())
          .isEqualTo(!page.path("has_more").booleanValue());
      cursor =
          page.path("has_more").booleanValue()
              ? "&starting_after=" + page.path("next_cursor").stringValue()
              : "";
    } while (!cursor.isEmpty());
    return ids;
  }

  // --- checkout ---

  @Test
  void refusesACheckoutThatItCannotOpen() {
    var path = "/v1/orders/" + buyer.order("basic") + "/checkout";
    for (var body :
        List.of(
            "{\"provider\": \"nobody\"}",
            "{\"provider\": \"stripe\", \"mode\": \"sideways\"}",
            "{\"provider\": \"stripe\", \"method\": \"fpx\"}",
            "{\"provider\": \"stripe\", \"success_url\": \"javascript:alert(1)\"}",
            "{\"provider\": \"stripe\", \"success_url\": \"ftp://a.test/\"}",
            "{\"provider\": \"stripe\", \"success_url\": \"/relative\"}",
            "{\"provider\": \"stripe\", \"cancel_url\": \"http://a b\"}",
            "{\"provider\": \"stripe\", \"cancel_url\": \"https://\"}",
            "{\"provider\": \"stripe\", \"cancel_url\": \"https://a.test/"
                + "x".repeat(2_000)
                + "\"}")) {
      assertProblem(buyer.post(path, body), 400, "parameter_invalid");
    }
    assertProblem(buyer.post(path, "{}"), 400, "parameter_missing");
    assertThat(
            buyer
                .post(
                    path,
                    """
                    {"provider": "stripe", "mode": "hosted",
                     "success_url": "https://a.test/?s={CHECKOUT_SESSION_ID}"}
                    """)
                .expect(201)
                .path("payment")
                .path("status")
                .stringValue())
        .isEqualTo("open");
  }

  @Test
  void aCheckoutOfAPaidOrderIsASuccess() {
    var order = buyer.order("basic");
    APP.stripe().pay(buyer.checkout(order), CARD);
    buyer.awaitStatus(order, "paid");
    var again = buyer.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}");
    assertThat(again.expect(201).path("status").stringValue()).isEqualTo("paid");
    assertThat(again.json().path("payment").path("checkout_url").isNull()).isTrue();
  }
}
