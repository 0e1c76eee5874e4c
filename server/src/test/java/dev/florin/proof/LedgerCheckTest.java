package dev.florin.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.testing.App;
import dev.florin.testing.Books;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The check in the background: what it leaves behind when all is well, and when it is not. */
@ExtendWith(OutputCaptureExtension.class)
class LedgerCheckTest {
  /** One of its own, because its books are spoilt on purpose. */
  private static final App APP = App.with(Map.of());

  @AfterAll
  static void close() {
    APP.close();
  }

  private static double metric(App app, String name) {
    var text = app.operator().get("/metrics").body();
    var match = Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(text);
    assertThat(match.find()).as(name).isTrue();
    return Double.parseDouble(match.group(1));
  }

  private static String grant() {
    return """
    {"customer": "%s", "amount": 5, "reference": "welcome"}
    """
        .formatted(APP.buyer().subject());
  }

  @Test
  void aNewServiceChecksItsLedgerAndSaysWhen() {
    var before = Instant.now().minusSeconds(120).getEpochSecond();
    try (var app = App.with(Map.of())) {
      App.await(
          "the first check",
          () -> Books.number(app, "select count(*) from ledger_check where violations = 0") == 1);
      assertThat(metric(app, "florin_ledger_verified_timestamp_seconds"))
          .isBetween((double) before, Instant.now().getEpochSecond() + 1.0);
      assertThat(metric(app, "florin_ledger_violations")).isZero();
    }
  }

  @Test
  void violationsReachTheLogTheMetricsAndTheOperators(CapturedOutput output) {
    APP.operator().post("/v1/credits/grants", grant(), "Idempotency-Key", "k1").expect(201);
    var check = APP.bean(LedgerCheck.class);
    assertThat(check.run()).startsWith("1 rows").endsWith(" 0 violations");
    assertThat(output.getOut()).containsPattern("Ledger heads: \\d+ 1 [0-9a-f]{64} 2");

    APP.jdbc()
        .sql("update ledger.account set balance = balance + 7 where owner <> 'florin'")
        .update();
    assertThat(check.run()).doesNotEndWith(" 0 violations");

    assertThat(output.getOut()).contains("The ledger is NOT SOUND: sum: asset CREDIT");
    App.await("the gauge to show it", () -> metric(APP, "florin_ledger_violations") > 0);
    App.await(
        "operators to be told",
        () ->
            APP.operator()
                .get("/v1/events?starting_after=0&limit=100")
                .body()
                .contains("\"type\":\"ledger.unsound\""));
    APP.jdbc()
        .sql("update ledger.account set balance = balance - 7 where owner <> 'florin'")
        .update();
    assertThat(check.run()).endsWith(" 0 violations");
  }

  @Test
  void itIsNotDoneAllTheTime() {
    assertThat(new LedgerCheckSettings(Duration.ofMinutes(1)).every()).hasMinutes(1);
    assertThatThrownBy(() -> new LedgerCheckSettings(Duration.ofSeconds(59)))
        .hasMessageContaining("1m or more");
    assertThat(APP.bean(LedgerCheck.class).every()).hasHours(24);
  }
}
