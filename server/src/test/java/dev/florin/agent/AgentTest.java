package dev.florin.agent;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Programs that spend for their owner, within what the owner allows. */
class AgentTest {
  private static final App APP = App.shared();

  private final Person owner = owner(1_000);

  @AfterAll
  static void leavesTheBooksSound() {
    Books.assertSound(APP);
  }

  private static Person owner(long credits) {
    var owner = APP.buyer();
    APP.operator()
        .post(
            "/v1/credits/grants",
            """
            {"customer": "%s", "amount": %d, "reference": "test"}
            """
                .formatted(owner.subject(), credits))
        .expect(201);
    return owner;
  }

  private static String spend(long amount) {
    return "{\"amount\": " + amount + ", \"reference\": \"call\"}";
  }

  private static JsonNode limit(Person agent, int place) {
    return agent.get("/v1/agent").expect(200).path("limits").path(place);
  }

  @Test
  void spendsItsOwnersCreditsAndTheHistorySaysWhoDid() {
    var agent = owner.agent("");
    var spent = agent.post("/v1/credits/spends", spend(30)).expect(201);
    assertThat(spent.path("balance_after").longValue()).isEqualTo(970);
    assertThat(agent.balance()).isEqualTo(970);
    assertThat(owner.balance()).isEqualTo(970);
    var line = owner.transactions().path(0);
    assertThat(line.path("change").longValue()).isEqualTo(-30);
    assertThat(line.path("agent").stringValue()).isEqualTo(agent.subject());
  }

  @Test
  void mayDoNothingElseForItsOwner() {
    var agent = owner.agent("");
    for (var path : new String[] {"/v1/orders", "/v1/invoices", "/v1/credits/transactions"}) {
      assertProblem(agent.get(path), 403, "forbidden");
    }
    assertProblem(
        agent.post("/v1/credits/grants", "{\"amount\": 1, \"reference\": \"x\"}"),
        403,
        "forbidden");
    assertProblem(agent.post("/v1/agents", "{\"name\": \"another\"}"), 403, "forbidden");
    var other = APP.buyer();
    assertProblem(
        agent.post(
            "/v1/credits/spends",
            "{\"customer\": \"%s\", \"amount\": 1, \"reference\": \"x\"}"
                .formatted(other.subject())),
        404,
        "not_found");
  }

  @Test
  void neverTakesMoreThanItsLimits() {
    var agent =
        owner.agent(
            """
            "limits": [{"per": "day", "credits": 100}, {"per": "month", "credits": 130},
                       {"per": "purchase", "credits": 60}]
            """);
    var tooMuch = agent.post("/v1/credits/spends", spend(61));
    assertProblem(tooMuch, 403, "budget_exceeded");
    assertThat(tooMuch.json().path("limit").stringValue()).isEqualTo("purchase");
    agent.post("/v1/credits/spends", spend(60)).expect(201);
    var refused = agent.post("/v1/credits/spends", spend(41));
    assertProblem(refused, 403, "budget_exceeded");
    assertThat(refused.json().path("limit").stringValue()).isEqualTo("day");
    assertThat(refused.json().path("left").longValue()).isEqualTo(40);
    assertThat(refused.json().path("requested").longValue()).isEqualTo(41);
    assertThat(refused.json().path("resets_at").stringValue())
        .isEqualTo(LocalDate.now(ZoneOffset.UTC).plusDays(1) + "T00:00:00Z");
    agent.post("/v1/credits/spends", spend(40)).expect(201);

    assertThat(limit(agent, 0).path("left").longValue()).isZero();
    assertThat(limit(agent, 1).path("used").longValue()).isEqualTo(100);
    assertThat(limit(agent, 1).path("left").longValue()).isEqualTo(30);
    assertThat(owner.balance()).isEqualTo(900);

    owner
        .patch(
            "/v1/agents/" + agent.subject(), "{\"limits\": [{\"per\": \"day\", \"credits\": 110}]}")
        .expect(200);
    agent.post("/v1/credits/spends", spend(10)).expect(201);
    assertProblem(agent.post("/v1/credits/spends", spend(1)), 403, "budget_exceeded");
  }

  @Test
  void isAnsweredTheSameWhenItRepeatsItself() {
    var agent = owner.agent("\"limits\": [{\"per\": \"day\", \"credits\": 10}]");
    var key = UUID.randomUUID().toString();
    var first = agent.post("/v1/credits/spends", spend(10), "Idempotency-Key", key).expect(201);
    var second = agent.post("/v1/credits/spends", spend(10), "Idempotency-Key", key).expect(201);
    assertThat(second.path("id")).isEqualTo(first.path("id"));
    assertThat(limit(agent, 0).path("used").longValue()).isEqualTo(10);
  }

  @Test
  void eachOfABatchIsBoundForItself() {
    var agent = owner.agent("\"limits\": [{\"per\": \"day\", \"credits\": 10}]");
    var items = new StringBuilder();
    for (var amount : new int[] {6, 5, 4}) {
      items.append(items.isEmpty() ? "" : ",").append(item(amount));
    }
    var results =
        agent.post("/v1/credits/spends/batch", "{\"items\": [" + items + "]}").expect(200);
    var statuses = results.path("data");
    assertThat(statuses.path(0).path("status").intValue()).isEqualTo(201);
    assertThat(statuses.path(1).path("problem").path("code").stringValue())
        .isEqualTo("budget_exceeded");
    assertThat(statuses.path(1).path("problem").path("left").longValue())
        .as("what is refused is looked at again when the others have been booked")
        .isLessThan(5);
    assertThat(statuses.path(2).path("status").intValue()).isEqualTo(201);
  }

  private static String item(long amount) {
    return "{\"idempotency_key\": \"%s\", \"amount\": %d, \"reference\": \"x\"}"
        .formatted(UUID.randomUUID(), amount);
  }

  @Test
  void itsHostHoldsAndCapturesForItWithinItsLimits() {
    var agent = owner.agent("\"limits\": [{\"per\": \"day\", \"credits\": 50}]");
    var host = APP.serverKey("credits:write");
    var hold = "{\"agent\": \"%s\", \"amount\": %d, \"expires_in\": 60, \"reference\": \"job\"}";
    var held = host.post("/v1/credits/holds", hold.formatted(agent.subject(), 40)).expect(201);
    assertProblem(
        host.post("/v1/credits/holds", hold.formatted(agent.subject(), 11)),
        403,
        "budget_exceeded");
    host.post(
            "/v1/credits/holds/" + held.path("id").stringValue() + "/capture",
            "{\"customer\": \"%s\", \"amount\": 15}".formatted(owner.subject()))
        .expect(201);
    assertThat(limit(agent, 0).path("used").longValue()).isEqualTo(15);
    assertThat(owner.balance()).isEqualTo(985);
    assertProblem(
        agent.post("/v1/credits/holds/" + held.path("id").stringValue() + "/release", "{}"),
        403,
        "forbidden");
  }

  @Test
  void doesNothingWhilePaused() {
    var agent = owner.agent("");
    owner.post("/v1/agents/" + agent.subject() + "/pause", null).expect(200);
    assertProblem(agent.post("/v1/credits/spends", spend(1)), 403, "agent_paused");
    assertThat(agent.get("/v1/agent").expect(200).path("status").stringValue()).isEqualTo("paused");
    owner.post("/v1/agents/" + agent.subject() + "/resume", null).expect(200);
    agent.post("/v1/credits/spends", spend(1)).expect(201);
  }

  @Test
  void usesNothingUpThatItsOwnerDoesNotAllow() {
    var agent = owner.agent("\"allowed\": [\"vector\"]");
    assertProblem(agent.post("/v1/credits/spends", spend(1)), 403, "not_allowed_for_agent");
  }

  @Test
  void itsUseIsToldByDay() {
    var agent = owner.agent("");
    agent.post("/v1/credits/spends", spend(7)).expect(201);
    agent.post("/v1/credits/spends", spend(5)).expect(201);
    var today = LocalDate.now(ZoneOffset.UTC);
    for (var usage :
        new JsonNode[] {
          agent.get("/v1/agent/usage").expect(200),
          owner.get("/v1/agents/" + agent.subject() + "/usage").expect(200)
        }) {
      assertThat(usage.path("data").size()).isEqualTo(30);
      assertThat(usage.path("data").path(29).path("day").stringValue()).isEqualTo(today.toString());
      assertThat(usage.path("data").path(29).path("credits").longValue()).isEqualTo(12);
      assertThat(usage.path("data").path(28).path("credits").longValue()).isZero();
    }
  }

  @Test
  void itsUseIsToldForAtMost92Days() {
    var agent = owner.agent("");
    var paths = List.of("/v1/agents/" + agent.subject() + "/usage", "/v1/agent/usage");
    for (var path : paths) {
      var who = path.equals("/v1/agent/usage") ? agent : owner;
      for (var days :
          List.of(
              "from=2026-08-21&to=2026-11-21",
              "from=2026-11-22&to=2026-11-21",
              "from=-999999999-01-01",
              "to=-999999999-01-01",
              "from=%2B999999999-12-31&to=%2B999999999-12-31",
              "from=1969-12-31&to=1970-01-01",
              "from=yesterday")) {
        assertProblem(who.get(path + "?" + days), 400, "parameter_invalid");
      }
      var most = who.get(path + "?from=2026-08-22&to=2026-11-21").expect(200).path("data");
      assertThat(most.size()).isEqualTo(92);
      assertThat(most.path(0).path("day").stringValue()).isEqualTo("2026-08-22");
      assertThat(who.get(path + "?to=9999-12-31").expect(200).path("data").size()).isEqualTo(30);
    }
    assertProblem(APP.buyer().get(paths.getFirst()), 404, "not_found");
  }

  @Test
  void keysAreShownOnceReplacedWithOverlapAndRevoked() {
    var agent = owner.agent("");
    var keys = "/v1/agents/" + agent.subject() + "/keys";
    var old = owner.get(keys).expect(200).path("data").path(0);
    assertThat(old.path("secret").isNull()).isTrue();
    assertThat(agent.token()).startsWith("fl_ak_");
    var next =
        owner
            .post(
                keys,
                "{\"name\": \"next\", \"scopes\": [\"credits:read\"], \"replaces\": \"%s\","
                        .formatted(old.path("id").stringValue())
                    + " \"overlap\": 0}")
            .expect(201);
    var renewed = new Person(APP, agent.subject(), next.path("secret").stringValue());
    assertThat(agent.get("/v1/agent").status()).isEqualTo(401);
    assertThat(renewed.balance()).isEqualTo(1_000);
    assertProblem(renewed.post("/v1/credits/spends", spend(1)), 403, "forbidden");
    assertThat(owner.get(keys).expect(200).path("data").path(0).path("last_used_at").isNull())
        .isFalse();
    APP.call("DELETE", keys + "/" + next.path("id").stringValue(), owner.token(), null).expect(200);
    assertThat(renewed.get("/v1/agent").status()).isEqualTo(401);
  }

  @Test
  void itsOwnerIsToldOnceWhenMostAndWhenAllIsUsed() {
    var agent = owner.agent("\"limits\": [{\"per\": \"day\", \"credits\": 100}]");
    agent.post("/v1/credits/spends", spend(80)).expect(201);
    App.await("a word about most of it", () -> told("agent.budget_low") == 1);
    assertThat(told("agent.budget_used")).isZero();
    agent.post("/v1/credits/spends", spend(20)).expect(201);
    App.await("a word about all of it", () -> told("agent.budget_used") == 1);
    assertThat(told("agent.budget_low")).isEqualTo(1);
  }

  private long told(String type) {
    var count = 0;
    for (var each : owner.get("/v1/notifications").expect(200).path("data")) {
      count += each.path("type").stringValue().equals(type) ? 1 : 0;
    }
    return count;
  }

  @Test
  void aConfirmationCanBeTakenBack() {
    var agent = "/v1/agents/" + owner.agent("\"confirm_above\": 20").subject();
    assertThat(
            owner.patch(agent, "{\"name\": \"x\"}").expect(200).path("confirm_above").longValue())
        .isEqualTo(20);
    assertThat(
            owner
                .patch(agent, "{\"no_confirm_above\": true}")
                .expect(200)
                .path("confirm_above")
                .isNull())
        .isTrue();
    assertThat(
            owner
                .patch(agent, "{\"confirm_above\": 0}")
                .expect(200)
                .path("confirm_above")
                .longValue())
        .isZero();
  }

  @Test
  void whatIsCountedIsNoAccountOfTheBooks() {
    var agent = owner.agent("\"limits\": [{\"per\": \"day\", \"credits\": 5}]");
    agent.post("/v1/credits/spends", spend(1)).expect(201);
    assertThat(APP.operator().get("/v1/admin/ledger/accounts").expect(200).toString())
        .contains("\"credits\"")
        .doesNotContain("bound:");
  }

  @Test
  void refusesTermsThatMakeNoSense() {
    for (var terms :
        new String[] {
          "\"limits\": [{\"per\": \"week\", \"credits\": 1}]",
          "\"limits\": [{\"per\": \"day\", \"credits\": -1}]",
          "\"limits\": [{\"per\": \"day\", \"kind\": \"boat\", \"credits\": 1}]",
          "\"limits\": [{\"per\": \"day\", \"credits\": 1}, {\"per\": \"day\", \"credits\": 2}]",
          "\"allowed\": [\"boat\"]",
          "\"time_zone\": \"Moon/Crater\"",
          "\"confirm_above\": -1"
        }) {
      assertThat(owner.post("/v1/agents", "{\"name\": \"x\", " + terms + "}").status())
          .as(terms)
          .isIn(400, 422);
    }
    assertThat(owner.post("/v1/agents", "{}").status()).isIn(400, 422);
    var agent = owner.agent("");
    assertThat(
            owner
                .post(
                    "/v1/agents/" + agent.subject() + "/keys",
                    "{\"name\": \"x\", \"scopes\": [\"refunds:write\"]}")
                .status())
        .isIn(400, 422);
  }

  @Test
  void isNobodysBusinessButItsOwners() {
    var agent = owner.agent("");
    var stranger = APP.buyer();
    assertProblem(stranger.get("/v1/agents/" + agent.subject()), 404, "not_found");
    assertThat(stranger.get("/v1/agents").expect(200).path("data").size()).isZero();
    assertThat(owner.get("/v1/agents").expect(200).path("data").path(0).path("id").stringValue())
        .isEqualTo(agent.subject());
    assertProblem(
        stranger.post(
            "/v1/credits/spends",
            "{\"agent\": \"%s\", \"amount\": 1, \"reference\": \"x\"}".formatted(agent.subject())),
        404,
        "not_found");
  }
}
