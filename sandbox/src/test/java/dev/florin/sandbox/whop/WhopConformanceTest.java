package dev.florin.sandbox.whop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds what the room says against the shapes that Whop has published. */
class WhopConformanceTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("florin.root", "."), "..", "shared", "fixtures", "whop");

  private static JsonNode fixture(String name) throws Exception {
    var file = FIXTURES.resolve(name);
    if (!Files.exists(file)) {
      System.out.println("SKIPPED: no Whop fixtures at " + FIXTURES.normalize());
    }
    Assumptions.assumeTrue(Files.exists(file), "no Whop fixtures");
    return Json.parse(Files.readString(file));
  }

  @Test
  void paymentsAndLinksHaveThePublishedShapes() throws Exception {
    var current = fixture("payment.current.json").required("object");
    try (var sandbox = Sandbox.start(SandboxOptions.defaults())) {
      var http = new WhopHttp(sandbox);
      var link = http.link();
      var paid = (PayResult.Succeeded) sandbox.whop().pay(link, "4242424242424242");
      var path = "payments/" + paid.paymentId();
      assertThat(differences(current, http.ok("GET", path, ""))).isEmpty();
      var legacy = Json.parse(http.api("2025-01-01", "GET", path, "").body());
      assertThat(differences(fixture("payment.legacy.json").required("object"), legacy)).isEmpty();
      assertThat(
              differences(
                  fixture("checkout_configuration.current.json").required("object"),
                  http.ok("GET", "checkout_configurations/" + link, "")))
          .isEmpty();
    }
  }

  @Test
  void eventsHaveThePublishedEnvelopes() throws Exception {
    var envelopes = fixture("event-envelope-examples.json");
    try (var sandbox = Sandbox.start(SandboxOptions.defaults())) {
      var whop = sandbox.whop();
      var paid = (PayResult.Succeeded) whop.pay(new WhopHttp(sandbox).link(), "4242424242424242");
      var type = "payment.succeeded";
      var current = whop.craftEvent(type, paid.paymentId(), WhopHttp.NEWEST, data -> {});
      assertThat(names(envelopes.required("current").required("body"))).isEqualTo(names(current));
      var legacy = whop.craftEvent(type, paid.paymentId(), null, data -> {});
      assertThat(names(envelopes.required("legacy_v1").required("body"))).isEqualTo(names(legacy));
      var member = whop.craftEvent("membership.activated", paid.paymentId(), null, data -> {});
      assertThat(
              differences(
                  fixture("membership.current.json").required("object"), member.required("data")))
          .isEmpty();
    }
  }

  private static List<String> names(JsonNode object) {
    return object.propertyNames().stream().sorted().toList();
  }

  @Test
  void signsAsThePublishedVectorSays() throws Exception {
    var vector = fixture("webhook-vector.json");
    var headers = vector.required("headers");
    var signed =
        Signature.headers(
            Json.string(headers, "webhook-id"),
            Json.string(vector, "body").getBytes(StandardCharsets.UTF_8),
            Json.string(vector, "secret"),
            Instant.ofEpochSecond(Long.parseLong(Json.string(headers, "webhook-timestamp"))));
    headers
        .properties()
        .forEach(header ->
            assertThat(signed.get(header.getKey())).isEqualTo(header.getValue().stringValue()));
  }

  private static List<String> differences(JsonNode published, JsonNode ours) {
    var problems = new ArrayList<String>();
    compare("", published, ours, problems);
    return problems;
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
    if (published instanceof ObjectNode object && !path.endsWith(".metadata")) {
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
