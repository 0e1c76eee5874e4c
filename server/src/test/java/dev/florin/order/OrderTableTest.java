package dev.florin.order;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Person;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Orders as a table say what their list says. */
class OrderTableTest {
  private static final App APP = App.shared();
  private static final Shop SHOP = new Shop(APP);
  private static final String HEAD =
      "order,created_at,paid_at,status,customer,provider,items,currency,total,discount,returned,"
          + "credits,invoice";

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();

  private static List<String> lines(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/csv");
    assertThat(answer.body()).endsWith("\r\n");
    var lines = List.of(answer.body().split("\r\n"));
    assertThat(lines.getFirst()).isEqualTo(HEAD);
    return lines.subList(1, lines.size());
  }

  private static List<String> ids(Answer answer) {
    return lines(answer).stream().map(line -> line.split(",")[0]).toList();
  }

  private static String text(JsonNode node, String member) {
    return node.path(member).asString("");
  }

  private static String decimal(JsonNode order, String member) {
    return BigDecimal.valueOf(Shop.amount(order, member), 2).toPlainString();
  }

  private static String line(JsonNode order, String items) {
    return String.join(
        ",",
        text(order, "id"),
        text(order, "created_at"),
        text(order, "paid_at"),
        text(order, "status"),
        text(order, "customer"),
        text(order.path("payment"), "provider"),
        items,
        text(order.path("total"), "currency"),
        decimal(order, "total"),
        decimal(order, "discount"),
        decimal(order, "returned"),
        Long.toString(order.path("credits").longValue()),
        text(order, "invoice"));
  }

  @Test
  void eachLineSaysWhatTheOrderSays() {
    var pack = SHOP.pack(10, 1_000);
    var placed = buyer.order(pack);
    var paid = buyer.buy(pack);
    operator.post("/v1/orders/" + paid + "/refunds", "{\"amount\": 250}").expect(201);
    buyer.awaitStatus(paid, "partly_refunded");
    var items =
        """
        {"items": [{"product": "%s", "quantity": 2}, {"product": "basic"}], "currency": "USD"%s}
        """
            .formatted(pack, Shop.with(SHOP.code("\"percent_bp\": 1000")));
    var several = text(buyer.post("/v1/orders", items).expect(201), "id");

    assertThat(lines(buyer.get("/v1/orders.csv")))
        .containsExactly(
            line(buyer.readOrder(several), "2 × Pack of 10; Basic"),
            line(buyer.readOrder(paid), "Pack of 10"),
            line(buyer.readOrder(placed), "Pack of 10"));
    assertThat(text(buyer.readOrder(paid), "invoice")).isNotEmpty();
    assertThat(Shop.amount(buyer.readOrder(paid), "returned")).isEqualTo(250);
    assertThat(Shop.amount(buyer.readOrder(several), "discount")).isPositive();
  }

  @Test
  void takesTheFiltersOfTheList() {
    var pack = SHOP.pack(10, 1_000);
    buyer.order(pack);
    var paid = buyer.buy(pack);
    buyer.order("basic");
    for (var query :
        List.of(
            "status=paid",
            "provider=stripe",
            "product=" + pack,
            "payment=" + text(buyer.readOrder(paid).path("payment"), "id"),
            "invoice=" + text(buyer.readOrder(paid), "invoice"),
            "created_after=" + text(buyer.readOrder(paid), "created_at"),
            "created_before=" + text(buyer.readOrder(paid), "created_at"))) {
      var list = buyer.get("/v1/orders?limit=100&" + query).expect(200).path("data");
      assertThat(ids(buyer.get("/v1/orders.csv?" + query)))
          .as(query)
          .isNotEmpty()
          .containsExactlyElementsOf(list.values().stream().map(row -> text(row, "id")).toList());
    }
    var customer = text(buyer.readOrder(paid), "customer");
    assertThat(ids(operator.get("/v1/orders.csv?customer=" + customer))).hasSize(3);
    assertThat(ids(operator.get("/v1/orders.csv?product=" + pack))).hasSize(2);
  }

  @Test
  void isReadOnWhereItEnded() {
    var placed = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      placed.add(buyer.order("basic"));
    }
    var first = buyer.get("/v1/orders.csv?limit=2");
    var second = buyer.get("/v1/orders.csv?limit=2&starting_after=" + next(first));
    var third = buyer.get("/v1/orders.csv?limit=2&starting_after=" + next(second));
    var all = new ArrayList<>(ids(first));
    all.addAll(ids(second));
    all.addAll(ids(third));
    assertThat(all).containsExactlyElementsOf(placed.reversed());
    assertThat(ids(first)).hasSize(2);
    assertThat(next(first)).isEqualTo(ids(first).getLast());
    assertThat(next(third)).as("that was all").isNull();
    assertThat(next(buyer.get("/v1/orders.csv?limit=5"))).as("no more behind it").isNull();
  }

  private static @Nullable String next(Answer answer) {
    return answer.header("Florin-Next-Cursor");
  }

  @Test
  void speaksTheReadersLanguage() {
    buyer.order("value");
    var chinese =
        APP.call("GET", "/v1/orders.csv", buyer.token(), null, "Accept-Language", "zh-CN");
    assertThat(lines(chinese)).singleElement().asString().doesNotContain("Value");
    assertThat(lines(buyer.get("/v1/orders.csv"))).singleElement().asString().contains("Value");
  }

  @Test
  void hasNobodyElsesOrders() {
    var order = buyer.order("basic");
    assertThat(lines(APP.buyer().get("/v1/orders.csv"))).isEmpty();
    var customer = text(buyer.readOrder(order), "customer");
    assertProblem(APP.buyer().get("/v1/orders.csv?customer=" + customer), 404, "not_found");
    assertProblem(APP.call("GET", "/v1/orders.csv", null, null), 401, "authentication_required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=10001",
        "starting_after=pay_x",
        "status=gone",
        "product=unheard-of",
        "created_after=1969-01-01T00:00:00Z"
      })
  void refusesWhatTheListRefuses(String query) {
    assertProblem(buyer.get("/v1/orders.csv?" + query), 400, "parameter_invalid");
  }

  @Test
  void isMadeOfManyPieces() {
    var order = OrderId.parse(buyer.order("basic")).orElseThrow().value();
    var copies = 1_203;
    APP.jdbc()
        .sql(
            """
            insert into orders (id, customer, status, currency, total_minor, locale, view_key,
                                created_at)
            select gen_random_uuid(), customer, 'expired', currency, total_minor, locale,
                   md5(n::text || id::text), created_at
              from orders, generate_series(1, :copies) n where id = :id
            """)
        .param("copies", copies)
        .param("id", order)
        .update();
    try {
      assertThat(ids(buyer.get("/v1/orders.csv"))).hasSize(copies + 1).doesNotHaveDuplicates();
    } finally { // they have no items, and other tests look at all orders
      APP.jdbc()
          .sql(
              """
              delete from orders o where not exists (select 1 from order_item where order_id = o.id)
                 and customer = (select customer from orders where id = :id)
              """)
          .param("id", order)
          .update();
    }
  }
}
