package dev.florin.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds every kind of object that the sandbox makes against Stripe's published fixtures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {
  private static final Path FIXTURES =
      Path.of(
          System.getProperty("florin.root", "."),
          "..",
          "shared",
          "fixtures",
          "stripe",
          "fixtures3.json");

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final Http http = new Http(sandbox.url());

  static Stream<String> types() {
    return Stream.of(
        "account",
        "balance_transaction",
        "charge",
        "checkout.session",
        "customer",
        "dispute",
        "event",
        "invoice",
        "invoice_payment",
        "item",
        "payment_intent",
        "payment_method",
        "price",
        "product",
        "refund",
        "setup_intent",
        "subscription",
        "transfer",
        "webhook_endpoint");
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @MethodSource("types")
  void hasThePublishedShape(String type) throws Exception {
    if (!Files.exists(FIXTURES)) {
      System.out.println("SKIPPED: no Stripe fixtures at " + FIXTURES.normalize());
    }
    Assumptions.assumeTrue(Files.exists(FIXTURES), "no Stripe fixtures");
    var published = fixtures().required(type);
    var problems = new ArrayList<String>();
    compare(type, published, live(type), problems);
    assertThat(problems).isEmpty();
  }

  private static JsonNode fixtures() throws IOException {
    return Json.parse(Files.readString(FIXTURES)).required("resources");
  }

  private JsonNode live(String type) throws Exception {
    if (sandbox.stripe().list("dispute").isEmpty()) {
      fill();
    }
    return type.equals("account")
        ? post("GET", "/v1/account", "")
        : sandbox.stripe().list(type).getFirst();
  }

  private void fill() throws Exception {
    post("POST", "/v1/customers", "email=a@b.c");
    post("POST", "/v1/setup_intents", "usage=on_session");
    subscribe();
    post("POST", "/v1/webhook_endpoints", "url=http://127.0.0.1:9/&enabled_events[]=invoice.paid");
    for (var card : List.of("4242424242424242", "4000000000000259")) {
      var session =
          post(
              "POST",
              "/v1/checkout/sessions",
              "mode=payment&success_url=https://x.example/&line_items[0][quantity]=1"
                  + "&line_items[0][price_data][currency]=usd"
                  + "&line_items[0][price_data][unit_amount]=1000"
                  + "&line_items[0][price_data][product_data][name]=X");
      var paid = (PayResult.Succeeded) sandbox.stripe().pay(Json.string(session, "id"), card);
      if (card.endsWith("4242")) {
        post("POST", "/v1/refunds", "payment_intent=" + paid.paymentIntentId() + "&amount=500");
        post("POST", "/v1/transfers", "amount=100&currency=usd&destination=acct_1SomeSeller");
      }
    }
  }

  /** Begun, changed and renewed, so that there are lines of both kinds. */
  private void subscribe() throws Exception {
    var session =
        post(
            "POST",
            "/v1/checkout/sessions",
            "mode=subscription&success_url=https://x.example/&line_items[0][quantity]=1"
                + "&line_items[0][price_data][currency]=usd"
                + "&line_items[0][price_data][unit_amount]=1000"
                + "&line_items[0][price_data][recurring][interval]=month"
                + "&line_items[0][price_data][product_data][name]=X");
    var begun =
        (PayResult.Subscribed) sandbox.stripe().pay(Json.string(session, "id"), "4242424242424242");
    sandbox.stripe().subscriptions().renew(begun.subscriptionId());
  }

  private JsonNode post(String method, String path, String body) throws Exception {
    var answer = http.api(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.parse(answer.body());
  }

  /** Null on either side fits anything: the fixture shows one of several legal values. */
  private static void compare(
      String path, JsonNode published, JsonNode ours, List<String> problems) {
    if (published.isNull() || ours.isNull()) {
      return;
    }
    if (!kind(published).equals(kind(ours))) {
      problems.add(path + " is " + kind(ours) + " and should be " + kind(published));
      return;
    }
    boolean isFree = path.endsWith(".metadata") || path.endsWith(".data.object");
    if (published instanceof ObjectNode object && !isFree) {
      for (var field : object.properties()) {
        var name = path + "." + field.getKey();
        if (ours.has(field.getKey())) {
          compare(name, field.getValue(), ours.required(field.getKey()), problems);
        } else {
          problems.add(name + " is missing");
        }
      }
    }
    if (published instanceof ArrayNode array && !array.isEmpty() && !ours.isEmpty()) {
      compare(path + "[0]", array.get(0), ours.get(0), problems);
    }
  }

  private static String kind(JsonNode node) {
    return node.isNumber() ? "NUMBER" : node.getNodeType().name();
  }
}
