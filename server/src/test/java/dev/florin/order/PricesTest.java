package dev.florin.order;

import static dev.florin.order.Shop.amount;
import static dev.florin.order.Shop.basket;
import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.access.Caller;
import dev.florin.catalog.Catalog;
import dev.florin.catalog.Product;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.id.Ids;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Price rules and bundles, from the operator to the order that is paid. */
class PricesTest {
  private static final App APP = App.shared();
  private static final Shop SHOP = new Shop(APP);

  private final Person operator = APP.operator();
  private final Person buyer = APP.buyer();

  private static String items(String product, int quantity, String more) {
    return """
    {"items": [{"product": "%s", "quantity": %d}], "currency": "USD"%s}
    """
        .formatted(product, quantity, more);
  }

  private long total(Person who, String body) {
    return amount(who.post("/v1/orders", body).expect(201), "total");
  }

  private String as(Person customer) {
    return ", \"customer\": \"" + customer.subject() + "\"";
  }

  // --- rules ---

  @Test
  void theMostSpecificRuleIsCharged() {
    var pack = SHOP.pack(10, 1_000);
    SHOP.price(
            pack,
            """
            {"amount": 900, "currency": "USD", "from_quantity": 10},
            {"amount": 700, "currency": "USD", "country": "IN"},
            {"amount": 950, "currency": "USD", "starts_at": "2001-01-01T00:00:00Z",
             "ends_at": "2002-01-01T00:00:00Z"},
            {"amount": 777, "currency": "EUR"}
            """)
        .expect(200);
    assertThat(total(buyer, items(pack, 9, ""))).isEqualTo(9_000);
    assertThat(total(buyer, items(pack, 10, ""))).isEqualTo(9_000);
    assertThat(total(buyer, items(pack, 11, ""))).isEqualTo(9_900);
    assertThat(total(operator, items(pack, 11, ", \"country\": \"IN\"" + as(buyer))))
        .isEqualTo(7_700);
    assertThat(total(buyer, basket(pack, "").replace("USD", "EUR")))
        .as("a rule alone is a price, too")
        .isEqualTo(777);
    var twice = "{\"product\": \"%s\", \"quantity\": 5}".formatted(pack);
    assertThat(total(buyer, "{\"items\": [%s, %s], \"currency\": \"USD\"}".formatted(twice, twice)))
        .as("the quantity is that of the whole basket")
        .isEqualTo(9_000);
  }

  @Test
  void aBuyersWordForTheirCountryIsNotTaken() {
    var pack = SHOP.pack(10, 1_000);
    assertProblem(
        buyer.post("/v1/orders", items(pack, 1, ", \"country\": \"IN\"")),
        400,
        "parameter_invalid");
    assertProblem(
        operator.post("/v1/orders", items(pack, 1, ", \"country\": \"UK\"" + as(buyer))),
        400,
        "parameter_invalid");
    var order =
        operator
            .post("/v1/orders", items(pack, 1, ", \"country\": \"IN\"" + as(buyer)))
            .expect(201);
    var told =
        operator
            .get("/v1/admin/orders/" + order.path("id").stringValue() + "/timeline")
            .expect(200)
            .path("entries")
            .get(0);
    assertThat(told.path("details").path("country").stringValue()).isEqualTo("IN");
  }

  @Test
  void rulesTakeThePlaceOfAllThatThereWereAndOnlyOperatorsSeeWhatIsToCome() {
    var pack = SHOP.pack(10, 1_000);
    SHOP.price(pack, "{\"amount\": 900, \"currency\": \"USD\", \"from_quantity\": 2}").expect(200);
    var later =
        """
        {"amount": 500, "currency": "usd", "starts_at": "2199-01-01T00:00:00.123Z"},
        {"amount": 800, "currency": "USD", "from_quantity": 3}
        """;
    var all = SHOP.price(pack, later).expect(200).path("rules");
    assertThat(all).hasSize(2);
    assertThat(all.get(0).path("starts_at").stringValue()).isEqualTo("2199-01-01T00:00:00Z");
    assertThat(operator.get("/v1/products/" + pack + "/prices").expect(200).path("rules"))
        .isEqualTo(all);
    var seen = APP.call("GET", "/v1/products/" + pack, null, null).expect(200).path("price_rules");
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).path("from_quantity").intValue()).isEqualTo(3);
    operator.patch("/v1/products/" + pack, "{\"active\": true, \"credits\": 11}").expect(200);
    assertThat(operator.get("/v1/products/" + pack + "/prices").expect(200).path("rules"))
        .as("a change of the product leaves them alone")
        .isEqualTo(all);
    SHOP.price(pack, "").expect(200);
    assertThat(operator.get("/v1/products/" + pack + "/prices").expect(200).path("rules"))
        .isEmpty();
  }

  @Test
  void refusesRulesThatCannotBe() {
    var pack = SHOP.pack(10, 1_000);
    var rule = "{\"amount\": 900, \"currency\": \"USD\"}";
    for (var bad :
        List.of(
            rule + ", " + rule,
            rule.replace("900", "0"),
            rule.replace("900", "100000000"),
            rule.replace("USD", "ZZZ"),
            rule.replace("USD", "CREDIT"),
            rule.replace("}", ", \"from_quantity\": 0}"),
            rule.replace("}", ", \"from_quantity\": 1001}"),
            rule.replace("}", ", \"country\": \"UK\"}"),
            rule.replace("}", ", \"country\": \"my\"}"),
            rule.replace("}", ", \"starts_at\": \"1999-01-01T00:00:00Z\"}"),
            rule.replace(
                "}",
                ", \"starts_at\": \"2026-01-01T00:00:00.1Z\", \"ends_at\":"
                    + " \"2026-01-01T00:00:00.9Z\"}"),
            (rule + ", ").repeat(50) + rule)) {
      assertProblem(SHOP.price(pack, bad), 400, "parameter_invalid");
    }
    assertProblem(SHOP.price("nothing", rule), 404, "not_found");
    assertThat(operator.get("/v1/products/" + pack + "/prices").expect(200).path("rules"))
        .isEmpty();
  }

  // --- bundles ---

  private static String part(String product, int quantity) {
    return "{\"product\": \"%s\", \"quantity\": %d}".formatted(product, quantity);
  }

  @Test
  void aBundleIsDeliveredPartByPartAndItsInvoiceAddsUp() {
    var large = SHOP.pack(1_000, 1_000);
    var small = SHOP.pack(100, 100);
    var bundle = SHOP.bundle(1_900, part(large, 2) + ", " + part(small, 3));
    var order = buyer.post("/v1/orders", basket(bundle, "")).expect(201);
    assertThat(amount(order, "total")).isEqualTo(1_900);
    assertThat(amount(order, "discount")).isEqualTo(400);
    assertThat(order.path("promotion_code").isNull()).isTrue();
    var lines = order.path("items");
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).path("quantity").intValue()).isEqualTo(2);
    assertThat(amount(lines.get(0), "unit")).isEqualTo(1_000);
    assertThat(amount(lines.get(0), "amount")).isEqualTo(1_652);
    assertThat(amount(lines.get(1), "amount")).isEqualTo(248);
    var whole = operator.get("/v1/products/" + bundle).expect(200);
    assertThat(lines.values().stream().map(line -> line.path("bundle").stringValue()))
        .containsOnly(whole.path("id").stringValue());
    assertThat(whole.path("parts")).hasSize(2);
    var id = order.path("id").stringValue();
    var session = buyer.checkout(id);
    assertThat(APP.stripe().find(session).orElseThrow().path("amount_total").longValue())
        .isEqualTo(1_900);
    APP.stripe().pay(session, "4242424242424242");
    buyer.awaitStatus(id, "paid");
    assertThat(buyer.balance()).isEqualTo(2_300);
    var invoice = buyer.invoices().get(0);
    assertThat(amount(invoice, "total")).isEqualTo(1_900);
    assertThat(amounts(invoice)).containsExactly(2_000L, 300L, -400L);
    settleDown();
    Books.assertSound(APP);
  }

  private static List<Long> amounts(JsonNode invoice) {
    return invoice.path("lines").values().stream().map(line -> amount(line, "amount")).toList();
  }

  private static void settleDown() {
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
  }

  @Test
  void aBundleIsForSaleWhileAllItsPartsAre() {
    var pack = SHOP.pack(100, 100);
    var bundle = SHOP.bundle(90, part(pack, 1));
    operator.patch("/v1/products/" + pack, "{\"active\": false}").expect(200);
    assertProblem(buyer.post("/v1/orders", basket(bundle, "")), 400, "parameter_invalid");
    operator.patch("/v1/products/" + pack, "{\"active\": true}").expect(200);
    buyer.post("/v1/orders", basket(bundle, "")).expect(201);
  }

  @Test
  void refusesABundleThatCannotBe() {
    var pack = SHOP.pack(100, 100);
    var bundle = SHOP.bundle(90, part(pack, 1));
    var listing = listing();
    var usd = "{\"amount\": 90, \"currency\": \"USD\"}";
    for (var parts :
        List.of(
            "",
            part(bundle, 1),
            part("nothing", 1),
            part(pack, 1) + "," + part(pack, 2),
            part(pack, 0),
            part(pack, 101),
            part(listing, 2),
            (part(pack, 1) + ",").repeat(20) + part(pack, 1))) {
      assertProblem(SHOP.tryBundle("bad", usd, parts), 400, "parameter_invalid");
    }
    var credits = "{\"amount\": 90, \"currency\": \"CREDIT\"}";
    assertProblem(SHOP.tryBundle("bad", credits, part(pack, 1)), 400, "parameter_invalid");
    assertProblem(
        operator.patch("/v1/products/" + bundle, "{\"credits\": 5}"), 400, "parameter_invalid");
    assertProblem(operator.get("/v1/products/bad"), 404, "not_found");
    SHOP.tryBundle("for-credits", credits, part(listing, 1)).expect(201);
  }

  @Test
  void whatCanBeBoughtOnceOnlyIsInABasketOnce() {
    var listing = listing();
    var bundle = SHOP.bundle(90, part(listing, 1));
    assertProblem(buyer.post("/v1/orders", items(listing, 2, "")), 400, "parameter_invalid");
    var both =
        "{\"items\": [{\"product\": \"%s\"}, {\"product\": \"%s\"}], \"currency\": \"USD\"}"
            .formatted(listing, bundle);
    assertProblem(buyer.post("/v1/orders", both), 400, "parameter_invalid");
    buyer.post("/v1/orders", items(bundle, 1, "")).expect(201);
  }

  @Test
  void aPlanIsNotOrdered() {
    var plan = product(ProductKind.SUBSCRIPTION);
    assertProblem(buyer.post("/v1/orders", items(plan, 1, "")), 400, "parameter_invalid");
  }

  @Test
  void anOrderHasAHundredLinesAtMost() {
    var parts = new StringBuilder(part(SHOP.pack(1, 100), 1));
    for (int i = 1; i < 6; i++) {
      parts.append(", ").append(part(SHOP.pack(1, 100), 1));
    }
    var bundle = SHOP.bundle(500, parts.toString());
    var one = "{\"product\": \"" + bundle + "\"}";
    var sixteen = String.join(", ", java.util.Collections.nCopies(16, one));
    var body = "{\"items\": [%s], \"currency\": \"USD\"}";
    assertThat(buyer.post("/v1/orders", body.formatted(sixteen)).expect(201).path("items"))
        .hasSize(96);
    assertProblem(
        buyer.post("/v1/orders", body.formatted(sixteen + ", " + one)), 400, "parameter_invalid");
  }

  private static String listing() {
    return product(ProductKind.PACKAGE);
  }

  private static String product(ProductKind kind) {
    var id = new ProductId(Ids.next());
    APP.bean(Catalog.class)
        .create(
            Caller.service("a test"),
            new Product(
                id,
                "x" + Ids.next().toString().replace("-", ""),
                kind,
                true,
                0,
                0,
                Map.of("en", new Product.Text("Listing", null, List.of())),
                List.of(Money.of(100, Asset.currency("USD")), Money.of(50, Asset.credits())),
                Instant.EPOCH));
    return id.toString();
  }
}
