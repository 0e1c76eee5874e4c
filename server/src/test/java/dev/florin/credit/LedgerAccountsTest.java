package dev.florin.credit;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Person;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** All accounts, as an operator reads them. */
class LedgerAccountsTest {
  private static final String ROUTE = "/v1/admin/ledger/accounts";
  private static final App APP = App.shared();

  private final Person operator = APP.operator();

  private JsonNode read() {
    return operator.get(ROUTE).expect(200).path("data");
  }

  private static JsonNode find(JsonNode rows, String member, String value) {
    return rows.values().stream()
        .filter(row -> row.path(member).stringValue().equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError(value + " is not in " + rows));
  }

  private long balance(String asset, String purpose) {
    return find(find(read(), "asset", asset).path("accounts"), "purpose", purpose)
        .path("balance")
        .longValue();
  }

  private static void settleDown() {
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
  }

  @Test
  void comeToNothingTogetherWhateverIsBought() {
    APP.buyer().buy("value");
    settleDown();
    var sheets = read();
    assertThat(sheets.size()).isGreaterThanOrEqualTo(2);
    for (var sheet : sheets) {
      assertThat(sheet.path("sum").longValue()).as(sheet.toString()).isZero();
      var sum =
          sheet.path("accounts").values().stream()
              .mapToLong(account -> account.path("balance").longValue())
              .sum();
      assertThat(sum).isZero();
    }
  }

  @Test
  void sayHowASaleWasBooked() {
    APP.buyer().buy("value");
    settleDown();
    var clearing = balance("USD", "clearing:stripe");
    var deferred = balance("USD", "deferred");
    var credits = balance("CREDIT", "credits");
    var funding = balance("CREDIT", "funding");
    APP.buyer().buy("value");
    settleDown();
    assertThat(balance("USD", "clearing:stripe") - clearing).isEqualTo(-10_000);
    assertThat(balance("USD", "deferred") - deferred).isEqualTo(10_000);
    assertThat(balance("CREDIT", "credits") - credits).isEqualTo(15_000);
    assertThat(balance("CREDIT", "funding") - funding).isEqualTo(-15_000);
  }

  @Test
  void tellTheSystemsFromTheCustomersAndWhatIsHeld() {
    var buyer = APP.buyer();
    buyer.buy("basic");
    settleDown();
    var before = find(find(read(), "asset", "CREDIT").path("accounts"), "purpose", "credits");
    assertThat(before.path("owner").stringValue()).isEqualTo("customers");
    operator
        .post(
            "/v1/credits/holds",
            """
            {"customer": "%s", "amount": 7, "reference": "t", "expires_in": 600}
            """
                .formatted(buyer.subject()))
        .expect(201);
    var after = find(find(read(), "asset", "CREDIT").path("accounts"), "purpose", "credits");
    assertThat(after.path("held").longValue() - before.path("held").longValue()).isEqualTo(7);
    assertThat(after.path("balance")).as("a hold moves nothing").isEqualTo(before.path("balance"));
    var funding = find(find(read(), "asset", "CREDIT").path("accounts"), "purpose", "funding");
    assertThat(funding.path("owner").stringValue()).isEqualTo("system");
  }

  @Test
  void areForOperatorsAlone() {
    assertProblem(APP.buyer().get(ROUTE), 403, "forbidden");
    assertProblem(APP.call("GET", ROUTE, null, null), 401, "authentication_required");
  }
}
