package dev.florin.catalog;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Person;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is for sale, and how an operator changes it. */
class CatalogueTest {
  private static final App APP = App.shared();

  private final Person operator = APP.operator();

  private static String product(String code, String texts, String prices) {
    return """
    {"code": "%s", "kind": "credit_pack", "credits": 10, "bonus_credits": 2,
     "texts": %s, "prices": %s}
    """
        .formatted(code, texts, prices);
  }

  private static final String TEXTS = "{\"en\": {\"name\": \"A pack\"}}";
  private static final String PRICES = "[{\"amount\": 100, \"currency\": \"USD\"}]";

  private static String product(String code) {
    return product(code, TEXTS, PRICES);
  }

  private static JsonNode read(String idOrCode) {
    return APP.call("GET", "/v1/products/" + idOrCode, null, null).expect(200);
  }

  private static List<String> listed() {
    var codes = new ArrayList<String>();
    var cursor = "";
    do {
      var page = APP.call("GET", "/v1/products?limit=3" + cursor, null, null).expect(200);
      page.path("data").forEach(product -> codes.add(product.path("code").stringValue()));
      cursor =
          page.path("has_more").booleanValue()
              ? "&starting_after=" + page.path("next_cursor").stringValue()
              : "";
    } while (!cursor.isEmpty());
    return codes;
  }

  @ParameterizedTest
  @CsvSource({
    "basic, Basic, 100, 0, 100",
    "standard, Standard, 1000, 0, 1000",
    "value, Value, 10000, 5000, 10000"
  })
  void thePackagesToTryWithAreThoseOfThePriceList(
      String code, String name, long credits, long bonus, long cents) {
    var product = read(code);
    assertThat(product.path("name").stringValue()).isEqualTo(name);
    assertThat(product.path("kind").stringValue()).isEqualTo("credit_pack");
    assertThat(product.path("credits").longValue()).isEqualTo(credits);
    assertThat(product.path("bonus_credits").longValue()).isEqualTo(bonus);
    assertThat(product.path("total_credits").longValue()).isEqualTo(credits + bonus);
    var dollars =
        product.path("prices").values().stream()
            .filter(price -> price.path("currency").stringValue().equals("USD"))
            .map(price -> price.path("amount").longValue());
    assertThat(dollars).containsExactly(cents);
    assertThat(read(product.path("id").stringValue())).as("by id as by code").isEqualTo(product);
    assertThat(listed()).contains(code);
  }

  @Test
  void anOperatorAddsAProductAndChangesIt() {
    var made = operator.post("/v1/products", product("made")).expect(201);
    assertThat(made.path("active").booleanValue()).isTrue();
    assertThat(made.path("total_credits").longValue()).isEqualTo(12);
    assertThat(listed()).contains("made");
    var id = made.path("id").stringValue();
    assertThat(operator.patch("/v1/products/" + id, "{}").expect(200))
        .as("nothing is changed by an empty change")
        .isEqualTo(made);
    var changed =
        operator
            .patch(
                "/v1/products/made",
                """
                {"bonus_credits": 0, "prices": [{"amount": 90, "currency": "usd"},
                                                {"amount": 900, "currency": "JPY"}]}
                """)
            .expect(200);
    assertThat(changed.path("credits").longValue()).isEqualTo(10);
    assertThat(changed.path("bonus_credits").longValue()).isZero();
    assertThat(changed.path("prices").values().stream().map(p -> p.path("currency").stringValue()))
        .containsExactlyInAnyOrder("USD", "JPY");
    assertThat(read(id).path("prices")).hasSize(2);
    assertProblem(operator.patch("/v1/products/nothing", "{}"), 404, "not_found");
  }

  @Test
  void aCodeIsTakenOnce() {
    operator.post("/v1/products", product("taken")).expect(201);
    assertProblem(operator.post("/v1/products", product("taken")), 409, "code_taken");
    assertProblem(operator.post("/v1/products", product("basic")), 409, "code_taken");
  }

  @Test
  void whatIsNotActiveIsNeitherListedNorSold() {
    operator.post("/v1/products", product("withdrawn")).expect(201);
    operator.patch("/v1/products/withdrawn", "{\"active\": false}").expect(200);
    assertThat(listed()).doesNotContain("withdrawn").doesNotHaveDuplicates();
    var buyer = APP.buyer();
    var order = "{\"items\": [{\"product\": \"withdrawn\"}], \"currency\": \"USD\"}";
    assertProblem(buyer.post("/v1/orders", order), 400, "parameter_invalid");
    operator.patch("/v1/products/withdrawn", "{\"active\": true}").expect(200);
    buyer.post("/v1/orders", order).expect(201);
  }

  @Test
  void refusesAProductThatIsNotWhole() {
    var bad = new ArrayList<String>();
    bad.add(product("x-1", "{\"de\": {\"name\": \"Paket\"}}", PRICES));
    bad.add(product("x-2", "{\"en\": {\"name\": \" \"}}", PRICES));
    bad.add(product("x-3", "{\"en\": {\"name\": \"n\"}, \"no_tag\": {\"name\": \"n\"}}", PRICES));
    bad.add(product("x-4", "{\"en\": {\"name\": \"n\"}, \"\": {\"name\": \"n\"}}", PRICES));
    bad.add(product("x-5", "{\"en\": {\"name\": \"n\"}, \"e\\u0000\": {\"name\": \"n\"}}", PRICES));
    bad.add(product("x-6", "{\"en\": {\"name\": \"" + "n".repeat(101) + "\"}}", PRICES));
    bad.add(product("x-7", "{}", PRICES));
    bad.add(product("x-8", TEXTS, "[]"));
    var usd = "{\"amount\": 100, \"currency\": \"USD\"}";
    bad.add(product("x-9", TEXTS, "[" + usd + ", " + usd.replace("USD", "usd") + "]"));
    for (var currency : List.of("ZZZ", "US", "XAU", " ", "CREDIT")) {
      bad.add(product("x-10", TEXTS, "[" + usd.replace("USD", currency) + "]"));
    }
    for (var amount : List.of("0", "-1", "100000000", "1.5", "\"100\"", "1e2")) {
      bad.add(product("x-11", TEXTS, "[" + usd.replace("100", amount) + "]"));
    }
    for (var code : List.of("", "UPPER", "-dash", "ä", "a".repeat(61), "with space")) {
      bad.add(product(code));
    }
    bad.add(product("x-12").replace("credit_pack", "house"));
    bad.add(product("x-13").replace("\"credits\": 10", "\"credits\": 0"));
    bad.add(product("x-14").replace("\"credits\": 10", "\"credits\": 1000000000001"));
    bad.add(product("x-15").replace("\"bonus_credits\": 2", "\"bonus_credits\": -1"));
    var before = listed();
    for (var body : bad) {
      assertProblem(operator.post("/v1/products", body), 400, "parameter_invalid");
    }
    for (var change :
        List.of(
            "{\"texts\": {\"de\": {\"name\": \"Paket\"}}}",
            "{\"prices\": []}",
            "{\"texts\": {}}",
            "{\"credits\": 0}",
            "{\"prices\": [" + usd + ", " + usd + "]}")) {
      assertProblem(operator.patch("/v1/products/basic", change), 400, "parameter_invalid");
    }
    assertProblem(
        operator.patch("/v1/products/basic", "{\"code\": \"new\"}"), 400, "parameter_unknown");
    assertThat(listed()).isEqualTo(before);
  }

  @Test
  void speaksTheBuyersLanguageWhereItCan() {
    assertThat(named("basic", "zh-CN,zh;q=0.9,en;q=0.5")).isEqualTo("基础套餐");
    for (var chinese : List.of("zh", "zh-Hans-CN", "fr, zh;q=0.5", "en;q=0.1,zh-TW")) {
      assertThat(named("basic", chinese)).as(chinese).isEqualTo("基础套餐");
    }
    assertThat(read("basic").path("name").stringValue()).isEqualTo("Basic");
    assertThat(named("basic", "fr-FR")).isEqualTo("Basic");
    assertThat(named("basic", "nonsense;;q=x")).isEqualTo("Basic");
    assertThat(read("basic?lang=zh").path("name").stringValue()).isEqualTo("基础套餐");
    assertThat(read("basic?lang=klingon").path("name").stringValue()).isEqualTo("Basic");
  }

  private static String named(String code, String languages) {
    return APP.call("GET", "/v1/products/" + code, null, null, "Accept-Language", languages)
        .expect(200)
        .path("name")
        .stringValue();
  }

  private static List<String> listed(Person who, String active) {
    return who
        .get("/v1/products?limit=100&active=" + active)
        .expect(200)
        .path("data")
        .values()
        .stream()
        .map(product -> product.path("code").stringValue())
        .toList();
  }

  @Test
  void whatIsOffSaleIsListedForOperatorsAlone() {
    operator.post("/v1/products", product("on-sale")).expect(201);
    operator.post("/v1/products", product("off-sale")).expect(201);
    operator.patch("/v1/products/off-sale", "{\"active\": false}").expect(200);
    assertThat(listed(operator, "false")).contains("off-sale").doesNotContain("on-sale");
    assertThat(listed(operator, "all")).contains("off-sale", "on-sale");
    assertThat(listed(operator, "true")).contains("on-sale").doesNotContain("off-sale");
    assertThat(listed(APP.buyer(), "true")).contains("on-sale").doesNotContain("off-sale");
    for (var active : List.of("false", "all", "", "true%00", "true,false")) {
      var path = "/v1/products?active=" + active;
      assertThat(APP.call("GET", path, null, null).status()).as(active).isBetween(400, 401);
      assertThat(APP.buyer().get(path).status()).as(active).isIn(400, 403);
    }
    var twice = "/v1/products?active=true&active=false";
    assertProblem(APP.call("GET", twice, null, null), 400, "parameter_invalid");
    assertProblem(operator.get("/v1/products?active=maybe"), 400, "parameter_invalid");
  }
}
