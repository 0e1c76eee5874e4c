package dev.florin.agent;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An agent's host says what was used, and Florin works out the credits. */
class UsageTest {
  private static final App APP = App.shared();

  private final Person owner = APP.buyer();
  private final Person host = APP.serverKey("credits:write", "credits:read");
  private final String code = "m" + UUID.randomUUID().toString().replace("-", "");

  @AfterAll
  static void leavesTheBooksSound() {
    Books.assertSound(APP);
  }

  @BeforeEach
  void givesCreditsAndSetsPrices() {
    APP.operator()
        .post(
            "/v1/credits/grants",
            "{\"customer\": \"%s\", \"amount\": 1000, \"reference\": \"test\"}"
                .formatted(owner.subject()))
        .expect(201);
    price("token", 3, 1_000);
  }

  private void price(String unit, long credits, long per) {
    APP.operator()
        .put(
            "/v1/meters/" + code,
            "{\"unit\": \"%s\", \"credits\": %d, \"per\": %d}".formatted(unit, credits, per))
        .expect(200);
  }

  private String body(String who, long... quantities) {
    var items = new StringBuilder();
    for (var quantity : quantities) {
      items.append(items.isEmpty() ? "" : ", ");
      items.append("{\"meter\": \"%s\", \"quantity\": %d}".formatted(code, quantity));
    }
    return "{" + who + ", \"reference\": \"run-1\", \"items\": [" + items + "]}";
  }

  private String ofAgent(Person agent) {
    return "\"agent\": \"" + agent.subject() + "\"";
  }

  private String ofOwner() {
    return "\"customer\": \"" + owner.subject() + "\"";
  }

  @Test
  void takesWhatItCostsRoundedOnceForEachMeter() {
    var used = host.post("/v1/usage", body(ofOwner(), 400, 400, 401)).expect(201);
    assertThat(used.path("credits").longValue()).as("1,201 tokens at 3 for 1,000").isEqualTo(4);
    assertThat(used.path("lines").size()).isEqualTo(1);
    assertThat(used.path("lines").path(0).path("quantity").longValue()).isEqualTo(1_201);
    assertThat(used.path("balance_after").longValue()).isEqualTo(996);
    assertThat(owner.balance()).isEqualTo(996);
    assertThat(owner.transactions().path(0).path("metadata").path("usage").stringValue())
        .isEqualTo(code + "=1201:4");
  }

  @Test
  void boundsWhatAnAgentUses() {
    var agent = owner.agent("\"limits\": [{\"per\": \"day\", \"credits\": 5}]");
    host.post("/v1/usage", body(ofAgent(agent), 1_500)).expect(201);
    assertProblem(host.post("/v1/usage", body(ofAgent(agent), 1)), 403, "budget_exceeded");
    assertProblem(agent.post("/v1/usage", body(ofAgent(agent), 1)), 403, "budget_exceeded");
  }

  @Test
  void isAnsweredAsTheFirstTimeThoughThePriceHasChanged() {
    var key = UUID.randomUUID().toString();
    var first = host.post("/v1/usage", body(ofOwner(), 2_000), "Idempotency-Key", key).expect(201);
    price("token", 30, 1_000);
    var again = host.post("/v1/usage", body(ofOwner(), 2_000), "Idempotency-Key", key);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.expect(201).path("id")).isEqualTo(first.path("id"));
    assertThat(again.json().path("credits").longValue()).isEqualTo(6);
    assertThat(again.json().path("lines").path(0).path("credits").longValue()).isEqualTo(6);
    assertThat(again.json().path("balance_after").longValue()).isEqualTo(994);
    assertProblem(
        host.post("/v1/usage", body(ofOwner(), 2_001), "Idempotency-Key", key),
        422,
        "idempotency_key_reused");
    assertThat(owner.balance()).isEqualTo(994);
  }

  @Test
  void takesItOutOfAHoldAndGivesTheRestBack() {
    var agent = owner.agent("\"limits\": [{\"per\": \"day\", \"credits\": 100}]");
    var held =
        host.post(
                "/v1/credits/holds",
                "{%s, \"amount\": 90, \"expires_in\": 600, \"reference\": \"long work\"}"
                    .formatted(ofAgent(agent)))
            .expect(201);
    var body = body(ofAgent(agent), 10_000);
    var out = "{\"hold\": " + held.path("id") + ", " + body.substring(1);
    assertProblem(agent.post("/v1/usage", out), 403, "forbidden");
    assertThat(host.post("/v1/usage", out).expect(201).path("credits").longValue()).isEqualTo(30);
    assertThat(owner.balance()).isEqualTo(970);
    assertThat(limitUsed(agent)).isEqualTo(30);
  }

  private static long limitUsed(Person agent) {
    return agent.get("/v1/agent").expect(200).path("limits").path(0).path("used").longValue();
  }

  @Test
  void tellsThePriceWithoutTakingIt() {
    var priced =
        host.post(
                "/v1/usage/price",
                "{\"items\": [{\"meter\": \"%s\", \"quantity\": 1001}]}".formatted(code))
            .expect(200);
    assertThat(priced.path("credits").longValue()).isEqualTo(4);
    assertThat(owner.balance()).isEqualTo(1_000);
    JsonNode found = null;
    for (var meter : APP.call("GET", "/v1/meters", null, null).expect(200).path("data")) {
      found = meter.path("code").stringValue().equals(code) ? meter : found;
    }
    assertThat(found).isNotNull();
  }

  @Test
  void costsNothingWhereNothingWasUsed() {
    var free = host.post("/v1/usage", body(ofOwner(), 0)).expect(201);
    assertThat(free.path("id").isNull()).isTrue();
    assertThat(owner.balance()).isEqualTo(1_000);
  }

  @Test
  void refusesWhatIsNotOnThePriceList() {
    for (var items :
        new String[] {
          "[{\"meter\": \"nothing-like-it\", \"quantity\": 1}]",
          "[{\"meter\": \"%s\", \"quantity\": -1}]".formatted(code),
          "[{\"meter\": \"%s\", \"quantity\": 1000000000001}]".formatted(code),
          "[]"
        }) {
      var body = "{" + ofOwner() + ", \"reference\": \"x\", \"items\": " + items + "}";
      assertThat(host.post("/v1/usage", body).status()).as(items).isEqualTo(400);
    }
    price("token", 1_000_000_000_000L, 1);
    assertThat(host.post("/v1/usage", body(ofOwner(), 2)).status()).isEqualTo(400);
    APP.operator()
        .put("/v1/meters/" + code, "{\"unit\": \"x\", \"credits\": 1, \"active\": false}")
        .expect(200);
    assertThat(host.post("/v1/usage", body(ofOwner(), 2)).status()).isEqualTo(400);
    assertThat(APP.operator().put("/v1/meters/Big", "{\"unit\": \"x\", \"credits\": 1}").status())
        .isEqualTo(400);
  }

  // --- by day ---

  private JsonNode today(Person agent) {
    var usage = agent.get("/v1/agent/usage").expect(200);
    assertThat(usage.path("meters_complete").asBoolean(false)).isTrue();
    return usage.path("data").path(29);
  }

  private static void assertMeter(JsonNode meters, String code, long quantity, long credits) {
    assertThat(meters)
        .filteredOn(meter -> meter.path("code").stringValue().equals(code))
        .singleElement()
        .satisfies(meter -> {
          assertThat(meter.path("unit").stringValue()).isEqualTo("token");
          assertThat(meter.path("quantity").longValue()).isEqualTo(quantity);
          assertThat(meter.path("credits").longValue()).isEqualTo(credits);
        });
  }

  @Test
  void isToldByDayAndMeter() {
    var agent = owner.agent("");
    var other = owner.agent("");
    host.post("/v1/usage", body(ofAgent(agent), 1_201)).expect(201);
    assertMeter(today(agent).path("meters"), code, 1_201, 4);
    var key = UUID.randomUUID().toString();
    for (var time = 0; time < 2; time++) {
      host.post("/v1/usage", body(ofAgent(agent), 2_000), "Idempotency-Key", key).expect(201);
    }
    host.post("/v1/usage", body(ofAgent(other), 5_000)).expect(201);
    host.post("/v1/usage", body(ofOwner(), 7_000)).expect(201);
    agent.post("/v1/credits/spends", "{\"amount\": 5, \"reference\": \"x\"}").expect(201);
    assertMeter(today(agent).path("meters"), code, 3_201, 10);
    assertMeter(today(agent).path("meters"), code, 3_201, 10);
    assertThat(today(agent).path("credits").longValue()).as("with the plain spend").isEqualTo(15);
    var path = "/v1/agents/" + other.subject() + "/usage";
    var ofOther = owner.get(path).expect(200).path("data").path(29).path("meters");
    assertMeter(ofOther, code, 5_000, 15);
    assertThat(owner.get(path).json().path("data").path(28).path("meters").size()).isZero();
  }

  @Test
  void ofADayTheDearestMetersAreTold() {
    var agent = owner.agent("");
    var dear = code + ".dear";
    APP.operator()
        .put("/v1/meters/" + dear, "{\"unit\": \"image\", \"credits\": 7, \"per\": 1}")
        .expect(200);
    var both = "[{\"meter\": \"%s\", \"quantity\": 900}, {\"meter\": \"%s\", \"quantity\": 2}]";
    var body =
        "{%s, \"reference\": \"run-1\", \"items\": %s}"
            .formatted(ofAgent(agent), both.formatted(code, dear));
    host.post("/v1/usage", body).expect(201);
    var meters = today(agent).path("meters");
    assertThat(meters.size()).isEqualTo(2);
    assertThat(meters.path(0).path("code").stringValue()).isEqualTo(dear);
    assertThat(meters.path(0).path("credits").longValue()).isEqualTo(14);
    var id = AgentId.parse(agent.subject()).orElseThrow();
    var day = LocalDate.now(ZoneOffset.UTC);
    assertThat(APP.bean(MeterUseStore.class).list(id, day.minusDays(1), day, 1))
        .as("one of each day")
        .singleElement()
        .satisfies(used -> assertThat(used.meter()).isEqualTo(dear));
  }

  @Test
  void isCountedFurtherWithoutBeingAskedOnceItWasAsked() {
    var agent = owner.agent("");
    assertThat(today(agent).path("meters").size()).isZero();
    host.post("/v1/usage", body(ofAgent(agent), 1_000)).expect(201);
    APP.bean(MeterUseUpkeep.class).run();
    var id = AgentId.parse(agent.subject()).orElseThrow();
    var day = LocalDate.now(ZoneOffset.UTC);
    assertThat(APP.bean(MeterUseStore.class).list(id, day.minusDays(1), day, 5))
        .singleElement()
        .satisfies(used -> assertThat(used.quantity()).isEqualTo(1_000));
  }

  @Test
  void whatComesOutOfAHoldIsToldByMeterToo() {
    var agent = owner.agent("\"time_zone\": \"Pacific/Kiritimati\"");
    var held =
        host.post(
                "/v1/credits/holds",
                "{%s, \"amount\": 90, \"expires_in\": 600, \"reference\": \"long work\"}"
                    .formatted(ofAgent(agent)))
            .expect(201);
    var out = "{\"hold\": " + held.path("id") + ", " + body(ofAgent(agent), 10_000).substring(1);
    host.post("/v1/usage", out).expect(201);
    assertMeter(today(agent).path("meters"), code, 10_000, 30);
  }

  @Test
  void aLongHistoryIsCountedInPiecesAndEachLineOnce() throws Exception {
    var agent = owner.agent("");
    var use = APP.bean(MeterUse.class);
    var id = AgentId.parse(agent.subject()).flatMap(APP.bean(Agents.class)::find).orElseThrow();
    for (var n = 0; n < 7; n++) {
      host.post("/v1/usage", body(ofAgent(agent), 1_000)).expect(201);
    }
    assertThat(use.count(id.owner(), 3, 1)).as("there are eight lines").isFalse();
    host.post("/v1/usage", body(ofAgent(agent), 1_000)).expect(201);
    assertThat(use.count(id.owner(), 3, 1)).isFalse();
    assertThat(use.count(id.owner(), 3, 1)).as("the end, and newer ones remain").isTrue();
    var counting = new ArrayList<Callable<Boolean>>();
    for (var n = 0; n < 4; n++) {
      counting.add(() -> use.count(id.owner(), 2, 100));
    }
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var each : threads.invokeAll(counting)) {
        assertThat(each.get()).isTrue();
      }
    }
    assertMeter(today(agent).path("meters"), code, 8_000, 24);
  }

  @Test
  void nobodyElseWritesWhatWasUsed() {
    var agent = owner.agent("");
    var forged =
        "{\"amount\": 1, \"reference\": \"x\", \"metadata\": {\"usage\": \"%s=5:1\"}}"
            .formatted(code);
    assertProblem(agent.post("/v1/credits/spends", forged), 400, "parameter_invalid");
    assertThat(owner.balance()).isEqualTo(1_000);
  }
}
