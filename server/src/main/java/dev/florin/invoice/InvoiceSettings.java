package dev.florin.invoice;

import dev.florin.money.Money;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands on every invoice.
 *
 * @param name the seller's name; blank is for development only
 * @param address the seller's address; its lines are parted by line breaks, or by {@code \n}
 *     written out where an environment cannot hold those
 * @param taxId the seller's tax id
 * @param series what numbers begin with
 * @param creditNoteSeries what the numbers of credit notes begin with
 * @param zone where a year begins and ends, and by which documents are dated
 * @param fallbackBuyer the buyer's name when there is neither a billing profile nor a name
 * @param taxName what the tax within prices is called; blank where none is charged
 * @param taxRateBp its rate in basis points
 */
@ConfigurationProperties("florin.seller")
record InvoiceSettings(
    @DefaultValue("") String name,
    @Nullable String address,
    @Nullable String taxId,
    @DefaultValue("INV") String series,
    @DefaultValue("CN") String creditNoteSeries,
    @DefaultValue("UTC") ZoneId zone,
    @DefaultValue("Individual customer") String fallbackBuyer,
    @DefaultValue("") String taxName,
    @DefaultValue("0") int taxRateBp) {

  private static final String DEMO = "Demo seller";
  private static final int TAX_RATE_BP_MAX = 5_000;

  InvoiceSettings {
    requireSeries("series", series);
    requireSeries("credit-note-series", creditNoteSeries);
    if (series.equals(creditNoteSeries)) {
      throw new IllegalArgumentException("credit notes have a series of their own");
    }
    if (taxRateBp < 0 || taxRateBp > TAX_RATE_BP_MAX) {
      throw new IllegalArgumentException("florin.seller.tax-rate-bp must be 0 to 5000");
    }
    if (taxName.isBlank() && taxRateBp > 0) {
      throw new IllegalArgumentException("florin.seller.tax-name: what is this tax called?");
    }
  }

  private static void requireSeries(String name, String series) {
    if (!series.matches("[A-Z0-9]{1,10}")) {
      throw new IllegalArgumentException(
          "florin.seller." + name + " must be 1 to 10 of A-Z and 0-9");
    }
  }

  /**
   * The seller as it stands on invoices.
   *
   * @throws IllegalStateException in production without a name, which the start rule refuses: the
   *     stand-in must never get onto a real invoice
   */
  Invoice.Party seller(boolean production) {
    if (name.isBlank() && production) {
      throw new IllegalStateException("FLORIN_SELLER_NAME came past its start rule");
    }
    var lines = address == null ? null : address.replace("\\n", "\n");
    return new Invoice.Party(name.isBlank() ? DEMO : name, blank(lines), blank(taxId));
  }

  /** The tax within what was paid. */
  Invoice.Tax taxWithin(Money total) {
    return Invoice.Tax.within(total, blank(taxName), taxRateBp);
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
