package dev.florin.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.access.CustomerId;
import dev.florin.credit.Counts;
import dev.florin.ledger.AccountKey;
import dev.florin.money.Asset;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Two agents of one owner race for the last credits, at two nodes, with spends, purchases, holds,
 * captures, releases and refunds between, while their day ends: nothing is ever overspent, no
 * budget exceeded, and each refusal says why.
 */
class AgentRaceTest {
  private static final int ROUNDS = Boolean.getBoolean("florin.test.all") ? 1_000 : 60;
  private static final int EACH = 4;
  private static final long A_DAY = 600;
  private static final Asset CREDIT = Asset.credits();

  private final long seed = Long.getLong("florin.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Map<String, Integer> said = new TreeMap<>();

  private record Act(String what, Answer answer) {}

  @Test
  void neitherOverspendNorExceedTheirBudgets() throws Exception {
    System.out.println("AgentRaceTest: -Dflorin.seed=" + seed);
    var one = App.with(Map.of("florin.asking.poll", "1h"));
    try (var other = one.secondNode();
        var pool = Executors.newFixedThreadPool(2 * EACH)) {
      race(one, other, pool);
    } finally {
      one.close();
    }
  }

  private void race(App one, App other, ExecutorService pool) throws Exception {
    var owner = one.buyer();
    var goods = goods(one);
    var day = new Day(midnightSoon(Instant.now()));
    var agents = List.of(agent(owner, day), agent(owner, day));
    var host = one.serverKey("credits:write", "refunds:write");
    var begin = Instant.now();
    for (var round = 0; round < ROUNDS; round++) {
      grant(one, owner, 20 + random.nextInt(40));
      var acts = new ArrayList<Callable<Act>>();
      for (var i = 0; i < EACH; i++) {
        for (var agent : agents) {
          var node = random.nextBoolean() ? one : other;
          acts.add(act(node, agent, host, owner, goods.get((round + i) % goods.size())));
        }
      }
      for (var done : pool.invokeAll(acts)) {
        count(done);
      }
      var balance = owner.get("/v1/credits/balance").expect(200);
      assertThat(balance.path("available").longValue()).isNotNegative();
      if (round % 20 == 0) {
        assertWithin(one, owner, agents, day);
      }
    }
    assertWithin(one, owner, agents, day);
    Books.assertSound(one);
    System.out.println(
        "AgentRaceTest: %d rounds, midnight after %s of %s: %s"
            .formatted(
                ROUNDS,
                Duration.between(begin, day.midnight()),
                Duration.between(begin, Instant.now()),
                said));
    assertThat(said).containsKeys("201 spend", "402 insufficient_credits", "403 budget_exceeded");
  }

  /** A day of the agents' own, which ends while they race. */
  private record Day(ZoneOffset zone) {
    Instant midnight() {
      return LocalDate.ofInstant(BEGIN, zone).plusDays(1).atStartOfDay(zone).toInstant();
    }

    List<String> names() {
      var today = LocalDate.ofInstant(BEGIN, zone);
      return List.of(today.toString(), today.plusDays(1).toString());
    }
  }

  private static final Instant BEGIN = Instant.now();

  /** Where it is midnight in a few seconds. */
  private static ZoneOffset midnightSoon(Instant now) {
    var wanted = Boolean.getBoolean("florin.test.all") ? 45 : 8;
    var left = 86_400 - LocalTime.ofInstant(now, ZoneOffset.UTC).toSecondOfDay() - wanted;
    return ZoneOffset.ofTotalSeconds(left > 43_200 ? left - 86_400 : left);
  }

  private static Person agent(Person owner, Day day) {
    return owner.agent(
        """
        "time_zone": "%s", "limits": [
          {"per": "day", "credits": %d}, {"per": "purchase", "credits": 25},
          {"per": "month", "kind": "package", "credits": 300}]
        """
            .formatted(day.zone().getId(), A_DAY));
  }

  private static void grant(App app, Person owner, long credits) {
    app.operator()
        .post(
            "/v1/credits/grants",
            "{\"customer\": \"%s\", \"amount\": %d, \"reference\": \"race\"}"
                .formatted(owner.subject(), credits))
        .expect(201);
  }

  private List<String> goods(App app) {
    var creator = app.creator();
    var goods = new ArrayList<String>();
    for (var i = 0; i < 30; i++) {
      var listing =
          creator
              .post(
                  "/v1/listings",
                  """
                  {"kind": "package", "texts": {"en": {"name": "Thing %d"}},
                   "prices": [{"amount": %d, "currency": "CREDIT"}]}
                  """
                      .formatted(i, 1 + random.nextInt(20)))
              .expect(201)
              .path("id")
              .stringValue();
      creator
          .post("/v1/listings/" + listing + "/versions", "{\"link\": \"https://a.example/x\"}")
          .expect(201);
      creator.patch("/v1/listings/" + listing, "{\"status\": \"active\"}").expect(200);
      goods.add(listing);
    }
    return goods;
  }

  private Callable<Act> act(App node, Person agent, Person host, Person owner, String listing) {
    var amount = 1 + random.nextInt(30);
    var key = UUID.randomUUID().toString();
    var here = node.sameAs(agent);
    var desk = node.sameAs(host);
    return switch (random.nextInt(8)) {
      case 0, 1 -> () -> hold(desk, here, owner, amount, key, random.nextInt(3));
      case 2 -> () -> purchase(here, desk, listing, key, random.nextInt(3) == 0);
      case 3 ->
          () -> {
            here.post("/v1/credits/spends", spend(amount), "Idempotency-Key", key);
            return new Act(
                "again", here.post("/v1/credits/spends", spend(amount), "Idempotency-Key", key));
          };
      default ->
          () ->
              new Act(
                  "spend", here.post("/v1/credits/spends", spend(amount), "Idempotency-Key", key));
    };
  }

  private static String spend(long amount) {
    return "{\"amount\": " + amount + ", \"reference\": \"race\"}";
  }

  private static Act hold(
      Person desk, Person agent, Person owner, long amount, String key, int then) {
    var held =
        desk.post(
            "/v1/credits/holds",
            "{\"agent\": \"%s\", \"amount\": %d, \"expires_in\": %d, \"reference\": \"race\"}"
                .formatted(agent.subject(), amount, then == 2 ? 1 : 60),
            "Idempotency-Key",
            key);
    if (held.status() != 201 || then == 2) {
      return new Act("hold", held);
    }
    var path = "/v1/credits/holds/" + held.json().path("id").stringValue();
    var whose = "{\"customer\": \"" + owner.subject() + "\"";
    return then == 0
        ? new Act("release", desk.post(path + "/release", whose + "}"))
        : new Act("capture", desk.post(path + "/capture", whose + ", \"amount\": 1}"));
  }

  private static Act purchase(
      Person agent, Person desk, String listing, String key, boolean giveBack) {
    var bought =
        agent.post(
            "/v1/agent/purchases", "{\"item\": \"%s\"}".formatted(listing), "Idempotency-Key", key);
    if (bought.status() != 201 || !giveBack) {
      return new Act("purchase", bought);
    }
    var order = bought.json().path("order").stringValue();
    return new Act("refund", desk.post("/v1/orders/" + order + "/refunds", "{}"));
  }

  private void count(Future<Act> done) throws InterruptedException, ExecutionException {
    var act = done.get();
    var answer = act.answer();
    var problem = answer.status() >= 400;
    var what = problem ? answer.json().path("code").asString("") : act.what();
    said.merge(answer.status() + " " + what, 1, Integer::sum);
    assertThat(answer.status()).as(act + " " + answer.body()).isLessThan(500);
    if (problem) {
      assertThat(answer.json().path("detail").asString("")).as("says why").isNotBlank();
    }
  }

  /** What was counted for each day is what the journal says, and no more than the limit. */
  private static void assertWithin(App app, Person owner, List<Person> agents, Day day) {
    var customer = owner.get("/v1/agents").expect(200).path("data").path(0).path("customer");
    var id = CustomerId.parse(customer.stringValue()).orElseThrow();
    for (var agent : agents) {
      var accounts =
          day.names().stream()
              .map(
                  name -> AccountKey.bound(CREDIT, id.toString(), agent.subject() + ":day:" + name))
              .toList();
      assertThat(app.bean(Counts.class).of(accounts))
          .as("of two days")
          .allSatisfy(used -> assertThat(used).isBetween(0L, A_DAY));
    }
  }
}
