package dev.florin.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Credits that run out while nobody looks. */
class ExpiryTest {
  /** One of its own, in which nobody else sweeps. */
  private static final App APP = App.with(Map.of("florin.job.dispatch", "false"));

  private final Person buyer = APP.buyer();

  @AfterAll
  static void close() {
    Books.assertSound(APP);
    APP.close();
  }

  private void grant(long amount, Instant expires) {
    APP.operator()
        .post(
            "/v1/credits/grants",
            """
            {"customer": "%s", "amount": %d, "reference": "gift", "expires_at": "%s"}
            """
                .formatted(buyer.subject(), amount, expires))
        .expect(201);
  }

  @Test
  void nothingIsDoneWhereNothingRunsOut() {
    grant(100, Instant.now().plusSeconds(3_600));
    assertThat(APP.bean(Expiry.class).run()).isEmpty();
    assertThat(buyer.balance()).isEqualTo(100);
    assertThat(buyer.transactions()).hasSize(1);
  }

  @Test
  void whatHasRunOutIsBookedOnce() {
    grant(60, Instant.now().plusMillis(1_500));
    grant(40, Instant.now().plusSeconds(3_600));
    App.await("the first to run out", () -> buyer.balance() == 40);
    assertThat(buyer.transactions()).as("nobody has booked it yet").hasSize(2);
    assertThat(APP.bean(Expiry.class).run()).isEqualTo("booked what has run out on 1 accounts");
    assertThat(buyer.transactions()).hasSize(3);
    assertThat(buyer.transactions().get(0).path("type").stringValue()).isEqualTo("expiry");
    assertThat(buyer.transactions().get(0).path("change").longValue()).isEqualTo(-60);
    assertThat(APP.bean(Expiry.class).run()).isEmpty();
    assertThat(buyer.transactions()).hasSize(3);
    assertThat(buyer.balance()).isEqualTo(40);
  }
}
