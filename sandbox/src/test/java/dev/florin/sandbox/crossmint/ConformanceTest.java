package dev.florin.sandbox.crossmint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds every message that the room writes against the published shapes. */
class ConformanceTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("florin.root", "."), "..", "shared", "fixtures", "crossmint");

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final Orders orders = new Orders(sandbox.url());

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private static JsonNode fixture(String name) throws IOException {
    var file = FIXTURES.resolve(name);
    if (!Files.exists(file)) {
      System.out.println("SKIPPED: no Crossmint fixture at " + file.normalize());
    }
    Assumptions.assumeTrue(Files.exists(file), "no Crossmint fixtures");
    return Json.parse(Files.readString(file));
  }

  private JsonNode paid() throws Exception {
    var id = orders.id();
    sandbox.crossmint().pay(id, "4242424242424242");
    return sandbox.crossmint().find(id).orElseThrow();
  }

  @Test
  void anOrderThatIsMadeHasThePublishedShape() throws Exception {
    var published = (ObjectNode) fixture("create-order-response.json").required("crypto");
    // The published order is paid in coins; how a card's is prepared is published beside it.
    ((ObjectNode) published.required("order"))
        .set("payment", fixture("create-order-response.json").required("card_payment_block"));
    assertConforms(published, orders.create());
  }

  @Test
  void anOrderThatIsReadHasThePublishedShape() throws Exception {
    var published = fixture("create-order-response.json").required("crypto").required("order");
    ((ObjectNode) published)
        .set("payment", fixture("create-order-response.json").required("card_payment_block"));
    assertConforms(published, Json.parse(orders.api("GET", "/" + orders.id(), "").body()));
  }

  @Test
  void aWebhookHasThePublishedEnvelopeAndOrder() throws Exception {
    var published = Json.parse(fixture("webhook-envelope.json").required("body_text").asString());
    var order = paid();
    var ours =
        sandbox
            .crossmint()
            .craftEvent(
                Generation.DATA,
                "orders.payment.succeeded",
                Json.string(order, "orderId"),
                o -> {});
    assertConforms(published, ours);
    assertThat(ours.propertyNames()).containsExactlyElementsOf(published.propertyNames());
  }

  @Test
  void theOtherEnvelopeHasThePublishedShape() throws Exception {
    var published = fixture("webhook-envelope.json").required("alternative_envelope");
    var ours =
        sandbox
            .crossmint()
            .craftEvent(
                Generation.PAYLOAD,
                "orders.payment.succeeded",
                Json.string(paid(), "orderId"),
                o -> {});
    assertConforms(published, ours);
    assertThat(ours.propertyNames()).containsExactlyElementsOf(published.propertyNames());
  }

  @Test
  void signsAsThePublishedVector() throws Exception {
    var vector = fixture("webhook-envelope.json");
    var headers = vector.required("headers");
    var ours =
        sandbox
            .crossmint()
            .signedHeaders(
                Json.string(vector, "body_text").getBytes(StandardCharsets.UTF_8),
                Json.string(headers, "svix-id"),
                Json.string(vector, "secret"),
                Instant.ofEpochSecond(Long.parseLong(Json.string(headers, "svix-timestamp"))));
    assertThat(ours)
        .isEqualTo(
            Map.of(
                "svix-id", Json.string(headers, "svix-id"),
                "svix-timestamp", Json.string(headers, "svix-timestamp"),
                "svix-signature", Json.string(headers, "svix-signature")));
  }

  private static void assertConforms(JsonNode published, JsonNode ours) {
    List<String> problems = new ArrayList<>();
    compare("", published, ours, problems);
    assertThat(problems).isEmpty();
  }

  private static void compare(
      String path, JsonNode published, JsonNode ours, List<String> problems) {
    if (published.getNodeType() != ours.getNodeType()) {
      problems.add(path + " is " + ours.getNodeType() + ", should be " + published.getNodeType());
      return;
    }
    if (published instanceof ObjectNode object) {
      for (var field : object.properties()) {
        if (ours.has(field.getKey())) {
          var name = path + "." + field.getKey();
          compare(name, field.getValue(), ours.required(field.getKey()), problems);
        } else {
          problems.add(path + "." + field.getKey() + " is missing");
        }
      }
    }
    if (published instanceof ArrayNode array && !array.isEmpty()) {
      if (ours.isEmpty()) {
        problems.add(path + " is empty");
      } else {
        compare(path + "[0]", array.get(0), ours.get(0), problems);
      }
    }
  }
}
