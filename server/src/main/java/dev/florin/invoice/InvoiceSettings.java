package dev.florin.invoice;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands on every invoice.
 *
 * @param name the seller's name; blank is for development only
 * @param address the seller's address
 * @param taxId the seller's tax id
 * @param series what numbers begin with
 * @param zone where a year begins and ends
 * @param fallbackBuyer the buyer's name when there is neither a billing profile nor a name
 */
@ConfigurationProperties("florin.seller")
record InvoiceSettings(
    @DefaultValue("") String name,
    @Nullable String address,
    @Nullable String taxId,
    @DefaultValue("INV") String series,
    @DefaultValue("UTC") ZoneId zone,
    @DefaultValue("Individual customer") String fallbackBuyer) {

  private static final String DEMO = "Demo seller";

  InvoiceSettings {
    if (!series.matches("[A-Z0-9]{1,10}")) {
      throw new IllegalArgumentException("florin.seller.series must be 1 to 10 of A-Z and 0-9");
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
    return new Invoice.Party(name.isBlank() ? DEMO : name, blank(address), blank(taxId));
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
