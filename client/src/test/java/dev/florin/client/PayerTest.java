package dev.florin.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.florin.client.Paid.Answered;
import dev.florin.client.Paid.NeedsPerson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whom an agent pays, how much, and what it does when it cannot. */
class PayerTest {
  private StubFacilitator florin;
  private HttpServer shop;
  private ObjectNode offer;
  private int refusal = 200;
  private final List<Headers> asked = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    florin = new StubFacilitator();
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext("/", this::sell);
    shop.start();
    offer = offer(url().toString(), florin.url().toString(), "25");
  }

  @AfterEach
  void stop() {
    shop.stop(0);
    florin.close();
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + shop.getAddress().getPort() + "/run");
  }

  private static ObjectNode offer(String url, String authority, String amount) {
    var offer = Json.object().put("x402Version", 2).put("error", "pay");
    offer.putObject("resource").put("url", url);
    var accepts = offer.putArray("accepts");
    accepts.addObject().put("scheme", "exact").put("network", "eip155:8453").put("amount", "1");
    accepts
        .addObject()
        .put("scheme", "batch-settlement")
        .put("network", "florin.example:credit")
        .put("amount", amount)
        .put("asset", "CREDIT")
        .put("payTo", "merchant")
        .putObject("extra")
        .put("authority", authority);
    return offer;
  }

  private void sell(HttpExchange exchange) throws IOException {
    asked.add(Headers.of(exchange.getRequestHeaders()));
    try (var in = exchange.getRequestBody()) {
      bodies.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    var paid = exchange.getRequestHeaders().getFirst("PAYMENT-SIGNATURE") != null;
    var headers = exchange.getResponseHeaders();
    if (!paid || refusal == 402) {
      headers.set("PAYMENT-REQUIRED", Json.header(offer));
    } else {
      headers.set(
          "PAYMENT-RESPONSE",
          Json.header(
              Json.object().put("success", true).put("transaction", "hld_1").put("amount", "20")));
    }
    var body = "sold".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(paid ? refusal : 402, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private Paid<String> send(long most) throws Exception {
    var request =
        HttpRequest.newBuilder(url())
            .header("X-Mine", "kept")
            .POST(BodyPublishers.ofString("body"))
            .build();
    var payer = Payer.with(Florin.at(florin.url(), "fl_ak_agent"), most);
    return payer.send(request, BodyHandlers.ofString(), "key-1");
  }

  @Test
  void paysWhatItIsAskedForWithItsOwnKeyAndSendsTheSameRequestAgain() throws Exception {
    var paid = (Answered<String>) send(25);
    assertThat(paid.response().body()).isEqualTo("sold");
    assertThat(paid.payment()).isEqualTo(new Paid.Payment("hld_1", 20));
    var call = florin.calls("/x402/authorize").getFirst();
    assertThat(call.authorization()).isEqualTo("Bearer fl_ak_agent");
    assertThat(call.body().toString())
        .isEqualTo(
            "{\"amount\":\"25\",\"asset\":\"CREDIT\",\"resource\":\"%s\",\"idempotencyKey\":\"key-1\"}"
                .formatted(url()));
    assertThat(asked).hasSize(2).allMatch(h -> "kept".equals(h.getFirst("X-Mine")));
    assertThat(bodies).containsExactly("body", "body");
    assertThat(presented().path("payload").toString())
        .isEqualTo("{\"type\":\"consume\",\"attestation\":\"a.b.c\"}");
    assertThat(presented().path("accepted")).isEqualTo(offer.path("accepts").get(1));
    assertThat(presented().path("resource")).isEqualTo(offer.path("resource"));
  }

  private JsonNode presented() {
    return Json.readHeader(asked.getLast().getFirst("PAYMENT-SIGNATURE")).orElseThrow();
  }

  @Test
  void paysNobodyElsesAuthority() throws Exception {
    offer = offer(url().toString(), "https://elsewhere.example", "25");
    assertThat(send(25)).isEqualTo(new Paid.Refused<>("no_offer"));
    assertThat(florin.calls("/x402/authorize")).isEmpty();
  }

  @Test
  void paysForNothingAtAnotherServer() throws Exception {
    for (var other : List.of("https://bank.example/run", "http://127.0.0.1:1/run", "no address")) {
      offer = offer(other, florin.url().toString(), "25");
      assertThat(send(25)).as(other).isEqualTo(new Paid.Refused<>("foreign_resource"));
    }
    assertThat(florin.calls("/x402/authorize")).isEmpty();
  }

  @Test
  void paysNoMoreThanItMay() throws Exception {
    assertThat(send(24)).isEqualTo(new Paid.Refused<>("too_dear"));
    for (var amount : List.of("0", "-1", "1.5", "", "99999999999999999999")) {
      offer = offer(url().toString(), florin.url().toString(), amount);
      assertThat(send(Long.MAX_VALUE)).as(amount).isEqualTo(new Paid.Refused<>("no_offer"));
    }
    assertThat(florin.calls("/x402/authorize")).isEmpty();
  }

  @Test
  void sendsForAPersonWhenThereIsTooLittle() throws Exception {
    florin.answerNext(
        402,
        """
        {"code": "insufficient_credits", "available": 3, "requested": 25, "held": 0,
         "purchaseUrl": "https://florin.example/portal",
         "payment_link": {"url": "https://florin.example/orders/ord_1?key=k", "credits": 100}}
        """);
    var short_ = (NeedsPerson<String>) send(25);
    assertThat(short_)
        .isEqualTo(
            new NeedsPerson<String>(
                3,
                25,
                URI.create("https://florin.example/orders/ord_1?key=k"),
                URI.create("https://florin.example/portal")));
    assertThat(asked).hasSize(1);
    assertThat(send(25)).as("once they have paid").isInstanceOf(Answered.class);
    assertThat(florin.calls("/x402/authorize"))
        .extracting(call -> call.body().path("idempotencyKey").asString(""))
        .containsExactly("key-1", "key-1");
  }

  @Test
  void otherRefusalsOfFlorinsAreItsCallersToRead() {
    florin.answerNext(403, "{\"code\": \"budget_exceeded\", \"detail\": \"The day's budget\"}");
    assertThatThrownBy(() -> send(25))
        .isInstanceOfSatisfying(
            FlorinException.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(403);
              assertThat(refused.code()).isEqualTo("budget_exceeded");
            });
  }

  @Test
  void saysWhyTheResourceDidNotTakeThePayment() throws Exception {
    refusal = 402;
    offer.put("error", "attestation_expired");
    assertThat(send(25)).isEqualTo(new Paid.Refused<>("attestation_expired"));
    assertThat(asked).as("it does not pay twice").hasSize(2);
  }
}
