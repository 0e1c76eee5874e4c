package dev.florin.agent.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.testing.App;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bridge between standard input and output and a running service. */
class BridgeTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":"a","method":"initialize","params":{"protocolVersion":"2025-06-18",\
      "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}\
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** What comes out for these lines. */
  private List<JsonNode> say(URI service, String key, String... lines) {
    var in = String.join("\n", lines) + "\n";
    new Bridge(service.resolve("/mcp"), key, stream(out), stream(err))
        .run(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)));
    return out.toString(StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String call(String id, String tool) {
    return """
    {"jsonrpc":"2.0","id":%s,"method":"tools/call","params":{"name":"%s","arguments":{}}}\
    """
        .formatted(id, tool);
  }

  @Test
  void passesEachMessageOnAndEachAnswerBack() {
    var app = App.shared();
    var said =
        say(
            app.url(),
            app.buyer().token(),
            INITIALIZE,
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
            "",
            call("1", "get_balance"),
            call("\"zwei\"", "get_usage"),
            "this is no message");
    assertThat(said).hasSize(4);
    assertThat(said.getFirst().path("id").stringValue()).isEqualTo("a");
    assertThat(said.getFirst().path("result").path("protocolVersion").stringValue())
        .isEqualTo("2025-06-18");
    assertThat(said.stream().map(line -> line.path("id").asString("")))
        .containsExactlyInAnyOrder("a", "1", "zwei", "");
    assertThat(said)
        .filteredOn(line -> line.path("id").asString("").equals("1"))
        .singleElement()
        .satisfies(line ->
            assertThat(line.path("result").path("structuredContent").path("available").longValue())
                .isZero());
    assertThat(said)
        .filteredOn(line -> line.has("error"))
        .singleElement()
        .satisfies(
            line -> assertThat(line.path("error").path("code").intValue()).isEqualTo(-32700));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void answersItselfWhereNobodyElseDoes() throws IOException {
    URI nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    var said =
        say(
            nobody,
            "fl_ak_x",
            call("5", "get_balance"),
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    assertThat(said)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.path("id").intValue()).isEqualTo(5);
          assertThat(line.path("error").path("message").stringValue()).contains("does not answer");
        });
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("FLORIN_URL").doesNotContain("fl_ak");
  }

  @Test
  void saysThatTheKeyIsNotGood() {
    var said = say(App.shared().url(), "fl_ak_" + "B".repeat(43), INITIALIZE);
    assertThat(said)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.path("id").stringValue()).isEqualTo("a");
          assertThat(line.path("error").path("message").stringValue()).contains("FLORIN_AGENT_KEY");
        });
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("FLORIN_AGENT_KEY is not valid")
        .doesNotContain("BBB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"} | 5 | ping",
        "{\"method\":\"m\",\"params\":{\"id\":9,\"method\":\"n\"},\"id\":\"x\\\"y\"} | \"x\\\"y\" | m",
        "{\"method\":\"m\",\"params\":[{\"id\":9}]} | | m",
        "{\"id\":null,\"method\":\"m\"} | | m",
        "{\"id\":{\"id\":3},\"method\":7} | | ''",
        "[{\"id\":5,\"method\":\"ping\"}] | | ''",
        "{\"id\":5,\"method | | ''",
        "5 | | ''",
      })
  void readsOfAMessageWhatItNeeds(String text, @Nullable String id, String method) {
    assertThat(Message.read(text)).isEqualTo(new Message(id, method));
  }

  @Test
  void findsTheVersionThatWasAgreedOn() {
    assertThat(Message.protocolVersion("{\"result\":{\"a\":[1],\"protocolVersion\":\"v\"}}"))
        .isEqualTo("v");
    assertThat(Message.protocolVersion("{\"error\":{}}")).isNull();
    assertThat(Message.protocolVersion("no json")).isNull();
  }

  // --- what it wants to be told ---

  private McpCommand.Unusable refusal(@Nullable String url, @Nullable String key) {
    var environment = new java.util.HashMap<String, String>();
    if (url != null) {
      environment.put("FLORIN_URL", url);
    }
    if (key != null) {
      environment.put("FLORIN_AGENT_KEY", key);
    }
    var thrown =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            McpCommand.Unusable.class, () -> McpCommand.bridge(environment, stream(out)));
    assertThat(thrown).isNotNull();
    return thrown;
  }

  @Test
  void asksForAKey() {
    for (var key : new String[] {null, "", "  "}) {
      assertThat(refusal(null, key).text()).contains("FLORIN_AGENT_KEY is not set", "fl_ak_");
    }
    assertThat(refusal(null, "fl_ak_a b").text()).contains("characters").doesNotContain("a b");
  }

  @ParameterizedTest
  @CsvSource({
    "http://pay.example.org, https",
    "http://10.0.0.7:8080, https",
    "pay.example.org, http",
    "ftp://pay.example.org, http",
    "http://, address",
    "http://a b, address"
  })
  void sendsAKeyNowhereThatOthersRead(String url, String why) {
    assertThat(refusal(url, "fl_ak_x").text()).startsWith("FLORIN_URL").contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://pay.example.org", "http://localhost:8080/", "http://[::1]:1"})
  void takesAnAddressThatIsSafe(String url) throws Exception {
    var environment = Map.of("FLORIN_URL", url, "FLORIN_AGENT_KEY", "fl_ak_x");
    assertThat(McpCommand.bridge(environment, stream(out))).isNotNull();
    assertThatThrownBy(() -> McpCommand.bridge(Map.of("FLORIN_URL", url), stream(out)))
        .isInstanceOf(McpCommand.Unusable.class);
  }
}
