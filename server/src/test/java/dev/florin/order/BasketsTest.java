package dev.florin.order;

import static dev.florin.order.Shop.amount;
import static dev.florin.order.Shop.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Random baskets of packs and bundles, with and without codes, quoted, ordered, paid and partly
 * given back: quote, order, provider, invoice and ledger agree to the cent.
 */
class BasketsTest {
  private static final App APP = App.shared();
  private static final Shop SHOP = new Shop(APP);
  private static final int BASKETS = 12;
  private static final long SEED =
      Long.getLong("florin.seed", new Random().nextLong(1_000_000_000L));

  private final Random random = new Random(SEED);
  private final List<String> products = new ArrayList<>();
  private final List<String> codes = new ArrayList<>();

  private void stock() {
    for (int i = 0; i < 4; i++) {
      products.add(SHOP.pack(1 + random.nextInt(500), 100 + random.nextInt(5_000)));
    }
    for (int i = 0; i < 3; i++) {
      var parts =
          "{\"product\": \"%s\", \"quantity\": %d}, {\"product\": \"%s\"}"
              .formatted(products.get(i), 1 + random.nextInt(7), products.get(i + 1));
      products.add(SHOP.bundle(1 + random.nextInt(9_000), parts));
    }
    codes.add(SHOP.code("\"percent_bp\": " + (1_000 + random.nextInt(8_000))));
    codes.add(SHOP.code("\"percent_bp\": 10000"));
    codes.add(SHOP.code("\"amounts\": [{\"amount\": 777, \"currency\": \"USD\"}]"));
    codes.add(SHOP.code("\"percent_bp\": 3333, \"kinds\": [\"credit_pack\"]"));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String basket() {
    var items = new ArrayList<String>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      items.add(
          "{\"product\": \"%s\", \"quantity\": %d}"
              .formatted(any(products), 1 + random.nextInt(3)));
    }
    return "{\"items\": [%s], \"currency\": \"USD\"%s}"
        .formatted(String.join(", ", items), random.nextInt(3) == 0 ? "" : with(any(codes)));
  }

  private static long sum(JsonNode lines, String member) {
    return lines.values().stream().mapToLong(line -> amount(line, member)).sum();
  }

  @Test
  void quoteOrderProviderInvoiceAndLedgerAgree() {
    stock();
    for (int i = 0; i < BASKETS; i++) {
      buy(APP.buyer(), "seed " + SEED + ", basket " + i);
    }
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
    Books.assertSound(APP);
  }

  private void buy(Person buyer, String what) {
    var quote = buyer.post("/v1/quotes", basket()).expect(201);
    var order =
        buyer
            .post("/v1/orders", "{\"quote\": \"" + quote.path("id").stringValue() + "\"}")
            .expect(201);
    var total = amount(order, "total");
    assertThat(total).as(what).isEqualTo(amount(quote, "total"));
    assertThat(sum(order.path("items"), "amount")).as(what).isEqualTo(total);
    assertThat(sum(order.path("items"), "discount")).as(what).isEqualTo(amount(order, "discount"));
    var id = order.path("id").stringValue();
    if (total == 0) {
      buyer.post("/v1/orders/" + id + "/checkout", "{\"provider\": \"stripe\"}").expect(201);
    } else {
      pay(buyer, id, total, what);
    }
    assertThat(buyer.awaitStatus(id, "paid").path("credits").longValue())
        .as(what)
        .isEqualTo(buyer.balance());
    if (total > 0) {
      paper(buyer, total, what);
      giveBack(buyer, id, total);
    }
  }

  private static void pay(Person buyer, String order, long total, String what) {
    var session = buyer.checkout(order);
    assertThat(APP.stripe().find(session).orElseThrow().path("amount_total").longValue())
        .as(what)
        .isEqualTo(total);
    APP.stripe().pay(session, "4242424242424242");
  }

  private static void paper(Person buyer, long total, String what) {
    var invoice = buyer.invoices().get(0);
    assertThat(amount(invoice, "total")).as(what).isEqualTo(total);
    assertThat(sum(invoice.path("lines"), "amount")).as(what).isEqualTo(total);
  }

  private void giveBack(Person buyer, String order, long total) {
    if (random.nextBoolean()) {
      var part = 1 + random.nextLong(total);
      APP.operator()
          .post("/v1/orders/" + order + "/refunds", "{\"amount\": " + part + "}")
          .expect(201);
      buyer.awaitStatus(order, part == total ? "refunded" : "partly_refunded");
    }
  }
}
