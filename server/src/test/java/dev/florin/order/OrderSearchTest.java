package dev.florin.order;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders are found by what people know of them. */
class OrderSearchTest {
  private static final App APP = App.shared();
  private static final Shop SHOP = new Shop(APP);

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();

  @AfterEach
  void theBooksAreSound() {
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
    Books.assertSound(APP);
  }

  private String place(String product, String more) {
    return buyer
        .post("/v1/orders", Shop.basket(product, more))
        .expect(201)
        .path("id")
        .stringValue();
  }

  private String free(String product) {
    var order = place(product, Shop.with(SHOP.code("\"percent_bp\": 10000")));
    buyer.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}").expect(201);
    return order;
  }

  private static List<String> found(Person who, String query) {
    return who.get("/v1/orders?limit=100&" + query).expect(200).path("data").values().stream()
        .map(order -> order.path("id").stringValue())
        .toList();
  }

  private String payment(String order, String member) {
    return buyer.readOrder(order).path("payment").path(member).stringValue();
  }

  @Test
  void areFoundByTheProviderOfThePaymentThatCounts() {
    var pack = SHOP.pack(10, 1_000);
    var untouched = place(pack, "");
    var open = place(pack, "");
    buyer.checkout(open);
    var paid = buyer.buy(pack);
    var free = free(pack);
    assertThat(found(buyer, "provider=stripe")).containsExactly(paid, open);
    assertThat(found(buyer, "provider=free")).containsExactly(free);
    assertThat(found(operator, "provider=stripe&product=" + pack)).containsExactly(paid, open);
    assertThat(found(buyer, "provider=nobody")).isEmpty();
    assertThat(found(buyer, "")).containsExactly(free, paid, open, untouched);
  }

  @Test
  void ofBeforeTheProviderWasKeptAreGivenTheirs() throws IOException {
    var pack = SHOP.pack(10, 1_000);
    var untouched = place(pack, "");
    var open = place(pack, "");
    buyer.checkout(open);
    var paid = buyer.buy(pack);
    for (var order : List.of(untouched, open, paid)) {
      setProvider(order);
    }
    assertThat(found(buyer, "provider=stripe")).isEmpty();
    for (var statement : migration().split(";")) {
      if (statement.contains("update orders")) {
        APP.jdbc().sql(statement).update();
      }
    }
    assertThat(found(buyer, "provider=stripe")).containsExactly(paid, open);
  }

  private static void setProvider(String order) {
    APP.jdbc()
        .sql("update orders set provider = null where id = :id")
        .param("id", OrderId.parse(order).orElseThrow().value())
        .update();
  }

  private static String migration() throws IOException {
    var path = "/db/migration/order/V20261123150000__search.sql";
    try (var in = OrderSearchTest.class.getResourceAsStream(path)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void areFoundByAProductOrTheBundleThatItCameWith() {
    var pack = SHOP.pack(10, 1_000);
    var other = SHOP.pack(20, 2_000);
    var bundle = SHOP.bundle(900, "{\"product\": \"%s\"}".formatted(pack));
    var alone = place(pack, "");
    var bundled = place(bundle, "");
    place(other, "");
    assertThat(found(operator, "product=" + pack)).containsExactly(bundled, alone);
    assertThat(found(operator, "product=" + bundle)).containsExactly(bundled);
    var id = operator.get("/v1/products/" + pack).expect(200).path("id").stringValue();
    assertThat(found(operator, "product=" + id + "&status=pending"))
        .containsExactly(bundled, alone);
    assertThat(found(operator, "product=" + id + "&status=paid")).isEmpty();
    assertThat(pages("product=" + pack)).containsExactly(bundled, alone);
    assertProblem(operator.get("/v1/orders?product=unheard-of"), 400, "parameter_invalid");
  }

  @Test
  void areFoundByTheirPaymentAsWeOrTheProviderCallIt() {
    var order = buyer.buy(SHOP.pack(10, 1_000));
    for (var name : List.of("id", "provider_checkout", "provider_payment")) {
      assertThat(found(operator, "payment=" + payment(order, name)))
          .as(name)
          .containsExactly(order);
    }
    assertThat(found(operator, "payment=" + Ids.encode("pay", Ids.next()))).isEmpty();
    assertThat(found(operator, "payment=pi_of_nobody")).isEmpty();
    assertThat(found(operator, "status=pending&payment=" + payment(order, "id"))).isEmpty();
  }

  @Test
  void areFoundByTheNumberOfTheirInvoice() {
    var pack = SHOP.pack(10, 1_000);
    var order = buyer.buy(pack);
    var other = buyer.buy(pack);
    var number = buyer.readOrder(order).path("invoice").stringValue();
    assertThat(found(operator, "invoice=" + number)).containsExactly(order);
    assertThat(found(operator, "invoice=" + number + "&payment=" + payment(order, "id")))
        .containsExactly(order);
    assertThat(found(operator, "invoice=" + number + "&payment=" + payment(other, "id"))).isEmpty();
    assertThat(found(operator, "invoice=INV-1999-000001")).isEmpty();
  }

  @Test
  void areFoundByWhenTheyWerePlaced() {
    var placed = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      placed.add(buyer.order("basic"));
    }
    var second = createdAt(placed.get(1));
    var fourth = createdAt(placed.get(3));
    var newest = placed.reversed();
    assertThat(found(buyer, "created_after=" + second))
        .containsExactlyElementsOf(newest.subList(0, 3));
    assertThat(found(buyer, "created_before=" + fourth))
        .containsExactlyElementsOf(newest.subList(2, 5));
    assertThat(found(buyer, "created_after=" + second + "&created_before=" + fourth))
        .containsExactly(placed.get(2));
    assertThat(pages("created_after=" + Instant.EPOCH)).containsExactlyElementsOf(newest);
    assertProblem(
        buyer.get("/v1/orders?created_after=1969-01-01T00:00:00Z"), 400, "parameter_invalid");
    assertProblem(buyer.get("/v1/orders?created_before=yesterday"), 400, "parameter_invalid");
  }

  private Instant createdAt(String order) {
    return Instant.parse(buyer.readOrder(order).path("created_at").stringValue());
  }

  /** The buyer's, one at a time. */
  private List<String> pages(String query) {
    var ids = new ArrayList<String>();
    var path = "/v1/orders?limit=1&" + query;
    for (var page = read(path); ; page = read(path + "&starting_after=" + ids.getLast())) {
      page.path("data").forEach(order -> ids.add(order.path("id").stringValue()));
      if (!page.path("has_more").booleanValue()) {
        return ids;
      }
    }
  }

  private JsonNode read(String path) {
    return buyer.get(path).expect(200);
  }

  @Test
  void ofOthersAreNotFound() {
    var order = buyer.buy(SHOP.pack(10, 1_000));
    var number = buyer.readOrder(order).path("invoice").stringValue();
    var other = APP.buyer();
    for (var query :
        List.of("invoice=" + number, "payment=" + payment(order, "id"), "provider=stripe")) {
      assertThat(found(other, query)).as(query).isEmpty();
      assertThat(found(buyer, query)).as(query).containsExactly(order);
    }
  }

  // --- from a payment to its order ---

  @Test
  void aPaymentNamesItsOrderAndWhoseItIs() {
    var order = buyer.buy(SHOP.pack(10, 1_000));
    var read = buyer.readOrder(order);
    var id = read.path("payment").path("id").stringValue();
    var payment = operator.get("/v1/admin/payments/" + id).expect(200);
    assertThat(payment.path("order").stringValue()).isEqualTo(order);
    assertThat(payment.path("customer")).isEqualTo(read.path("customer"));
    assertThat(payment.path("payment").path("id").stringValue()).isEqualTo(id);
    assertThat(payment.path("payment").path("status").stringValue()).isEqualTo("succeeded");
    assertThat(payment.path("succeeded_at").isNull()).isFalse();
    assertProblem(
        operator.get("/v1/admin/payments/" + Ids.encode("pay", Ids.next())), 404, "not_found");
    assertProblem(operator.get("/v1/admin/payments/" + order), 404, "not_found");
  }

  @Test
  void aProvidersEventsAndDisputesNameTheOrder() {
    var order = buyer.order(SHOP.pack(10, 1_000));
    APP.stripe().pay(buyer.checkout(order), "4000000000000259");
    buyer.awaitStatus(order, "disputed");
    var id = payment(order, "id");
    var events = operator.get("/v1/admin/inbox?payment=" + id).expect(200).path("data");
    assertThat(events).isNotEmpty();
    for (var event : events) {
      assertThat(event.path("order").stringValue()).isEqualTo(order);
      var one = operator.get("/v1/admin/inbox/" + event.path("id").stringValue()).expect(200);
      assertThat(one.path("order").stringValue()).isEqualTo(order);
    }
    var disputes = operator.get("/v1/admin/disputes?limit=100").expect(200).path("data");
    assertThat(
            disputes.values().stream()
                .filter(each -> each.path("payment").stringValue().equals(id)))
        .singleElement()
        .satisfies(each -> assertThat(each.path("order").stringValue()).isEqualTo(order));
  }
}
