package dev.florin.credit;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an operator puts right by hand. */
class CorrectionTest {
  private static final App APP = App.shared();

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();
  private final String key = UUID.randomUUID().toString();

  @AfterEach
  void theBooksAreSound() {
    Books.assertSound(APP);
  }

  private Answer correct(String amount) {
    return operator.post(
        "/v1/credits/corrections",
        """
        {"customer": "%s", "amount": %s, "reference": "ticket-9", "description": "Sorry"}
        """
            .formatted(buyer.subject(), amount),
        "Idempotency-Key",
        key + amount,
        "Florin-Reason",
        "counted twice");
  }

  @Test
  void givesAndTakes() {
    var given = correct("50").expect(201);
    assertThat(given.path("amount").longValue()).isEqualTo(50);
    assertThat(given.path("balance_after").longValue()).isEqualTo(50);
    var taken = correct("-20").expect(201);
    assertThat(taken.path("amount").longValue()).isEqualTo(-20);
    assertThat(taken.path("balance_after").longValue()).isEqualTo(30);
    assertThat(buyer.balance()).isEqualTo(30);
    var lines = buyer.transactions();
    assertThat(lines).hasSize(2);
    for (var line : lines) {
      assertThat(line.path("type").stringValue()).isEqualTo("correction");
      assertThat(line.path("description").stringValue()).isEqualTo("Sorry");
      assertThat(line.path("metadata").has("by")).isFalse();
    }
    assertThat(lines.get(0).path("change").longValue()).isEqualTo(-20);
  }

  @Test
  void aRepetitionCorrectsNothingMoreAndLeavesNoSecondRow() {
    var first = correct("50").expect(201);
    var again = correct("50");
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.expect(201).path("id")).isEqualTo(first.path("id"));
    assertThat(buyer.balance()).isEqualTo(50);
    var rows =
        operator
            .get("/v1/admin/audit?object=" + first.path("id").stringValue())
            .expect(200)
            .path("data");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).path("action").stringValue()).isEqualTo("credit.correct");
    assertThat(rows.get(0).path("reason").stringValue()).isEqualTo("counted twice");
    assertThat(rows.get(0).toString()).contains("\"amount\":50").contains("ticket-9");
  }

  @Test
  void doesNotTakeWhatIsNotThere() {
    correct("50").expect(201);
    var problem = assertProblem(correct("-51"), 402, "insufficient_credits");
    assertThat(problem.path("available").longValue()).isEqualTo(50);
    assertThat(buyer.balance()).isEqualTo(50);
  }

  @Test
  void refusesWhatIsOutsideItsLimits() {
    for (var amount : List.of("0", "1000000000001", "-1000000000001", "1.5", "null")) {
      assertProblem(correct(amount), 400, "parameter_invalid");
    }
    assertProblem(
        operator.post("/v1/credits/corrections", "{\"amount\": 5, \"reference\": \"r\"}"),
        400,
        "parameter_missing");
  }

  @Test
  void isForOperatorsAlone() {
    for (var act : List.of("corrections", "write-offs", "freezes", "transfers")) {
      assertProblem(buyer.post("/v1/credits/" + act, "{}"), 403, "forbidden");
    }
  }
}
