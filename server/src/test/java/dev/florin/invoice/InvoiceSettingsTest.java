package dev.florin.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Who sells, and how numbers begin. */
class InvoiceSettingsTest {

  private static InvoiceSettings named(String name, String series) {
    return new InvoiceSettings(
        name, " ", null, series, "CN", ZoneOffset.UTC, "Individual customer", "", 0);
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

  private static InvoiceSettings taxed(String name, int rateBp) {
    return new InvoiceSettings(
        "Ink", null, null, "INV", "CN", ZoneOffset.UTC, "Customer", name, rateBp);
  }

  @Test
  void aTaxHasANameAndARateWithinLimits() {
    var total = Money.of(10_000, Asset.currency("MYR"));
    assertThat(taxed("SST", 600).taxWithin(total)).isEqualTo(new Invoice.Tax("SST", 600, 566));
    assertThat(taxed(" ", 0).taxWithin(total)).isEqualTo(new Invoice.Tax(null, 0, 0));
    assertThat(taxed("SST", 5_000).taxWithin(total).amountMinor()).isEqualTo(3_333);
    assertThatThrownBy(() -> taxed("SST", 5_001)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> taxed("SST", -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> taxed(" ", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tax-name");
  }

  @Test
  void anAddressMayHaveItsLineBreaksWrittenOut() {
    var settings =
        new InvoiceSettings(
            "Ink", "Weg 1\\n10115 Berlin", null, "INV", "CN", ZoneOffset.UTC, "Customer", "", 0);
    assertThat(settings.seller(true).address()).isEqualTo("Weg 1\n10115 Berlin");
  }
}
