package dev.florin.credit;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Credits that are set aside, and what becomes of them. */
class HoldTest {
  private static final App APP = App.shared();

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();
  private final String key = UUID.randomUUID().toString();

  @BeforeEach
  void give() {
    operator
        .post("/v1/credits/grants", about(", \"amount\": 100, \"reference\": \"gift\""))
        .expect(201);
  }

  @AfterEach
  void theBooksAreSound() {
    Books.assertSound(APP);
  }

  private String about(String more) {
    return "{\"customer\": \"" + buyer.subject() + "\"" + more + "}";
  }

  private Answer hold(long amount, long seconds) {
    var body = ", \"amount\": %d, \"expires_in\": %d, \"reference\": \"job\"";
    return operator.post(
        "/v1/credits/holds", about(body.formatted(amount, seconds)), "Idempotency-Key", key);
  }

  private String held(long amount) {
    return hold(amount, 3_600).expect(201).path("id").stringValue();
  }

  private Answer capture(String hold, String more) {
    return operator.post("/v1/credits/holds/" + hold + "/capture", about(more));
  }

  private Answer release(String hold) {
    return operator.post("/v1/credits/holds/" + hold + "/release", about(""));
  }

  private JsonNode read(String hold) {
    return buyer.get("/v1/credits/holds/" + hold).expect(200);
  }

  private void assertHas(long available, long held) {
    var balance = buyer.get("/v1/credits/balance").expect(200);
    assertThat(balance.path("available").longValue()).as("available").isEqualTo(available);
    assertThat(balance.path("held").longValue()).as("held").isEqualTo(held);
  }

  private static void assertStands(
      JsonNode hold, String status, long captured, long released, long left) {
    assertThat(hold.path("status").stringValue()).isEqualTo(status);
    assertThat(hold.path("captured").longValue()).as("captured").isEqualTo(captured);
    assertThat(hold.path("released").longValue()).as("released").isEqualTo(released);
    assertThat(hold.path("left").longValue()).as("left").isEqualTo(left);
  }

  @Test
  void whatIsHeldCannotBeSpent() {
    var made = hold(70, 3_600).expect(201);
    assertThat(made.path("id").stringValue()).startsWith("hld_");
    assertThat(made.path("amount").longValue()).isEqualTo(70);
    var created = Instant.parse(made.path("created_at").stringValue());
    assertThat(Instant.parse(made.path("expires_at").stringValue()))
        .isEqualTo(created.plus(Duration.ofHours(1)));
    assertHas(30, 70);
    var refused = buyer.post("/v1/credits/spends", "{\"amount\": 31, \"reference\": \"too much\"}");
    var problem = assertProblem(refused, 402, "insufficient_credits");
    assertThat(problem.path("available").longValue()).isEqualTo(30);
    assertThat(problem.path("held").longValue()).isEqualTo(70);
    assertProblem(
        operator.post(
            "/v1/credits/holds",
            about(", \"amount\": 31, \"expires_in\": 60, \"reference\": \"too much\"")),
        402,
        "insufficient_credits");
    var line = buyer.transactions().get(0);
    assertThat(line.path("type").stringValue()).isEqualTo("hold");
    assertThat(line.path("change").longValue()).isZero();
    assertThat(line.path("held").longValue()).isEqualTo(70);
    var read = read(made.path("id").stringValue());
    assertStands(read, "open", 0, 0, 70);
    assertThat(read.path("expires_at")).isEqualTo(made.path("expires_at"));
  }

  @Test
  void theSameHoldAgainHoldsNothingMore() {
    var first = hold(70, 3_600);
    var again = hold(70, 3_600);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.expect(201).path("id")).isEqualTo(first.expect(201).path("id"));
    assertThat(again.json().path("expires_at")).isEqualTo(first.json().path("expires_at"));
    assertHas(30, 70);
    assertProblem(hold(71, 3_600), 422, "idempotency_key_reused");
    assertProblem(hold(70, 3_601), 422, "idempotency_key_reused");
  }

  @Test
  void aCaptureTakesSomeAndGivesTheRestBack() {
    var hold = held(70);
    var captured = capture(hold, ", \"amount\": 50").expect(201);
    assertThat(captured.path("hold").stringValue()).isEqualTo(hold);
    assertThat(captured.path("balance_after").longValue()).isEqualTo(50);
    assertHas(50, 0);
    assertStands(read(hold), "closed", 50, 20, 0);
    assertProblem(capture(hold, ", \"amount\": 1"), 409, "hold_closed");
    assertProblem(release(hold), 409, "hold_closed");
    assertThat(buyer.transactions().get(0).path("change").longValue()).isEqualTo(-50);
  }

  @Test
  void aCaptureThatIsNotTheLastLeavesTheHoldOpen() {
    var hold = held(70);
    capture(hold, ", \"amount\": 20, \"final\": false").expect(201);
    assertHas(30, 50);
    assertStands(read(hold), "open", 20, 0, 50);
    var more = assertProblem(capture(hold, ", \"amount\": 51"), 422, "amount_exceeds_remainder");
    assertThat(more.path("left").longValue()).isEqualTo(50);
    assertThat(more.path("requested").longValue()).isEqualTo(51);
    capture(hold, "").expect(201);
    assertHas(30, 0);
    assertStands(read(hold), "closed", 70, 0, 0);
  }

  @Test
  void aReleaseGivesEverythingBack() {
    var hold = held(70);
    release(hold).expect(201);
    assertHas(100, 0);
    assertStands(read(hold), "closed", 0, 70, 0);
    assertProblem(capture(hold, ""), 409, "hold_closed");
  }

  @Test
  void aCaptureIsRepeatedUnderItsKey() {
    var hold = held(70);
    var path = "/v1/credits/holds/" + hold + "/capture";
    var first = operator.post(path, about(", \"amount\": 50"), "Idempotency-Key", key + "/c");
    var again = operator.post(path, about(", \"amount\": 50"), "Idempotency-Key", key + "/c");
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.expect(201).path("id")).isEqualTo(first.expect(201).path("id"));
    assertHas(50, 0);
    assertProblem(
        operator.post(path, about(", \"amount\": 50"), "Idempotency-Key", key),
        422,
        "idempotency_key_reused");
  }

  @Test
  void whatRunsOutIsGivenBack() {
    var hold = hold(70, 1).expect(201).path("id").stringValue();
    App.await("the hold to run out", () -> buyer.balance() == 100);
    assertThat(read(hold).path("status").stringValue()).isEqualTo("closed");
    assertProblem(capture(hold, ""), 409, "hold_closed");
    buyer.post("/v1/credits/spends", "{\"amount\": 100, \"reference\": \"all\"}").expect(201);
  }

  @Test
  void openHoldsAreListedNewestFirst() {
    var ids = new java.util.ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      var body = ", \"amount\": 1, \"expires_in\": 60, \"reference\": \"job\"";
      var made = operator.post("/v1/credits/holds", about(body)).expect(201);
      ids.addFirst(made.path("id").stringValue());
    }
    release(ids.remove(2)).expect(201);
    var first = buyer.get("/v1/credits/holds?limit=3").expect(200);
    assertThat(ids(first)).containsExactlyElementsOf(ids.subList(0, 3));
    assertThat(first.path("has_more").booleanValue()).isTrue();
    var cursor = first.path("next_cursor").stringValue();
    var rest = buyer.get("/v1/credits/holds?limit=3&starting_after=" + cursor).expect(200);
    assertThat(ids(rest)).containsExactlyElementsOf(ids.subList(3, 4));
    assertProblem(buyer.get("/v1/credits/holds?starting_after=x"), 400, "parameter_invalid");
  }

  private static List<String> ids(JsonNode page) {
    return page.path("data").values().stream().map(h -> h.path("id").stringValue()).toList();
  }

  @Test
  void anotherCustomersHoldIsNotThere() {
    var hold = held(70);
    var stranger = APP.buyer();
    assertProblem(stranger.get("/v1/credits/holds/" + hold), 404, "hold_not_found");
    assertProblem(buyer.get("/v1/credits/holds/x"), 404, "hold_not_found");
    var theirs = "{\"customer\": \"" + stranger.subject() + "\"}";
    for (var act : List.of("capture", "release")) {
      var path = "/v1/credits/holds/" + hold + "/" + act;
      assertProblem(operator.post(path, theirs), 404, "hold_not_found");
      assertProblem(operator.post("/v1/credits/holds/x/" + act, theirs), 404, "hold_not_found");
    }
    assertHas(30, 70);
  }

  /** It is a promise to whoever made it. */
  @Test
  void theCustomerCannotTakeAHoldBack() {
    var hold = held(70);
    for (var act : List.of("capture", "release")) {
      assertProblem(buyer.post("/v1/credits/holds/" + hold + "/" + act, "{}"), 403, "forbidden");
    }
    assertProblem(buyer.post("/v1/credits/holds", about("")), 403, "forbidden");
    assertHas(30, 70);
  }

  @Test
  void refusesWhatIsOutsideItsLimits() {
    for (var seconds : List.of(0L, -1L, 366L * 86_400 + 1)) {
      assertProblem(hold(5, seconds), 400, "parameter_invalid");
    }
    for (var amount : List.of(0L, -1L, 1_000_000_000_001L)) {
      assertProblem(hold(amount, 60), 400, "parameter_invalid");
    }
    var hold = hold(5, 366L * 86_400).expect(201).path("id").stringValue();
    assertProblem(capture(hold, ", \"amount\": 0"), 400, "parameter_invalid");
    assertProblem(capture(hold, ", \"reference\": \"\""), 400, "parameter_invalid");
    assertHas(95, 5);
  }
}
