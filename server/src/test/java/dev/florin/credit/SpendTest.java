package dev.florin.credit;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Credits that are used up. */
class SpendTest {
  private static final App APP = App.shared();

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();
  private final String key = UUID.randomUUID().toString();

  @AfterEach
  void theBooksAreSound() {
    Books.assertSound(APP);
  }

  private void give(Person person, long amount) {
    operator
        .post(
            "/v1/credits/grants",
            """
            {"customer": "%s", "amount": %d, "reference": "gift"}
            """
                .formatted(person.subject(), amount))
        .expect(201);
  }

  private static String body(long amount, String more) {
    return "{\"amount\": %d, \"reference\": \"render-7\"%s}".formatted(amount, more);
  }

  private Answer spend(String body) {
    return buyer.post("/v1/credits/spends", body, "Idempotency-Key", key);
  }

  private static List<Answer> atOnce(int times, Callable<Answer> call) throws Exception {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = IntStream.range(0, times).mapToObj(_ -> pool.submit(call)).toList();
      var answers = new ArrayList<Answer>();
      for (var answer : calls) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private static long count(List<Answer> answers, int status) {
    return answers.stream().filter(answer -> answer.status() == status).count();
  }

  // --- one ---

  @Test
  void aSpendIsOneLineInTheHistory() {
    give(buyer, 100);
    var answer =
        spend(
            body(
                30,
                ", \"description\": \"A picture\", \"metadata\": {\"job\": \"7\", \"模型\": \"大\"}"));
    var spent = answer.expect(201);
    assertThat(answer.header("Idempotent-Replayed")).isNull();
    assertThat(spent.path("amount").longValue()).isEqualTo(30);
    assertThat(spent.path("balance_after").longValue()).isEqualTo(70);
    assertThat(spent.path("asset").stringValue()).isEqualTo("CREDIT");
    assertThat(spent.path("scale").intValue()).isZero();
    assertThat(spent.path("replayed").booleanValue()).isFalse();
    assertThat(buyer.balance()).isEqualTo(70);
    var line = buyer.transactions().get(0);
    assertThat(line.path("id")).isEqualTo(spent.path("id"));
    assertThat(line.path("type").stringValue()).isEqualTo("spend");
    assertThat(line.path("change").longValue()).isEqualTo(-30);
    assertThat(line.path("reference").stringValue()).isEqualTo("render-7");
    assertThat(line.path("description").stringValue()).isEqualTo("A picture");
    assertThat(line.path("metadata").toString()).isEqualTo("{\"job\":\"7\",\"模型\":\"大\"}");
    assertThat(line.path("created_at")).isEqualTo(spent.path("created_at"));
  }

  @Test
  void theSameSpendAgainTakesNothingMore() {
    give(buyer, 100);
    for (var repeated : List.of(key, Ids.next().toString(), "a key with spaces", "k".repeat(200))) {
      var before = buyer.balance();
      var first = buyer.post("/v1/credits/spends", body(5, ""), "Idempotency-Key", repeated);
      var again = buyer.post("/v1/credits/spends", body(5, ""), "Idempotency-Key", repeated);
      assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
      for (var member : List.of("id", "amount", "balance_after", "created_at")) {
        assertThat(again.expect(201).path(member)).isEqualTo(first.expect(201).path(member));
      }
      assertThat(again.json().path("replayed").booleanValue()).isTrue();
      assertThat(buyer.balance()).isEqualTo(before - 5);
    }
  }

  @Test
  void withoutAKeyEachCallSpends() {
    give(buyer, 100);
    buyer.post("/v1/credits/spends", body(5, "")).expect(201);
    buyer.post("/v1/credits/spends", body(5, "")).expect(201);
    assertThat(buyer.balance()).isEqualTo(90);
  }

  @Test
  void anotherSpendWithTheSameKeyIsRefused() {
    give(buyer, 100);
    spend(body(5, "")).expect(201);
    assertProblem(spend(body(6, "")), 422, "idempotency_key_reused");
    assertProblem(spend(body(5, ", \"description\": \"x\"")), 422, "idempotency_key_reused");
    assertProblem(spend(body(5, ", \"metadata\": {\"a\": \"b\"}")), 422, "idempotency_key_reused");
    assertThat(buyer.balance()).isEqualTo(95);
  }

  @Test
  void tooFewCreditsAre402AndTheKeyIsFreeForAfterTheTopUp() {
    give(buyer, 40);
    for (int i = 0; i < 3; i++) {
      var problem = assertProblem(spend(body(50, "")), 402, "insufficient_credits");
      assertThat(problem.path("available").longValue()).isEqualTo(40);
      assertThat(problem.path("requested").longValue()).isEqualTo(50);
      assertThat(problem.path("held").longValue()).isZero();
    }
    assertThat(buyer.transactions()).as("a refusal leaves nothing").hasSize(1);
    give(buyer, 10);
    var spent = spend(body(50, ""));
    assertThat(spent.expect(201).path("balance_after").longValue()).isZero();
    assertThat(spent.header("Idempotent-Replayed")).isNull();
  }

  @Test
  void whoHasNeverHadAnythingIs402Too() {
    var problem = assertProblem(spend(body(1, "")), 402, "insufficient_credits");
    assertThat(problem.path("available").longValue()).isZero();
  }

  // --- many ---

  @Test
  void sixteenAtOnceNeverSpendMoreThanThereIs() throws Exception {
    give(buyer, 100);
    var answers = atOnce(16, () -> buyer.post("/v1/credits/spends", body(10, "")));
    assertThat(count(answers, 201)).isEqualTo(10);
    assertThat(count(answers, 402)).isEqualTo(6);
    assertThat(buyer.balance()).isZero();
    assertThat(buyer.transactions()).hasSize(11);
  }

  @Test
  void sixteenAtOnceWithOneKeySpendOnce() throws Exception {
    give(buyer, 100);
    var answers = atOnce(16, () -> spend(body(10, "")));
    assertThat(count(answers, 201)).isEqualTo(16);
    assertThat(answers.stream().map(answer -> answer.json().path("id")).distinct()).hasSize(1);
    assertThat(answers.stream().filter(a -> a.header("Idempotent-Replayed") == null)).hasSize(1);
    assertThat(buyer.balance()).isEqualTo(90);
  }

  // --- whose ---

  @Test
  void buyersSpendTheirOwnAndNobodyElses() {
    var other = APP.buyer();
    give(other, 100);
    give(buyer, 100);
    var named = ", \"customer\": \"" + other.subject() + "\"";
    assertProblem(spend(body(5, named)), 404, "not_found");
    spend(body(5, ", \"customer\": \"" + buyer.subject() + "\"")).expect(201);
    assertThat(other.balance()).isEqualTo(100);
    assertThat(buyer.balance()).isEqualTo(95);
  }

  @Test
  void aKeyIsItsCustomersOwn() {
    var other = APP.buyer();
    give(other, 100);
    give(buyer, 100);
    var mine = spend(body(5, "")).expect(201);
    var theirs = other.post("/v1/credits/spends", body(5, ""), "Idempotency-Key", key);
    assertThat(theirs.header("Idempotent-Replayed")).isNull();
    assertThat(theirs.expect(201).path("id")).isNotEqualTo(mine.path("id"));
    assertThat(other.balance()).isEqualTo(95);
  }

  @Test
  void whoSpendsForACustomerStandsInTheJournalAndNotInTheHistory() {
    give(buyer, 100);
    var made =
        operator
            .post("/v1/server-keys", "{\"name\": \"shop\", \"scopes\": [\"credits:write\"]}")
            .expect(201);
    var program = new Person(APP, "program", made.path("secret").stringValue());
    assertProblem(program.post("/v1/credits/spends", body(5, "")), 400, "parameter_invalid");
    var named = ", \"customer\": \"" + buyer.subject() + "\"";
    var byKey = program.post("/v1/credits/spends", body(5, named)).expect(201);
    var byOperator = operator.post("/v1/credits/spends", body(6, named)).expect(201);
    var byBuyer = buyer.post("/v1/credits/spends", body(7, "")).expect(201);
    assertThat(buyer.balance()).isEqualTo(82);
    assertThat(by(byKey)).isEqualTo("SERVER_KEY:" + made.path("id").stringValue());
    assertThat(by(byOperator)).isEqualTo("USER:the-operator");
    assertThat(by(byBuyer)).isEqualTo("nobody");
    for (var line : buyer.transactions()) {
      assertThat(line.path("metadata").has("by")).isFalse();
    }
    operator.delete("/v1/server-keys/" + made.path("id").stringValue()).expect(200);
  }

  private static String by(JsonNode spent) {
    return APP.jdbc()
        .sql(
            """
            select coalesce(meta ->> 'by', 'nobody') from ledger.journal
             where operation = :operation and op_rows is not null
            """)
        .param("operation", Ids.decode("txn", spent.path("id").stringValue()).orElseThrow())
        .query(String.class)
        .single();
  }

  /**
   * Else somebody could keep their own purchase from being credited, and its event from settling.
   */
  @Test
  void noKeyOfACallerIsTakenForOneOfOurs() {
    give(buyer, 100);
    buyer.post("/v1/credits/spends", body(5, ""), "Idempotency-Key", "grant/" + key).expect(201);
    operator
        .post(
            "/v1/credits/grants",
            "{\"customer\": \"%s\", \"amount\": 1, \"reference\": \"r\"}"
                .formatted(buyer.subject()),
            "Idempotency-Key",
            key)
        .expect(201);
    assertThat(buyer.balance()).isEqualTo(96);
  }

  // --- limits ---

  @Test
  void refusesWhatIsOutsideItsLimits() {
    give(buyer, 100);
    for (var amount : List.of("0", "-1", "1000000000001", "1.0", "\"5\"", "1e3", "null")) {
      var json = "{\"reference\": \"r\", \"amount\": " + amount + "}";
      assertProblem(spend(json), 400, "parameter_invalid");
    }
    for (var more :
        List.of(
            ", \"description\": \"" + "d".repeat(501) + "\"",
            ", \"customer\": \"" + "c".repeat(201) + "\"",
            ", \"metadata\": {\"\": \"x\"}",
            ", \"metadata\": {\"" + "n".repeat(41) + "\": \"x\"}",
            ", \"metadata\": {\"n\\u0000\": \"x\"}",
            ", \"metadata\": {\"n\": \"x\\u0000\"}",
            ", \"metadata\": {\"n\": \"" + "v".repeat(501) + "\"}",
            ", \"metadata\": {\"n\": null}",
            ", \"metadata\": {\"n\": 5}",
            ", \"metadata\": {\"by\": \"me\"}",
            ", \"metadata\": {" + entries(17) + "}")) {
      assertProblem(spend(body(5, more)), 400, "parameter_invalid");
    }
    assertProblem(spend("{\"amount\": 5}"), 400, "parameter_missing");
    assertProblem(spend(body(5, ", \"reason\": \"x\"")), 400, "parameter_unknown");
    for (var bad : List.of("k".repeat(201), " ", "a\tb")) {
      var answer = buyer.post("/v1/credits/spends", body(5, ""), "Idempotency-Key", bad);
      assertProblem(answer, 400, "parameter_invalid");
    }
    assertThat(buyer.balance()).isEqualTo(100);
    spend(body(5, ", \"metadata\": {" + entries(16) + "}")).expect(201);
  }

  private static String entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"name-%d\": \"%s\"".formatted(i, "v".repeat(500)))
        .collect(Collectors.joining(", "));
  }

  // --- batches ---

  private static String item(String key, long amount, String more) {
    return "{\"idempotency_key\": \"%s\", \"amount\": %d, \"reference\": \"b\"%s}"
        .formatted(key, amount, more);
  }

  private Answer batch(Person person, List<String> items) {
    return person.post(
        "/v1/credits/spends/batch", "{\"items\": [" + String.join(", ", items) + "]}");
  }

  private static List<Integer> statuses(Answer answer) {
    return answer.expect(200).path("data").values().stream()
        .map(result -> result.path("status").intValue())
        .toList();
  }

  @Test
  void eachItemOfABatchHasItsOwnAnswerInOrder() {
    give(buyer, 100);
    var answer =
        batch(
            buyer,
            List.of(
                item(key + 1, 60, ""),
                item(key + 2, 60, ""),
                item(key + 3, 40, ", \"metadata\": {\"a\": \"b\"}"),
                item(key + 1, 60, ""),
                item(key + 1, 61, "")));
    assertThat(statuses(answer)).containsExactly(201, 402, 201, 201, 422);
    var data = answer.json().path("data");
    assertThat(data.get(0).path("spend").path("balance_after").longValue()).isEqualTo(40);
    assertThat(data.get(0).path("problem").isNull()).isTrue();
    var refused = data.get(1).path("problem");
    assertThat(refused.path("code").stringValue()).isEqualTo("insufficient_credits");
    assertThat(refused.path("available").longValue())
        .as("before the third, or after it: what is refused is looked at again behind the others")
        .isIn(40L, 0L);
    assertThat(refused.path("requested").longValue()).isEqualTo(60);
    assertThat(data.get(1).path("spend").isNull()).isTrue();
    assertThat(data.get(3).path("spend").path("replayed").booleanValue()).isTrue();
    assertThat(data.get(3).path("spend").path("id"))
        .isEqualTo(data.get(0).path("spend").path("id"));
    assertThat(data.get(4).path("problem").path("code").stringValue())
        .isEqualTo("idempotency_key_reused");
    assertThat(buyer.balance()).isZero();
    give(buyer, 60);
    assertThat(statuses(batch(buyer, List.of(item(key + 2, 60, "")))))
        .as("what was refused may be asked for again")
        .containsExactly(201);
  }

  @Test
  void anItemsKeyIsThatOfASingleSpend() {
    give(buyer, 100);
    assertThat(statuses(batch(buyer, List.of(item(key, 5, ""))))).containsExactly(201);
    var single = spend("{\"amount\": 5, \"reference\": \"b\"}");
    assertThat(single.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(buyer.balance()).isEqualTo(95);
  }

  @Test
  void aThousandItemsAreTakenAndOneMoreIsNot() {
    give(buyer, 1_000);
    var items = IntStream.range(0, 1_000).mapToObj(i -> item(key + i, 1, "")).toList();
    assertThat(statuses(batch(buyer, items))).hasSize(1_000).containsOnly(201);
    assertThat(buyer.balance()).isZero();
    var again = batch(buyer, items).expect(200).path("data");
    assertThat(again.values().stream().map(r -> r.path("spend").path("replayed").booleanValue()))
        .containsOnly(true);
    var more = new ArrayList<>(items);
    more.add(item("one more", 1, ""));
    assertProblem(batch(buyer, more), 400, "parameter_invalid");
    assertProblem(batch(buyer, List.of()), 400, "parameter_invalid");
  }

  @Test
  void aBatchWithSomethingWrongInItIsNotBegun() {
    give(buyer, 100);
    var good = item(key, 5, "");
    for (var bad :
        List.of(
            item(key + 1, 0, ""),
            item(" ", 5, ""),
            item("é", 5, ""),
            item("k".repeat(201), 5, ""),
            item(key + 1, 5, ", \"metadata\": {\"by\": \"me\"}"))) {
      assertProblem(batch(buyer, List.of(good, bad)), 400, "parameter_invalid");
    }
    var keyless = batch(buyer, List.of(good, "{\"amount\": 5, \"reference\": \"b\"}"));
    assertThat(assertProblem(keyless, 400, "parameter_missing").path("param").stringValue())
        .isEqualTo("items[1].idempotency_key");
    assertProblem(batch(buyer, List.of(good, "null")), 400, "parameter_missing");
    var strangers = item(key + 1, 5, ", \"customer\": \"" + APP.buyer().subject() + "\"");
    assertProblem(batch(buyer, List.of(good, strangers)), 404, "not_found");
    assertThat(buyer.balance()).isEqualTo(100);
  }

  @Test
  void oneBatchSpendsForManyCustomers() {
    var people = IntStream.range(0, 20).mapToObj(_ -> APP.buyer()).toList();
    people.forEach(person -> give(person, 10));
    var items =
        people.stream()
            .map(person -> item(key, 7, ", \"customer\": \"" + person.subject() + "\""))
            .toList();
    assertThat(statuses(batch(operator, items))).hasSize(20).containsOnly(201);
    people.forEach(person -> assertThat(person.balance()).isEqualTo(3));
  }
}
