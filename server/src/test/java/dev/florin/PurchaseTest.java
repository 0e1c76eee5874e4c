package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import org.junit.jupiter.api.Test;

/** The main job, as a buyer sees it. */
class PurchaseTest {
  private final App app = App.shared();

  @Test
  void aPurchaseWithBonusBringsCreditsOneLineAndOneInvoice() {
    var buyer = app.buyer();
    var order = buyer.order("value");
    var session = buyer.checkout(order);
    app.stripe().pay(session, "4242424242424242");
    var paid = buyer.awaitStatus(order, "paid");

    assertThat(paid.path("credits").longValue()).isEqualTo(15_000);
    assertThat(paid.path("invoice").stringValue()).matches("INV-\\d{4}-\\d{6}");
    assertThat(buyer.balance()).isEqualTo(15_000);
    var lines = buyer.transactions();
    assertThat(lines).hasSize(1);
    var line = lines.get(0);
    assertThat(line.path("type").stringValue()).isEqualTo("top_up");
    assertThat(line.path("change").longValue()).isEqualTo(15_000);
    assertThat(line.path("balance_after").longValue()).isEqualTo(15_000);
    assertThat(line.path("description").stringValue()).isEqualTo("Credit purchase - Value");
    assertThat(line.path("reference").stringValue()).isEqualTo(order);
    assertThat(line.path("parts").values().stream().map(p -> p.longValue()))
        .containsExactly(10_000L, 5_000L);
    var invoices = buyer.invoices();
    assertThat(invoices).hasSize(1);
    assertThat(invoices.get(0).path("total").path("amount").longValue()).isEqualTo(10_000);
    assertThat(invoices.get(0).path("status").stringValue()).isEqualTo("paid");
    assertThat(invoices.get(0).path("buyer").path("name").stringValue())
        .isEqualTo("Name of " + buyer.subject());
  }
}
