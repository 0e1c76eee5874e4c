package dev.florin.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Who sells, and how numbers begin. */
class InvoiceSettingsTest {

  private static InvoiceSettings named(String name, String series) {
    return new InvoiceSettings(name, " ", null, series, ZoneOffset.UTC, "Individual customer");
  }

  @Test
  void theStandInNeverGetsOntoARealInvoice() {
    assertThatThrownBy(() -> named(" ", "INV").seller(true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("FLORIN_SELLER_NAME");
    assertThat(named("", "INV").seller(false).name()).isEqualTo("Demo seller");
  }

  @Test
  void aNamedSellerStandsOnInvoicesAsItIs() {
    var seller = named("Ink & Co", "INV").seller(true);
    assertThat(seller).isEqualTo(new Invoice.Party("Ink & Co", null, null));
  }

  @Test
  void aSeriesIsShortAndPlain() {
    assertThatThrownBy(() -> named("Ink", "inv-1")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> named("Ink", "ABCDEFGHIJK"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
