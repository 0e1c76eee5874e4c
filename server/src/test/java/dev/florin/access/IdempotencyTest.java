package dev.florin.access;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.access.IdempotencyStore.Claim;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A POST with a key happens once, and its answer is the same for ever. */
class IdempotencyTest {
  private static final String ORDER =
      "{\"items\": [{\"product\": \"basic\"}], \"currency\": \"USD\"}";
  private static final String OTHER =
      "{\"items\": [{\"product\": \"value\"}], \"currency\": \"USD\"}";
  private static final App APP = App.shared();

  private final Person buyer = APP.buyer();
  private final String key = UUID.randomUUID().toString();

  private static Answer place(Person person, String body, String key) {
    return person.post("/v1/orders", body, "Idempotency-Key", key);
  }

  private Answer place(String body) {
    return place(buyer, body, key);
  }

  private static int orders(Person person) {
    return person.get("/v1/orders").expect(200).path("data").size();
  }

  @Test
  void theSameCallAgainGetsTheSameAnswerAndMakesNoSecondOrder() {
    var first = place(ORDER);
    first.expect(201);
    assertThat(first.header("Idempotent-Replayed")).isNull();
    for (int i = 0; i < 3; i++) {
      var again = place(ORDER);
      assertThat(again.expect(201)).isEqualTo(first.json());
      assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }
    // The answer is bound to what was said, not to how it was spelt.
    var spaced = place(ORDER.replace(":", " :  "));
    assertThat(spaced.expect(201).path("id")).isEqualTo(first.json().path("id"));
    assertThat(orders(buyer)).isEqualTo(1);
  }

  @Test
  void withoutAKeyNothingIsPromised() {
    buyer.post("/v1/orders", ORDER).expect(201);
    buyer.post("/v1/orders", ORDER).expect(201);
    assertThat(orders(buyer)).isEqualTo(2);
  }

  @Test
  void theFirstAnswerStaysEvenWhenTheOrderMovesOn() {
    var first = place(ORDER).expect(201);
    buyer.post("/v1/orders/" + first.path("id").stringValue() + "/cancel", null).expect(200);
    assertThat(place(ORDER).expect(201).path("status").stringValue()).isEqualTo("pending");
  }

  @Test
  void anotherBodyWithTheSameKeyIsRefused() {
    place(ORDER).expect(201);
    assertProblem(place(OTHER), 422, "idempotency_key_reused");
    assertThat(orders(buyer)).isEqualTo(1);
  }

  @Test
  void anotherRouteWithTheSameKeyIsRefused() {
    var order = place(ORDER).expect(201).path("id").stringValue();
    var checkout =
        buyer.post(
            "/v1/orders/" + order + "/checkout",
            "{\"provider\": \"stripe\"}",
            "Idempotency-Key",
            key);
    assertProblem(checkout, 422, "idempotency_key_reused");
  }

  @Test
  void anotherCallersKeyIsAnotherKey() {
    var mine = place(ORDER).expect(201);
    var other = APP.buyer();
    var theirs = place(other, OTHER, key);
    assertThat(theirs.header("Idempotent-Replayed")).isNull();
    assertThat(theirs.expect(201).path("id")).isNotEqualTo(mine.path("id"));
    assertThat(orders(other)).isEqualTo(1);
    assertThat(orders(buyer)).isEqualTo(1);
  }

  @Test
  void aRefusalBindsNothing() {
    assertProblem(place(ORDER.replace("USD", "EUR")), 400, "parameter_invalid");
    assertProblem(place("{}"), 400, "parameter_missing");
    place(ORDER).expect(201);
    assertThat(orders(buyer)).isEqualTo(1);
  }

  @Test
  void aCheckoutIsRepeatableToo() {
    var order = buyer.order("basic");
    var path = "/v1/orders/" + order + "/checkout";
    var body = "{\"provider\": \"stripe\"}";
    var first = buyer.post(path, body, "Idempotency-Key", key);
    var again = buyer.post(path, body, "Idempotency-Key", key);
    assertThat(again.expect(201)).isEqualTo(first.expect(201));
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void sixteenCallsAtOnceMakeOneOrder() throws Exception {
    var barrier = new CyclicBarrier(16);
    var answers = new ArrayList<Answer>();
    try (var pool = Executors.newFixedThreadPool(16)) {
      var calls = new ArrayList<Future<Answer>>();
      for (int i = 0; i < 16; i++) {
        calls.add(
            pool.submit(() -> {
              barrier.await();
              return place(ORDER);
            }));
      }
      for (var call : calls) {
        answers.add(call.get());
      }
    }
    var ids = new ArrayList<String>();
    for (var answer : answers) {
      if (answer.status() == 201) {
        ids.add(answer.json().path("id").stringValue());
      } else {
        assertProblem(answer, 409, "idempotency_key_in_use");
        assertThat(answer.header("Retry-After")).isNotNull();
      }
    }
    assertThat(ids).isNotEmpty();
    assertThat(ids.stream().distinct()).hasSize(1);
    assertThat(orders(buyer)).isEqualTo(1);
    assertThat(place(ORDER).expect(201).path("id").stringValue()).isEqualTo(ids.getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\tb"})
  void refusesAKeyThatIsNone(String bad) {
    assertProblem(place(buyer, ORDER, bad), 400, "parameter_invalid");
    assertThat(orders(buyer)).isZero();
  }

  @Test
  void aKeyHas255CharactersAtMost() {
    assertProblem(place(buyer, ORDER, "k".repeat(256)), 400, "parameter_invalid");
    place(buyer, ORDER, "k".repeat(255)).expect(201);
    place(buyer, ORDER, "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ x").expect(201);
  }

  // --- processes that die ---

  /** The process died after placing the order and before remembering the answer. */
  @Test
  void aDeadProcessDoesNotHoldAKeyForEverAndItsOrderIsFoundAgain() {
    var first = place(ORDER).expect(201);
    forget("1 minute");
    assertProblem(place(ORDER), 409, "idempotency_key_in_use");
    forget("-1 second");
    assertProblem(place(OTHER), 422, "idempotency_key_reused");
    var again = place(ORDER);
    assertThat(again.header("Idempotent-Replayed")).isNull();
    assertThat(again.expect(201).path("id")).isEqualTo(first.path("id"));
    assertThat(orders(buyer)).isEqualTo(1);
    assertThat(place(ORDER).header("Idempotent-Replayed")).isEqualTo("true");
  }

  private void forget(String leaseEndsIn) {
    var rows =
        APP.jdbc()
            .sql(
                """
                update idempotency_key set status = null, body = null,
                       locked_until = clock_timestamp() + cast(:in as interval)
                 where key = :key
                """)
            .param("in", leaseEndsIn)
            .param("key", key)
            .update();
    assertThat(rows).isEqualTo(1);
  }

  @Test
  void whoWasThoughtDeadCannotOverwriteTheAnswerOfItsHeir() {
    var store = APP.bean(IdempotencyStore.class);
    var fingerprint = new byte[32];
    var now = Instant.now();
    var late = (Claim.Granted) claim(store, fingerprint, now.minusSeconds(10));
    var heir = (Claim.Granted) claim(store, fingerprint, now.plusSeconds(60));
    assertThat(claim(store, fingerprint, now.plusSeconds(70))).isInstanceOf(Claim.Running.class);
    store.complete(late, 201, "\"of the late\"");
    store.release(late);
    assertThat(claim(store, fingerprint, now.plusSeconds(70))).isInstanceOf(Claim.Running.class);
    store.complete(heir, 201, "\"of the heir\"");
    assertThat(claim(store, fingerprint, now.plusSeconds(70)))
        .isEqualTo(new Claim.Done(201, "\"of the heir\""));
    store.release(heir);
    assertThat(claim(store, fingerprint, now.plusSeconds(70)))
        .as("what is done is not released")
        .isInstanceOf(Claim.Done.class);
    fingerprint[0] = 1;
    assertThat(claim(store, fingerprint, now.plusSeconds(70))).isInstanceOf(Claim.Reused.class);
  }

  private Claim claim(IdempotencyStore store, byte[] fingerprint, Instant lease) {
    return store.claim("USER:test", key, fingerprint, UUID.randomUUID(), Instant.now(), lease);
  }
}
