package dev.florin.credit;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Credits that an operator gives. */
class GrantTest {
  private static final App APP = App.shared();

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();
  private final String key = UUID.randomUUID().toString();

  @AfterEach
  void theBooksAreSound() {
    Books.assertSound(APP);
  }

  private String body(long amount, String more) {
    return """
    {"customer": "%s", "amount": %d, "reference": "welcome"%s}
    """
        .formatted(buyer.subject(), amount, more);
  }

  private Answer grant(String body) {
    return operator.post("/v1/credits/grants", body, "Idempotency-Key", key);
  }

  @Test
  void aGrantIsOneLineInTheHistory() {
    var granted = grant(body(250, ", \"description\": \"Welcome!\"")).expect(201);
    assertThat(granted.path("amount").longValue()).isEqualTo(250);
    assertThat(granted.path("balance_after").longValue()).isEqualTo(250);
    assertThat(buyer.balance()).isEqualTo(250);
    assertThat(buyer.transactions()).hasSize(1);
    var line = buyer.transactions().get(0);
    assertThat(line.path("id")).isEqualTo(granted.path("id"));
    assertThat(line.path("type").stringValue()).isEqualTo("grant");
    assertThat(line.path("change").longValue()).isEqualTo(250);
    assertThat(line.path("balance_after").longValue()).isEqualTo(250);
    assertThat(line.path("reference").stringValue()).isEqualTo("welcome");
    assertThat(line.path("description").stringValue()).isEqualTo("Welcome!");
    assertThat(buyer.invoices()).as("nothing was paid").isEmpty();
  }

  @Test
  void theSameGrantAgainGivesNothingMore() {
    var first = grant(body(250, ""));
    assertThat(first.header("Idempotent-Replayed")).isNull();
    var again = grant(body(250, ""));
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.expect(201).path("id")).isEqualTo(first.expect(201).path("id"));
    assertThat(buyer.balance()).isEqualTo(250);
    assertThat(buyer.transactions()).hasSize(1);
  }

  @Test
  void anotherGrantWithTheSameKeyIsRefused() {
    grant(body(250, "")).expect(201);
    assertProblem(grant(body(251, "")), 422, "idempotency_key_reused");
    assertProblem(grant(body(250, ", \"promotional\": true")), 422, "idempotency_key_reused");
    assertThat(buyer.balance()).isEqualTo(250);
  }

  @Test
  void eightGrantsAtOnceWithOneKeyGiveOnce() throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      var calls = new ArrayList<Future<Answer>>();
      for (int i = 0; i < 8; i++) {
        calls.add(pool.submit(() -> grant(body(250, ""))));
      }
      for (var call : calls) {
        call.get().expect(201);
      }
    }
    assertThat(buyer.balance()).isEqualTo(250);
    assertThat(buyer.transactions()).hasSize(1);
  }

  @Test
  void anExpiryIsKeptAndIsNeitherPastNorBeyondTheCalendar() {
    var soon = Instant.now().plusSeconds(86_400).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    grant(body(250, ", \"expires_at\": \"" + soon + "\"")).expect(201);
    var lots = buyer.get("/v1/credits/balance").expect(200).path("lots");
    assertThat(lots.get(0).path("expires_at").stringValue()).isEqualTo(soon.toString());
    for (var bad :
        List.of("2020-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z")) {
      assertProblem(
          grant(body(250, ", \"expires_at\": \"" + bad + "\"")), 400, "parameter_invalid");
    }
    assertProblem(grant(body(250, ", \"expires_at\": \"soon\"")), 400, "parameter_invalid");
    assertProblem(grant(body(250, ", \"expires_at\": 1e18")), 400, "parameter_invalid");
  }

  @Test
  void refusesAmountsOutsideItsLimits() {
    for (var amount : List.of(0L, -1L, 1_000_000_000_001L, Long.MAX_VALUE, Long.MIN_VALUE)) {
      assertProblem(grant(body(amount, "")), 400, "parameter_invalid");
    }
    for (var amount : List.of("1.0", "\"5\"", "1e3", "null", "99999999999999999999")) {
      var json = "{\"customer\": \"c\", \"reference\": \"r\", \"amount\": " + amount + "}";
      assertProblem(grant(json), 400, "parameter_invalid");
    }
    assertThat(buyer.balance()).isZero();
    grant(body(1_000_000_000_000L, "")).expect(201);
    assertThat(buyer.balance()).isEqualTo(1_000_000_000_000L);
  }

  @Test
  void refusesTextsOutsideTheirLimits() {
    for (var json :
        List.of(
            body(5, ", \"description\": \"" + "d".repeat(501) + "\""),
            body(5, "").replace("welcome", "r".repeat(129)),
            body(5, "").replace("welcome", " "),
            body(5, "").replace(buyer.subject(), "c".repeat(201)),
            body(5, "").replace(buyer.subject(), ""))) {
      assertProblem(grant(json), 400, "parameter_invalid");
    }
    for (var bad : List.of("k".repeat(201), " ", "a\tb")) {
      var answer = operator.post("/v1/credits/grants", body(5, ""), "Idempotency-Key", bad);
      assertProblem(answer, 400, "parameter_invalid");
    }
    assertThat(buyer.balance()).isZero();
  }

  @Test
  void theHistoryIsReadPageByPageWithItsRunningBalance() {
    for (int i = 1; i <= 25; i++) {
      operator.post("/v1/credits/grants", body(i, "")).expect(201);
    }
    var seen = new ArrayList<Long>();
    var cursor = "";
    var pages = 0;
    do {
      var page = buyer.get("/v1/credits/transactions?limit=10" + cursor).expect(200);
      for (var line : page.path("data")) {
        seen.add(line.path("change").longValue());
        long n = line.path("change").longValue();
        assertThat(line.path("balance_after").longValue()).isEqualTo(n * (n + 1) / 2);
      }
      pages++;
      cursor =
          page.path("has_more").booleanValue()
              ? "&starting_after=" + page.path("next_cursor").stringValue()
              : "";
    } while (!cursor.isEmpty());
    assertThat(pages).isEqualTo(3);
    assertThat(seen).hasSize(25).isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }
}
