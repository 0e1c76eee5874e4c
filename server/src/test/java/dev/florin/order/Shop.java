package dev.florin.order;

import dev.florin.id.Ids;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Person;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Products and codes for tests of prices, each of its own. */
final class Shop {
  private final Person operator;

  Shop(App app) {
    this.operator = app.operator();
  }

  private static String name(String prefix) {
    return prefix + Ids.next().toString().replace("-", "");
  }

  /** A pack with so many credits for so many cents; its code. */
  String pack(long credits, long cents) {
    var code = name("p");
    operator
        .post(
            "/v1/products",
            """
            {"code": "%s", "kind": "credit_pack", "credits": %d,
             "texts": {"en": {"name": "Pack of %d"}},
             "prices": [{"amount": %d, "currency": "USD"}]}
            """
                .formatted(code, credits, credits, cents))
        .expect(201);
    return code;
  }

  /** A bundle of these parts, in JSON; its code. */
  String bundle(long cents, String parts) {
    var code = name("b");
    tryBundle(code, "{\"amount\": %d, \"currency\": \"USD\"}".formatted(cents), parts).expect(201);
    return code;
  }

  Answer tryBundle(String code, String price, String parts) {
    return operator.post(
        "/v1/products",
        """
        {"code": "%s", "kind": "bundle", "texts": {"en": {"name": "Bundle"}},
         "prices": [%s], "parts": [%s]}
        """
            .formatted(code, price, parts));
  }

  Answer price(String product, String rules) {
    return operator.put("/v1/products/" + product + "/prices", "{\"rules\": [" + rules + "]}");
  }

  /** A promotion with these members; its code. */
  String code(String members) {
    var code = name("C").toUpperCase(Locale.ROOT);
    operator
        .post("/v1/promotion-codes", "{\"code\": \"" + code + "\", " + members + "}")
        .expect(201);
    return code;
  }

  Answer change(String code, String members) {
    return operator.patch("/v1/promotion-codes/" + code, "{" + members + "}");
  }

  JsonNode promotion(String code) {
    return operator.get("/v1/promotion-codes/" + code).expect(200);
  }

  long uses(String code) {
    return promotion(code).path("uses").longValue();
  }

  /** What a basket of one product in dollars is, and more. */
  static String basket(String product, String more) {
    return "{\"items\": [{\"product\": \"%s\"}], \"currency\": \"USD\"%s}".formatted(product, more);
  }

  static String with(String code) {
    return ", \"promotion_code\": \"" + code + "\"";
  }

  static long amount(JsonNode json, String member) {
    return json.path(member).path("amount").longValue();
  }
}
