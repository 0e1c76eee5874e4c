package dev.florin.agent.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The protocol's own client and inspector, which judge our answers by their schemas. */
class OfficialClientsTest {
  private static final App APP = App.shared();
  private static final Path HERE = Path.of("src/test/node-mcp").toAbsolutePath();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Needs node, and {@code npm ci} in {@code src/test/node-mcp}. */
  @Test
  void listAndCallEveryTool() {
    assumeInstalled();
    var owner = APP.buyer();
    owner.app().operator().post("/v1/credits/grants", grant(owner.subject())).expect(201);
    var agent = owner.agent("");
    var calls =
        Map.of(
            "get_balance", Map.of(),
            "get_price", Map.of("item", "basic"),
            "search_listings", Map.of("query", "for the official clients", "limit", 5),
            "get_usage", Map.of("days", 3),
            "purchase", Map.of("item", listing(), "idempotency_key", "node"),
            "create_payment_link", Map.of("credits", 50, "idempotency_key", "node"));
    var said =
        Programs.said(
            HERE,
            "node",
            "tools.mjs",
            APP.url().toString(),
            agent.token(),
            JSON.writeValueAsString(calls),
            JSON.writeValueAsString(bridge()));
    assertThat(owner.balance()).as("bought once, whoever has called").isEqualTo(95);
    assertThat(said).contains("the official client and the inspector, over HTTP and over stdio");
  }

  @Test
  void runTheGuidesFiveLines() {
    assumeInstalled();
    var agent = Agent.of(APP.buyer().agent(""));
    var script = Guide.first("js", agent);
    assertThat(script.lines()).hasSize(5);
    var said = Programs.said(HERE, "node", "--input-type=module", "--eval", script);
    assertThat(JSON.readTree(said).path("structuredContent").path("available").longValue())
        .isZero();
  }

  private static String grant(String customer) {
    return "{\"customer\": \"" + customer + "\", \"amount\": 100, \"reference\": \"test\"}";
  }

  private static String listing() {
    var creator = APP.creator();
    var draft =
        """
        {"kind": "package", "texts": {"en": {"name": "For the official clients"}},
         "prices": [{"amount": 5, "currency": "CREDIT"}]}
        """;
    var id = creator.post("/v1/listings", draft).expect(201).path("id").stringValue();
    var link = "{\"link\": \"https://elsewhere.example/a\"}";
    creator.post("/v1/listings/" + id + "/versions", link).expect(201);
    creator.patch("/v1/listings/" + id, "{\"status\": \"active\"}").expect(200);
    return id;
  }

  private static void assumeInstalled() {
    var ready =
        Files.isDirectory(HERE.resolve("node_modules/@modelcontextprotocol/sdk"))
            && Programs.has("node");
    if (!ready) {
      System.out.println("SKIPPED: no node, or no node_modules in server/src/test/node-mcp");
    }
    Assumptions.assumeTrue(ready, "no node or no node_modules");
  }

  /** What {@code ./florin mcp} starts, from the classes of this run. */
  private static List<String> bridge() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        "dev.florin.Florin",
        "mcp");
  }
}
