package dev.florin.agent.mcp;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.platform.Settings;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import dev.florin.testing.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The tools, message by message over HTTP: what is answered, to whom, and what is refused. */
class McpTest {
  private static final App APP = App.shared();
  private static final String A_LINK = "{\"link\": \"https://elsewhere.example/a\"}";
  private static final String INITIALIZE =
      """
      {"protocolVersion": "%s", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
      """;

  private final Person buyer = APP.buyer();
  private final Agent agent = Agent.of(buyer);

  @AfterAll
  static void theBooksAreSound() {
    Books.assertSound(APP);
  }

  // --- the protocol ---

  @ParameterizedTest
  @CsvSource({
    "2025-03-26, 2025-03-26",
    "2025-06-18, 2025-06-18",
    "2025-11-25, 2025-11-25",
    "2031-01-01, 2025-11-25"
  })
  void agreesOnAVersion(String asked, String agreed) {
    var result = agent.ask("initialize", INITIALIZE.formatted(asked));
    assertThat(result.path("protocolVersion").stringValue()).isEqualTo(agreed);
    assertThat(result.path("serverInfo").path("name").stringValue()).isEqualTo("florin");
    assertThat(result.path("capabilities").has("tools")).isTrue();
    assertThat(result.path("capabilities").has("logging")).as("nothing is streamed").isFalse();
    assertThat(result.path("instructions").stringValue()).contains("ask a person");
  }

  @Test
  void keepsNoSession() {
    var answer = agent.send(Agent.request("ping", "{}"), "MCP-Protocol-Version", Agent.LATEST);
    assertThat(answer.expect(200).path("result").isObject()).isTrue();
    assertThat(answer.header("Mcp-Session-Id")).isNull();
    assertThat(answer.header("Content-Type")).startsWith("application/json");
  }

  @Test
  void answersANotificationWithNothing() {
    var told = agent.send("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}");
    assertThat(told.status()).isEqualTo(202);
    assertThat(told.body()).isEmpty();
    assertThat(agent.send("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/other\"}").status())
        .isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"jsonrpc\": \"\", \"id\": 1, \"method\": \"ping\"}",
        "{\"id\": 1, \"method\": \"ping\"}",
        "[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}]",
        "{\"jsonrpc\": \"2.0\", \"id\": 1",
        "no json",
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}}"
      })
  void refusesWhatIsNoMessage(String text) {
    var answer = agent.send(text).expect(400);
    assertThat(answer.path("error").path("code").intValue()).isIn(-32700, -32600);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no/such | {} | -32601",
        "tools/call | {\"name\": \"no_such_tool\", \"arguments\": {}} | -32602",
        "tools/call | {\"arguments\": {}} | -32602",
        "tools/call | {\"name\": 5} | -32602",
        "tools/call | {\"name\": \"get_balance\", \"arguments\": 5} | -32602",
        "initialize | {\"protocolVersion\": {}} | -32603",
      })
  void saysWhatItDoesNotUnderstand(String method, String params, int code) {
    var answer = agent.send(Agent.request(method, params)).expect(200);
    assertThat(answer.path("id").intValue()).isEqualTo(7);
    assertThat(answer.path("error").path("code").intValue()).as(answer.toString()).isEqualTo(code);
    assertThat(answer.toString()).doesNotContain("Exception", "jackson", "java.");
  }

  // --- who is let in ---

  @Test
  void refusesWhoeverHasNoToken() {
    var message = Agent.request("tools/list", "{}");
    var nobody = APP.call("POST", "/mcp", null, bytes(message));
    assertProblem(nobody, 401, "authentication_required");
    assertThat(nobody.header("WWW-Authenticate")).startsWith("Bearer");
    assertProblem(new Agent(APP, "fl_ak_" + "A".repeat(43)).send(message), 401, "token_invalid");
    assertProblem(Agent.key(APP, "metrics:read").send(message), 403, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://127.0.0.1:1",
        "http://127.0.0.1.nip.example"
      })
  void refusesPagesOfOtherSites(String origin) {
    var answer = agent.send(Agent.request("ping", "{}"), "Origin", origin);
    assertProblem(answer, 403, "origin_not_allowed");
  }

  @Test
  void letsItsOwnPagesIn() {
    var own = APP.bean(Settings.class).baseUrl().toString();
    agent.send(Agent.request("ping", "{}"), "Origin", own).expect(200);
  }

  @Test
  void refusesAVersionThatItDoesNotSpeak() {
    var answer = agent.send(Agent.request("ping", "{}"), "MCP-Protocol-Version", "1999-01-01");
    assertProblem(answer, 400, "parameter_invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void hasNoStreamAndNoSessionToEnd(String method) {
    assertProblem(APP.call(method, "/mcp", agent.token(), null), 405, "method_not_allowed");
    assertProblem(APP.call(method, "/mcp", null, null), 401, "authentication_required");
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    var answer = agent.send(Agent.request("ping", "{\"a\": \"" + "x".repeat(1 << 20) + "\"}"));
    assertProblem(answer, 413, "body_too_large");
  }

  // --- tools ---

  private JsonNode tools() {
    return agent.ask("tools/list", "{}").path("tools");
  }

  @Test
  void listsEachToolWithAllThatACallerHasToKnow() {
    var names = new ArrayList<String>();
    for (var tool : tools().values()) {
      names.add(tool.path("name").stringValue());
      assertThat(tool.path("title").stringValue()).isNotBlank();
      assertThat(tool.path("description").stringValue()).isNotBlank();
      var hints = tool.path("annotations");
      for (var hint :
          Set.of("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint")) {
        assertThat(hints.path(hint).isBoolean()).as(names + " " + hint).isTrue();
      }
      assertThat(tool.path("_meta").path("dev.florin/costs").stringValue()).isNotBlank();
      var input = tool.path("inputSchema");
      assertThat(input.path("additionalProperties").asBoolean(true)).isFalse();
      for (var argument : input.path("properties").values()) {
        assertThat(argument.path("description").stringValue("")).as(names.toString()).isNotBlank();
      }
      assertThat(tool.path("outputSchema").path("anyOf").size()).isEqualTo(2);
    }
    assertThat(names)
        .containsExactly(
            "get_balance",
            "get_price",
            "search_listings",
            "get_usage",
            "purchase",
            "create_payment_link");
  }

  @Test
  void whatOnlyReadsSaysSoAndCostsNothing() {
    for (var tool : tools().values()) {
      if (tool.path("name").stringValue().matches("get_.*|search_.*")) {
        assertThat(tool.path("annotations").path("readOnlyHint").asBoolean(false)).isTrue();
        assertThat(tool.path("annotations").path("destructiveHint").asBoolean(true)).isFalse();
        assertThat(tool.path("_meta").path("dev.florin/costs").stringValue()).isEqualTo("nothing");
      }
    }
  }

  @Test
  void whatCostsMoneySaysSo() {
    for (var tool : tools().values()) {
      var hints = tool.path("annotations");
      var costs = tool.path("_meta").path("dev.florin/costs").stringValue();
      switch (tool.path("name").stringValue()) {
        case "purchase" -> {
          assertThat(hints.path("destructiveHint").asBoolean(false)).isTrue();
          assertThat(tool.path("description").stringValue()).contains("COSTS CREDITS");
          assertThat(costs).isEqualTo("credits");
        }
        case "create_payment_link" -> {
          assertThat(hints.path("openWorldHint").asBoolean(false)).isTrue();
          assertThat(hints.path("readOnlyHint").asBoolean(true)).isFalse();
          assertThat(costs).contains("unless a person pays");
        }
        default -> assertThat(costs).isEqualTo("nothing");
      }
    }
  }

  @Test
  void tellsTheBalance() {
    assertThat(agent.call("get_balance", "{}").path("available").longValue()).isZero();
    grant(buyer, 70);
    var standing = agent.call("get_balance", "{}");
    assertThat(standing.path("available").longValue()).isEqualTo(70);
    assertThat(standing.path("frozen").asBoolean(true)).isFalse();
  }

  @Test
  void aKeyNamesItsCustomer() {
    grant(buyer, 30);
    var key = Agent.key(APP, "credits:read");
    var named = "{\"customer\": \"" + buyer.subject() + "\"}";
    assertThat(key.call("get_balance", named).path("available").longValue()).isEqualTo(30);
    assertThat(key.refused("get_balance", "{}", "parameter_invalid").path("param").stringValue())
        .isEqualTo("customer");
  }

  @Test
  void nobodySeesWhatIsAnothers() {
    var other = Agent.of(APP.buyer());
    var named = "{\"customer\": \"" + buyer.subject() + "\"}";
    other.refused("get_balance", named, "not_found");
    Agent.of(APP.buyer().agent("")).refused("get_balance", named, "not_found");
  }

  @Test
  void aKeyNeedsTheScopeOfTheTool() {
    var key = Agent.key(APP, "orders:read");
    var named = "{\"customer\": \"" + buyer.subject() + "\"}";
    assertThat(key.refused("get_balance", named, "forbidden").path("message").stringValue())
        .contains("credits:read");
    key.call("search_listings", "{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get_balance | {\"who\": \"me\"} | who | parameter_unknown",
        "get_balance | {\"customer\": 5} | customer | parameter_invalid",
        "get_balance | {\"customer\": \"\"} | customer | parameter_invalid",
        "get_price | {} | item | parameter_missing",
        "get_price | {\"item\": \" \"} | item | parameter_invalid",
        "get_usage | {\"days\": 93} | days | parameter_invalid",
        "get_usage | {\"days\": 1.5} | days | parameter_invalid",
        "get_usage | {\"days\": \"1\"} | days | parameter_invalid",
        "search_listings | {\"kind\": \"car\"} | kind | parameter_invalid",
        "search_listings | {\"cursor\": \"lst_x\"} | cursor | parameter_invalid",
        "search_listings | {\"limit\": 51} | limit | parameter_invalid",
        "purchase | {\"item\": \"basic\", \"idempotency_key\": \"k\", \"price\": -1}"
            + " | price | parameter_invalid",
        "purchase | {\"item\": \"basic\", \"idempotency_key\": \"k\", \"price\": 1000000000001}"
            + " | price | parameter_invalid",
        "purchase | {\"item\": \"basic\"} | idempotency_key | parameter_missing",
        "create_payment_link | {\"idempotency_key\": \"k\", \"credits\": 0}"
            + " | credits | parameter_invalid",
      })
  void namesTheArgumentThatIsWrong(String tool, String arguments, String param, String code) {
    var refusal = agent.refused(tool, arguments, code);
    assertThat(refusal.path("param").stringValue()).isEqualTo(param);
    assertThat(refusal.path("next").stringValue()).contains("param");
  }

  @Test
  void tellsWhatAProductCosts() {
    var price = agent.call("get_price", "{\"item\": \"basic\"}");
    var one = APP.call("GET", "/v1/products/basic", null, null).expect(200);
    assertThat(price.path("item").stringValue()).isEqualTo(one.path("id").stringValue());
    assertThat(price.has("credits")).as("credits are not sold for credits").isFalse();
    assertThat(amount(price.path("money"), "USD")).isEqualTo(amount(one.path("prices"), "USD"));
  }

  @Test
  void tellsWhatAListingCosts() {
    var listing = listing("A thing", 1_001);
    var price = agent.call("get_price", "{\"item\": \"" + listing + "\"}");
    assertThat(price.path("credits").longValue()).isEqualTo(1_001);
    assertThat(price.path("confirmation_needed").asBoolean(false)).as("over 1,000").isTrue();
    assertThat(amount(price.path("money"), "USD")).isEqualTo(100);
    assertThat(price.path("name").stringValue()).isEqualTo("A thing");
    var cheap = agent.call("get_price", "{\"item\": \"" + listing("Another", 1_000) + "\"}");
    assertThat(cheap.path("confirmation_needed").asBoolean(true)).isFalse();
  }

  @Test
  void whatIsNotForSaleHasNoPrice() {
    var creator = APP.creator();
    var draft = draft(creator, "A draft", 5);
    for (var item : List.of(draft, "no-such", "lst_0", "ord_1")) {
      agent.refused("get_price", "{\"item\": \"" + item + "\"}", "not_found");
    }
  }

  @Test
  void findsListingsByTheirWords() {
    var word = "w" + UUID.randomUUID().toString().replace("-", "");
    var first = listing("The " + word + " of Tables", 5);
    var second = listing(word + " and chairs", 6);
    draft(APP.creator(), word + " unfinished", 7);
    assertThat(found("{\"query\": \"" + word + "\"}")).containsExactly(first, second);
    assertThat(found("{\"query\": \"  TABLES " + word.toUpperCase(Locale.ROOT) + "\"}"))
        .containsExactly(first);
    assertThat(found("{\"query\": \"" + word + " sofas\"}")).isEmpty();
    assertThat(found("{\"query\": \"" + word + "\", \"kind\": \"vector\"}")).isEmpty();
    assertThat(found("{\"query\": \"" + word + "%\"}")).as("a sign of SQL's is a sign").isEmpty();
    var page = agent.call("search_listings", "{\"query\": \"" + word + "\", \"limit\": 1}");
    var next = page.path("next_cursor").stringValue();
    assertThat(found("{\"query\": \"" + word + "\", \"cursor\": \"" + next + "\"}"))
        .containsExactly(second);
    var one = page.path("listings").get(0);
    assertThat(one.path("credits").longValue()).isEqualTo(5);
    assertThat(amount(one.path("money"), "USD")).isEqualTo(100);
  }

  private List<String> found(String arguments) {
    return agent.call("search_listings", arguments).path("listings").values().stream()
        .map(each -> each.path("item").stringValue())
        .toList();
  }

  @Test
  void tellsAnAgentWhatItHasUsedAndWhatIsLeft() {
    grant(buyer, 100);
    var own = buyer.agent("\"limits\": [{\"per\": \"day\", \"credits\": 50}]");
    own.post("/v1/credits/spends", "{\"amount\": 40, \"reference\": \"job-1\"}").expect(201);
    buyer.post("/v1/credits/spends", "{\"amount\": 7, \"reference\": \"mine\"}").expect(201);
    var usage = Agent.of(own).call("get_usage", "{\"days\": 2}");
    assertThat(usage.path("agent").stringValue()).isEqualTo(own.subject());
    assertThat(usage.path("total").longValue()).as("its owner's are not its own").isEqualTo(40);
    assertThat(usage.path("days")).hasSize(1);
    var balance = Agent.of(own).call("get_balance", "{}");
    assertThat(balance.path("available").longValue()).isEqualTo(53);
    var limit = balance.path("limits").get(0);
    assertThat(limit.path("limit").stringValue()).isEqualTo("day");
    assertThat(limit.path("left").longValue()).isEqualTo(10);
    assertThat(limit.path("resets_at").isString()).isTrue();
  }

  @Test
  void ownersAndProgramsNameTheAgent() {
    var own = buyer.agent("");
    var named = "{\"agent\": \"" + own.subject() + "\"}";
    assertThat(agent.call("get_usage", named).path("total").longValue()).isZero();
    Agent.key(APP, "agents:read").call("get_usage", named);
    Agent.key(APP, "credits:read").refused("get_usage", named, "forbidden");
    Agent.of(APP.buyer()).refused("get_usage", named, "not_found");
    Agent.of(APP.buyer().agent("")).refused("get_usage", named, "not_found");
    var nobody = agent.refused("get_usage", "{}", "parameter_invalid");
    assertThat(nobody.path("param").stringValue()).isEqualTo("agent");
  }

  @Test
  void answersEachWithTheirOwnWhenManyCallAtOnce() throws Exception {
    var calls = new ArrayList<Callable<Long>>();
    for (int i = 1; i <= 8; i++) {
      var person = APP.buyer();
      var own = i * 1_000L;
      grant(person, own);
      for (int n = 0; n < 5; n++) {
        calls.add(
            () -> Agent.of(person).call("get_balance", "{}").path("available").longValue() - own);
      }
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var difference : threads.invokeAll(calls)) {
        assertThat(difference.get()).isZero();
      }
    }
  }

  // --- buying ---

  private static String wish(String item, String key, String more) {
    return "{\"item\": \"" + item + "\", \"idempotency_key\": \"" + key + "\"" + more + "}";
  }

  @Test
  void buysAListingOnceUnderOneKey() {
    grant(buyer, 100);
    var own = buyer.agent("");
    var listing = listing("A thing", 30);
    var wish = wish(listing, "k-1", "");
    var bought = Agent.of(own).call("purchase", wish);
    assertThat(bought.path("status").stringValue()).isEqualTo("paid");
    assertThat(bought.path("credits").longValue()).isEqualTo(30);
    assertThat(bought.path("repeated").asBoolean(true)).isFalse();
    assertThat(bought.path("purchase").isString()).isTrue();
    assertThat(bought.path("download_url").stringValue()).contains("/v1/downloads/");
    var again = Agent.of(own).call("purchase", wish);
    assertThat(again.path("order")).isEqualTo(bought.path("order"));
    assertThat(again.path("repeated").asBoolean(false)).isTrue();
    assertThat(buyer.balance()).isEqualTo(70);
    Agent.of(own).refused("purchase", wish(listing, "k-2", ""), "already_bought");
    Agent.of(own).refused("purchase", wish(listing("B", 5), "k-1", ""), "idempotency_key_reused");
    assertThat(buyer.balance()).isEqualTo(70);
  }

  @Test
  void asksBeforeItBuysWhatIsDear() {
    grant(buyer, 3_000);
    var own = Agent.of(buyer.agent(""));
    var listing = listing("Dear", 1_001);
    for (var more :
        List.of(
            "", ", \"confirm\": false", ", \"price\": 1001", ", \"confirm\": true, \"price\": 7")) {
      var refusal = own.refused("purchase", wish(listing, "dear", more), "confirmation_required");
      assertThat(refusal.path("price").longValue()).as(more).isEqualTo(1_001);
      assertThat(refusal.path("next").stringValue())
          .contains("\"confirm\": true", "\"price\": 1001");
    }
    var unsaid =
        own.refused("purchase", wish(listing, "dear", ", \"confirm\": true"), "parameter_invalid");
    assertThat(unsaid.path("param").stringValue()).isEqualTo("price");
    assertThat(buyer.balance()).isEqualTo(3_000);
    var yes = wish(listing, "dear", ", \"confirm\": true, \"price\": 1001");
    assertThat(own.call("purchase", yes).path("credits").longValue()).isEqualTo(1_001);
    assertThat(buyer.balance()).isEqualTo(1_999);
  }

  @Test
  void whatItsOwnerHasSaidCountsForTheConfirmation() {
    grant(buyer, 5_000);
    var careful = Agent.of(buyer.agent("\"confirm_above\": 10"));
    var listing = listing("Cheap", 11);
    careful.refused("purchase", wish(listing, "c", ""), "confirmation_required");
    assertThat(
            careful
                .call("get_price", "{\"item\": \"" + listing + "\"}")
                .path("confirmation_needed")
                .asBoolean(false))
        .isTrue();
    var free = Agent.of(buyer.agent("\"confirm_above\": 4000"));
    free.call("purchase", wish(listing("Dear", 4_000), "f", ""));
    assertThat(buyer.balance()).isEqualTo(1_000);
  }

  @Test
  void paysNoOtherPriceThanTheOneThatWasSeen() {
    grant(buyer, 100);
    var own = Agent.of(buyer.agent(""));
    var listing = listing("Moving", 20);
    var refusal =
        own.refused("purchase", wish(listing, "p", ", \"price\": 19"), "confirmation_required");
    assertThat(refusal.path("price").longValue()).isEqualTo(20);
    own.call("purchase", wish(listing, "p", ", \"price\": 20"));
    assertThat(buyer.balance()).isEqualTo(80);
  }

  @Test
  void saysWhatToDoWhenThereAreTooFewCredits() {
    grant(buyer, 10);
    var own = Agent.of(buyer.agent(""));
    var listing = listing("A thing", 30);
    var plain = own.refused("purchase", wish(listing, "short", ""), "insufficient_credits");
    assertThat(plain.path("available").longValue()).isEqualTo(10);
    assertThat(plain.path("requested").longValue()).isEqualTo(30);
    assertThat(plain.path("next").stringValue()).contains("create_payment_link");
    var wait =
        own.refused(
            "purchase",
            wish(listing, "short", ", \"when_short\": \"wait\""),
            "insufficient_credits");
    assertThat(wait.path("payment_link").path("url").stringValue()).contains("/orders/ord_");
    assertThat(wait.path("payment_link").path("credits").longValue()).isGreaterThanOrEqualTo(20);
    assertThat(wait.path("bought_when_paid").asBoolean(false)).isTrue();
    assertThat(wait.path("next").stringValue()).contains("by itself");
    assertThat(buyer.balance()).isEqualTo(10);
  }

  @Test
  void staysWithinWhatItsOwnerAllows() {
    grant(buyer, 100);
    var bound = Agent.of(buyer.agent("\"limits\": [{\"per\": \"day\", \"credits\": 20}]"));
    var over = bound.refused("purchase", wish(listing("A thing", 30), "b", ""), "budget_exceeded");
    assertThat(over.path("limit").stringValue()).isEqualTo("day");
    assertThat(over.path("left").longValue()).isEqualTo(20);
    assertThat(over.path("requested").longValue()).isEqualTo(30);
    assertThat(over.path("resets_at").isString()).isTrue();
    assertThat(over.path("next").stringValue()).contains("before resets_at", "larger budget");
    var other = Agent.of(buyer.agent("\"allowed\": [\"vector\"]"));
    var never =
        other.refused("purchase", wish(listing("A thing", 3), "n", ""), "not_allowed_for_agent");
    assertThat(never.path("next").stringValue()).contains("ask the owner");
    var paused = buyer.agent("");
    buyer.post("/v1/agents/" + paused.subject() + "/pause", null).expect(200);
    var stopped = wish(listing("A thing", 3), "s", "");
    Agent.of(paused).refused("purchase", stopped, "agent_paused");
    assertThat(buyer.balance()).isEqualTo(100);
  }

  @Test
  void whatIsTooDearAtOnceIsNotWaitedFor() {
    grant(buyer, 100);
    var bound = Agent.of(buyer.agent("\"limits\": [{\"per\": \"purchase\", \"credits\": 20}]"));
    var over = bound.refused("purchase", wish(listing("A thing", 21), "b", ""), "budget_exceeded");
    assertThat(over.path("limit").stringValue()).isEqualTo("purchase");
    assertThat(over.path("left").longValue()).isEqualTo(20);
    assertThat(over.has("resets_at")).as("no day will change it").isFalse();
    assertThat(over.path("next").stringValue()).contains("no more than left", "ask the owner");
    var cheaper = listing("A thing", 20);
    bound.refused("purchase", wish(cheaper, "b", ""), "idempotency_key_reused");
    bound.call("purchase", wish(cheaper, "c", ""));
    assertThat(buyer.balance()).isEqualTo(80);
  }

  @Test
  void aRefusalLeavesTheKeyToTheSameWish() {
    grant(buyer, 10);
    var own = buyer.agent("\"limits\": [{\"per\": \"day\", \"credits\": 20}]");
    var wish = wish(listing("A thing", 30), "later", "");
    Agent.of(own).refused("purchase", wish, "budget_exceeded");
    var more = "{\"limits\": [{\"per\": \"day\", \"credits\": 30}]}";
    buyer.patch("/v1/agents/" + own.subject(), more).expect(200);
    Agent.of(own).refused("purchase", wish, "insufficient_credits");
    grant(buyer, 90);
    assertThat(Agent.of(own).call("purchase", wish).path("repeated").asBoolean(false)).isFalse();
    Agent.of(own).refused("purchase", wish(listing("More", 1), "last", ""), "budget_exceeded");
    assertThat(buyer.balance()).isEqualTo(70);
  }

  @Test
  void makesALinkAtWhichAPersonPays() {
    var own = Agent.of(buyer.agent(""));
    var wish = "{\"credits\": 500, \"idempotency_key\": \"top-up\"}";
    var link = own.call("create_payment_link", wish);
    assertThat(link.path("url").stringValue())
        .contains("/orders/" + link.path("order").stringValue());
    assertThat(link.path("credits").longValue()).isGreaterThanOrEqualTo(500);
    assertThat(link.path("total").path("amount").longValue()).isPositive();
    assertThat(own.call("create_payment_link", wish)).isEqualTo(link);
    for (var neither : List.of("", "\"credits\": 5, \"item\": \"basic\", ")) {
      own.refused(
          "create_payment_link",
          "{" + neither + "\"idempotency_key\": \"x\"}",
          "parameter_invalid");
    }
    own.refused(
        "create_payment_link", "{\"item\": \"no-such\", \"idempotency_key\": \"x\"}", "not_found");
  }

  @Test
  void onlyAnAgentBuysOrWhoActsAsOne() {
    grant(buyer, 100);
    var wish = wish(listing("A thing", 3), "who", "");
    assertThat(agent.refused("purchase", wish, "parameter_invalid").path("param").stringValue())
        .isEqualTo("agent");
    Agent.key(APP, "credits:write").refused("purchase", wish, "forbidden");
    var own = buyer.agent("").subject();
    var named = wish(listing("A thing", 3), "who", ", \"agent\": \"" + own + "\"");
    Agent.of(APP.buyer()).refused("purchase", named, "not_found");
    agent.call("purchase", named);
    assertThat(buyer.balance()).isEqualTo(97);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"  \"", "\"ключ\"", "5", "null"})
  void aPurchaseNeedsAKey(String key) {
    var own = Agent.of(buyer.agent(""));
    var wish = "{\"item\": \"basic\", \"idempotency_key\": " + key + "}";
    var code = key.equals("null") ? "parameter_missing" : "parameter_invalid";
    own.refused("purchase", wish, code);
  }

  // --- the guide ---

  @Test
  void theGuidesQuickStartWorksAsItStands() throws Exception {
    Assumptions.assumeTrue(Programs.has("bash") && Programs.has("curl"), "no bash or no curl");
    var script = Guide.first("sh", agent);
    assertThat(script.lines()).hasSize(5);
    var said =
        Programs.said(
            Path.of("."), "bash", "-eu", "-c", script.replace("\nmcp '", "\necho; mcp '"));
    assertThat(said).contains("\"name\":\"get_balance\"").contains("\"available\":0");
  }

  @Test
  void theGuideKnowsEveryTool() {
    var inTable =
        Pattern.compile("^\\| `([a-z_]+)` \\|", Pattern.MULTILINE).matcher(Guide.TEXT).results();
    assertThat(inTable.map(row -> row.group(1)))
        .containsExactlyElementsOf(
            tools().values().stream().map(tool -> tool.path("name").stringValue()).toList());
  }

  // --- things to call about ---

  private static void grant(Person person, long amount) {
    APP.operator()
        .post(
            "/v1/credits/grants",
            """
            {"customer": "%s", "amount": %d, "reference": "test"}
            """
                .formatted(person.subject(), amount))
        .expect(201);
  }

  private static String listing(String name, long credits) {
    var creator = APP.creator();
    var id = draft(creator, name, credits);
    creator.post("/v1/listings/" + id + "/versions", A_LINK).expect(201);
    creator.patch("/v1/listings/" + id, "{\"status\": \"active\"}").expect(200);
    return id;
  }

  private static String draft(Person creator, String name, long credits) {
    return creator
        .post(
            "/v1/listings",
            """
            {"kind": "package", "texts": {"en": {"name": "%s"}},
             "prices": [{"amount": 100, "currency": "USD"}, {"amount": %d, "currency": "CREDIT"}]}
            """
                .formatted(name, credits))
        .expect(201)
        .path("id")
        .stringValue();
  }

  private static long amount(JsonNode money, String currency) {
    return money.values().stream()
        .filter(each -> each.path("currency").stringValue().equals(currency))
        .findFirst()
        .orElseThrow()
        .path("amount")
        .longValue();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
