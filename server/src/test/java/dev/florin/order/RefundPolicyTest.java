package dev.florin.order;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of credits whose money went back and that are already spent. */
class RefundPolicyTest {
  private static final String SPEND = "{\"amount\": 10, \"reference\": \"r\"}";

  @Test
  void theAccountMayBeFrozen() {
    try (var app = App.with(Map.of("florin.refund.shortfall", "freeze"))) {
      var buyer = spentAndRefunded(app);
      var balance = buyer.get("/v1/credits/balance").expect(200);
      assertThat(balance.path("frozen").booleanValue()).isTrue();
      assertThat(balance.path("debt").longValue()).isEqualTo(10);
      assertProblem(buyer.post("/v1/credits/spends", SPEND), 403, "account_frozen");
    }
  }

  @Test
  void theSellerMayBearIt() {
    try (var app = App.with(Map.of("florin.refund.shortfall", "write_off"))) {
      var balance = spentAndRefunded(app).get("/v1/credits/balance").expect(200);
      assertThat(balance.path("frozen").booleanValue()).isFalse();
      assertThat(balance.path("debt").longValue()).isZero();
      assertThat(balance.path("available").longValue()).isZero();
    }
  }

  private static Person spentAndRefunded(App app) {
    var buyer = app.buyer();
    var order = buyer.buy("basic");
    buyer.post("/v1/credits/spends", SPEND).expect(201);
    app.operator().post("/v1/orders/" + order + "/refunds", "{}").expect(201);
    app.awaitInbox();
    Books.assertSound(app);
    return buyer;
  }
}
