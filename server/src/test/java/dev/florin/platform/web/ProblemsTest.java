package dev.florin.platform.web;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Person;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is sent, the answer says in the one way what is wrong, and nothing about our insides.
 */
class ProblemsTest {
  private static final App APP = App.shared();
  private static final String ITEM = "{\"product\": \"basic\", \"quantity\": 1}";

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();

  private Answer place(String items, String currency) {
    return buyer.post("/v1/orders", "{\"items\": " + items + ", \"currency\": " + currency + "}");
  }

  private void assertRefused(String json, String code, String param) {
    var answer = buyer.post("/v1/orders", json);
    assertThat(assertProblem(answer, 400, code).path("param").asString("none")).isEqualTo(param);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  // --- bodies ---

  @Test
  void namesAMemberThatItDoesNotKnow() {
    assertRefused(
        "{\"items\": [" + ITEM + "], \"currency\": \"USD\", \"price\": 1}",
        "parameter_unknown",
        "price");
    assertRefused(
        "{\"items\": ["
            + ITEM
            + ", {\"product\": \"basic\", \"price\": 1}], \"currency\": \"USD\"}",
        "parameter_unknown",
        "items[1].price");
  }

  @Test
  void namesEveryMemberThatIsMissing() {
    var problem = assertProblem(buyer.post("/v1/orders", "{}"), 400, "parameter_missing");
    assertThat(problem.path("errors").values().stream().map(e -> e.path("param").stringValue()))
        .containsExactlyInAnyOrder("items", "currency");
    assertThat(problem.path("errors").values().stream().map(e -> e.path("code").stringValue()))
        .containsOnly("parameter_missing");
    assertRefused(
        "{\"items\": [{}], \"currency\": \"USD\"}", "parameter_missing", "items[0].product");
    assertRefused("{\"items\": [null], \"currency\": \"USD\"}", "parameter_missing", "items[0]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\": \"basic\", \"currency\": \"USD\"}",
        "{\"items\": {}, \"currency\": \"USD\"}",
        "{\"items\": [\"basic\"], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": 7}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": true}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": [\"basic\"]}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": \"basic\", \"quantity\": \"2\"}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": \"basic\", \"quantity\": \"\"}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": \"basic\", \"quantity\": 2.0}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": \"basic\", \"quantity\": 1.5}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": \"basic\", \"quantity\": 1e400}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": \"basic\", \"quantity\": true}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": \"basic\", \"quantity\": 0}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": \"basic\", \"quantity\": -1}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": \"basic\", \"quantity\": 1001}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": \"nothing\"}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": \" \"}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": \"basic\\u0000\"}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": \"basic\\ud800\"}], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": \"\\udc00basic\"}], \"currency\": \"USD\"}",
        "{\"items\": [], \"currency\": \"USD\"}",
        "{\"items\": [{\"product\": \"basic\"}], \"currency\": \"ZZZ\"}",
        "{\"items\": [{\"product\": \"basic\"}], \"currency\": \"XAU\"}",
        "{\"items\": [{\"product\": \"basic\"}], \"currency\": \"EUR\"}",
        "{\"items\": [{\"product\": \"basic\"}], \"currency\": \"US\"}",
        "{\"items\": [{\"product\": \"basic\"}], \"currency\": 840}",
        "{\"items\": [{\"product\": \"value\", \"quantity\": 1000},"
            + " {\"product\": \"value\", \"quantity\": 1000},"
            + " {\"product\": \"value\", \"quantity\": 1000},"
            + " {\"product\": \"value\", \"quantity\": 1000},"
            + " {\"product\": \"value\", \"quantity\": 1000},"
            + " {\"product\": \"value\", \"quantity\": 1000},"
            + " {\"product\": \"value\", \"quantity\": 1000},"
            + " {\"product\": \"value\", \"quantity\": 1000},"
            + " {\"product\": \"value\", \"quantity\": 1000},"
            + " {\"product\": \"value\", \"quantity\": 1000}], \"currency\": \"USD\"}",
      })
  void refusesAValueThatIsNotAllowed(String json) {
    var problem = assertProblem(buyer.post("/v1/orders", json), 400, "parameter_invalid");
    assertThat(problem.path("param").asString("")).isNotBlank();
    assertThat(buyer.get("/v1/orders").expect(200).path("data")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "99999999999999999999999", "-9223372036854775809"})
  void refusesANumberThatDoesNotFit(String number) {
    var answer = place("[{\"product\": \"basic\", \"quantity\": " + number + "}]", "\"USD\"");
    assertProblem(answer, 400, "parameter_invalid");
  }

  @Test
  void takesTwentyItemsAndNotOneMore() {
    var twenty = ITEM + (", " + ITEM).repeat(19);
    assertThat(place("[" + twenty + "]", "\"USD\"").expect(201).path("items")).hasSize(20);
    assertProblem(place("[" + twenty + ", " + ITEM + "]", "\"USD\""), 400, "parameter_invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "nonsense",
        "{\"items\": [}",
        "{'items': []}",
        "{\"items\": [], }",
        "{\"items\": [] // why\n}",
        "{\"items\": NaN}",
        "{\"currency\": \"USD\", \"items\": [{\"product\": \"basic\"}]} x",
        "{\"currency\": \"US",
        "{\"currency\": \"U\u0001D\"}",
      })
  void refusesWhatIsNotJson(String body) {
    assertProblem(buyer.post("/v1/orders", body), 400, "body_invalid");
    assertThat(buyer.get("/v1/orders").expect(200).path("data")).isEmpty();
  }

  @Test
  void refusesASecondDocumentBehindTheFirst() {
    assertRefused(
        "{\"currency\": \"USD\", \"items\": [" + ITEM + "]} {}", "parameter_invalid", "body");
    assertThat(buyer.get("/v1/orders").expect(200).path("data")).isEmpty();
  }

  @Test
  void refusesJsonThatIsNotUtf8() {
    for (var body :
        List.of(
            "{\"currency\": \"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1),
            new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0},
            new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'})) {
      var answer = APP.call("POST", "/v1/orders", buyer.token(), body);
      assertThat(answer.json().path("code").stringValue())
          .isIn("body_invalid", "parameter_invalid");
      assertProblem(answer, 400, answer.json().path("code").stringValue());
    }
  }

  @Test
  void refusesADeepBodyAndOneOfAnotherShape() {
    var deep = "[".repeat(10_000) + "]".repeat(10_000);
    for (var body : List.of(deep, "{\"items\": " + deep + "}", "[]", "7", "\"text\"")) {
      var answer = buyer.post("/v1/orders", body);
      assertThat(answer.status()).isEqualTo(400);
      assertProblem(answer, 400, answer.json().path("code").stringValue());
    }
  }

  @Test
  void refusesAnEmptyBody() {
    assertProblem(buyer.post("/v1/orders", ""), 400, "body_missing");
    assertProblem(buyer.post("/v1/orders", "null"), 400, "body_missing");
    var answer =
        APP.call("POST", "/v1/orders", buyer.token(), null, "Content-Type", "application/json");
    assertProblem(answer, 400, "body_missing");
  }

  @Test
  void refusesABodyOverOneMebibyteWhetherItsLengthIsAnnouncedOrNot() {
    var body = utf8("{\"currency\": \"" + "U".repeat(1 << 20) + "\"}");
    assertProblem(APP.call("POST", "/v1/orders", buyer.token(), body), 413, "body_too_large");
    var request =
        HttpRequest.newBuilder(APP.url().resolve("/v1/orders"))
            .header("Authorization", "Bearer " + buyer.token())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    assertProblem(App.send(request), 413, "body_too_large");
  }

  // --- lists ---

  @ParameterizedTest
  @ValueSource(strings = {"/v1/orders", "/v1/invoices", "/v1/credits/transactions", "/v1/products"})
  void everyListHasItsLimits(String list) {
    for (var limit : List.of("0", "101", "-1", "1000000", "ten", "1.5", "99999999999", "%00")) {
      var answer = buyer.get(list + "?limit=" + limit);
      assertThat(answer.status()).as("%s?limit=%s", list, limit).isEqualTo(400);
      assertProblem(answer, 400, limit.equals("%00") ? "bad_request" : "parameter_invalid");
    }
    for (var limit : List.of("1", "100")) {
      buyer.get(list + "?limit=" + limit).expect(200);
    }
    for (var cursor : List.of("nonsense", "ord_", "inv_01M7WNSW0HEAHBM4X6DZ2T5WC4")) {
      assertProblem(buyer.get(list + "?starting_after=" + cursor), 400, "parameter_invalid");
    }
    for (var broken : List.of("starting_after=%F0%9F", "lang=%FF")) {
      assertProblem(buyer.get(list + "?" + broken), 400, "bad_request");
      assertThat(APP.call("GET", list + "?" + broken, null, null).status()).isIn(400, 401);
    }
  }

  @Test
  void theOperatorsListsHaveTheirLimitsToo() {
    for (var query :
        List.of("limit=0", "limit=101", "starting_after=x", "payment=x", "status=unheard")) {
      assertProblem(operator.get("/v1/admin/inbox?" + query), 400, "parameter_invalid");
    }
    assertProblem(operator.get("/v1/orders?status=unheard"), 400, "parameter_invalid");
    assertProblem(operator.get("/v1/products?kind=unheard"), 400, "parameter_invalid");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/orders?customer=",
    "/v1/orders?status=",
    "/v1/admin/inbox?event_id=",
    "/v1/admin/inbox?type=",
    "/v1/admin/inbox?provider=",
    "/v1/products?kind=",
    "/v1/credits/balance?customer=",
    "/v1/billing-profile?customer="
  })
  void aNulInAnAddressIsRefusedBeforeAnythingElse(String address) {
    assertProblem(operator.get(address + "a%00b"), 400, "bad_request");
  }

  // --- addresses ---

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "ord_",
        "ord_01M7WNSW0HEAHBM4X6DZ2T5WC4",
        "ord_01m7wnsw0heahbm4x6dz2t5wc4",
        "ord_01m7wnsw0heahbm4x6dz2t5wc44",
        "pay_01m7wnsw0heahbm4x6dz2t5wc4",
        "%E2%82%AC",
        "' or 1=1"
      })
  void anIdThatIsNoneIsNotFound(String id) {
    var encoded = id.replace(" ", "%20").replace("'", "%27");
    assertProblem(buyer.get("/v1/orders/" + encoded), 404, "not_found");
    assertProblem(buyer.post("/v1/orders/" + encoded + "/confirm", null), 404, "not_found");
    assertProblem(buyer.post("/v1/orders/" + encoded + "/cancel", null), 404, "not_found");
    assertProblem(buyer.get("/v1/invoices/" + encoded), 404, "not_found");
    assertProblem(buyer.get("/v1/products/" + encoded), 404, "not_found");
    assertProblem(operator.get("/v1/admin/inbox/" + encoded), 404, "not_found");
    assertProblem(operator.post("/v1/admin/inbox/" + encoded + "/replay", null), 404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/orders/%2e%2e/x", "/v1//orders", "/v1/orders;a"})
  void anAddressThatIsMadeToConfuseIsRefused(String path) {
    assertProblem(buyer.get(path), 400, "bad_request");
  }

  @Test
  void thereIsNothingWhereThereIsNoRoute() {
    assertProblem(operator.get("/v1/nothing"), 404, "not_found");
    assertProblem(operator.get("/nothing"), 404, "not_found");
    assertProblem(operator.get("/assets/nothing.css"), 404, "not_found");
  }

  @Test
  void refusesAMethodThatARouteDoesNotHave() {
    assertProblem(operator.put("/v1/orders", "{}"), 405, "method_not_allowed");
    assertProblem(operator.delete("/v1/orders/x"), 405, "method_not_allowed");
    assertProblem(operator.patch("/v1/server-keys", "{}"), 405, "method_not_allowed");
  }

  @Test
  void refusesAMediaTypeThatItDoesNotRead() {
    for (var type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
      var request =
          HttpRequest.newBuilder(APP.url().resolve("/v1/orders"))
              .header("Authorization", "Bearer " + buyer.token())
              .header("Content-Type", type)
              .POST(BodyPublishers.ofString("{}"))
              .build();
      assertProblem(App.send(request), 415, "media_type_not_supported");
    }
    var answer = APP.call("GET", "/v1/orders", buyer.token(), null, "Accept", "text/html");
    assertProblem(answer, 406, "not_acceptable");
  }

  @Test
  void aRequestsIdIsOursAndNotTheCallers() {
    var answer =
        APP.call("GET", "/v1/orders", buyer.token(), null, "Request-Id", "req_of_the_caller");
    answer.expect(200);
    assertThat(answer.header("Request-Id")).startsWith("req_").isNotEqualTo("req_of_the_caller");
  }

  /** What the web server refuses by itself never reaches us; it must not talk either. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/orders/{x} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /v1/orders HTTP/9.9\r\nHost: a\r\nConnection: close\r\n\r\n",
        "nonsense\r\n\r\n",
        "GET /v1/orders/a%00b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\u0001\r\nConnection: close\r\n\r\n"
      })
  void aRequestThatIsNoHttpLearnsNothing(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", APP.url().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer)
          .startsWith("HTTP/1.1 ")
          .doesNotContain("Exception")
          .doesNotContain("org.apache")
          .doesNotContain("Tomcat/");
      assertThat(answer.substring(9, 12)).isIn("400", "505");
    }
  }

  @Test
  void aParameterOfAParameterIsNone() {
    for (var name : new String[] {"from.", "from.x", "from[0]", "from[x]", "bucket.class.name"}) {
      var path = "/v1/insight/conversion?from=2026-01-01&to=2026-02-01&";
      operator.get(path + URLEncoder.encode(name, StandardCharsets.UTF_8) + "=x").expect(200);
      assertProblem(
          operator.get(
              "/v1/insight/conversion?" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "=x"),
          400,
          "parameter_invalid");
    }
  }
}
