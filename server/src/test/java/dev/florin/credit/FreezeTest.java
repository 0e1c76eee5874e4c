package dev.florin.credit;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transfers, debts and freezing: what happens to a customer's credits without their doing. */
class FreezeTest {
  private static final App APP = App.shared();
  private static final String SPEND = "{\"amount\": 10, \"reference\": \"r\"}";

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();
  private final String key = UUID.randomUUID().toString();

  @AfterEach
  void theBooksAreSound() {
    Books.assertSound(APP);
  }

  private Answer act(String route, String more) {
    var body = "{\"customer\": \"%s\", \"reference\": \"r\", %s}".formatted(buyer.subject(), more);
    return operator.post("/v1/credits/" + route, body);
  }

  @Test
  void nothingLeavesAFrozenAccountUntilItIsThawed() {
    act("grants", "\"amount\": 100").expect(201);
    var frozen = act("freezes", "\"frozen\": true").expect(201);
    assertThat(frozen.path("frozen").booleanValue()).isTrue();
    assertProblem(buyer.post("/v1/credits/spends", SPEND), 403, "account_frozen");
    assertProblem(act("holds", "\"amount\": 10, \"expires_in\": 60"), 403, "account_frozen");
    var to = "\"amount\": 10, \"to\": \"" + APP.buyer().subject() + "\"";
    assertProblem(act("transfers", to), 403, "account_frozen");
    act("grants", "\"amount\": 5").expect(201);
    assertThat(buyer.balance()).isEqualTo(105);
    act("freezes", "\"frozen\": false").expect(201);
    buyer.post("/v1/credits/spends", SPEND).expect(201);
    assertThat(buyer.balance()).isEqualTo(95);
  }

  @Test
  void aTransferMovesCreditsOnce() {
    act("grants", "\"amount\": 100").expect(201);
    var other = APP.buyer();
    var body =
        """
        {"customer": "%s", "to": "%s", "amount": 40, "reference": "gift"}
        """
            .formatted(buyer.subject(), other.subject());
    var first = operator.post("/v1/credits/transfers", body, "Idempotency-Key", key);
    var again = operator.post("/v1/credits/transfers", body, "Idempotency-Key", key);
    assertThat(first.expect(201).path("balance_after").longValue()).isEqualTo(60);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.expect(201).path("id")).isEqualTo(first.json().path("id"));
    assertThat(buyer.balance()).isEqualTo(60);
    assertThat(other.balance()).isEqualTo(40);
    assertProblem(
        operator.post("/v1/credits/transfers", body.replace("40", "61")),
        402,
        "insufficient_credits");
    var self = body.replace(other.subject(), buyer.subject());
    assertProblem(operator.post("/v1/credits/transfers", self), 400, "parameter_invalid");
  }

  @Test
  void whatIsTakenBackAndWasSpentIsOwedUntilItIsWrittenOff() {
    var order = buyer.buy("basic");
    buyer.post("/v1/credits/spends", "{\"amount\": 70, \"reference\": \"r\"}").expect(201);
    operator.post("/v1/orders/" + order + "/refunds", "{}").expect(201);
    var balance = buyer.get("/v1/credits/balance").expect(200);
    assertThat(balance.path("available").longValue()).isZero();
    assertThat(balance.path("debt").longValue()).isEqualTo(70);
    assertThat(balance.path("frozen").booleanValue()).isFalse();
    var tooMuch =
        assertProblem(act("write-offs", "\"amount\": 71"), 422, "amount_exceeds_remainder");
    assertThat(tooMuch.path("left").longValue()).isEqualTo(70);
    act("write-offs", "\"amount\": 20").expect(201);
    act("grants", "\"amount\": 60").expect(201);
    assertThat(buyer.balance()).as("50 of it paid the debt").isEqualTo(10);
    assertProblem(act("write-offs", "\"amount\": 1"), 422, "amount_exceeds_remainder");
  }
}
