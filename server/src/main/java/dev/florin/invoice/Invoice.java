package dev.florin.invoice;

import dev.florin.access.CustomerId;
import dev.florin.money.Money;
import dev.florin.platform.LocalText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An invoice, a receipt, a credit note or a debit note as it was issued. It never changes: seller,
 * buyer and tax are copied into it.
 *
 * @param id ours
 * @param number unique and without gaps within its series and year, over all kinds
 * @param kind what the document is called
 * @param customer who bought
 * @param order what was bought
 * @param total what was paid, tax included; negative on a credit note
 * @param tax the part of the total that is tax
 * @param seller who sold
 * @param buyer to whom it is made out
 * @param lines what it lists; they add up to the total
 * @param issuedAt when
 * @param correction what a credit or debit note changes; {@code null} on all others
 */
public record Invoice(
    InvoiceId id,
    String number,
    Kind kind,
    CustomerId customer,
    String order,
    Money total,
    Tax tax,
    Party seller,
    Party buyer,
    List<Line> lines,
    Instant issuedAt,
    @Nullable Correction correction) {

  /** What a document is called. */
  public enum Kind {
    /** For buyers with a billing profile. */
    INVOICE,
    /** For people without one. */
    RECEIPT,
    /** Takes back an invoice or a receipt, or a part of it. */
    CREDIT_NOTE,
    /** Takes back a credit note, or a part of it: its refund did not go through. */
    DEBIT_NOTE;

    /** Whether it changes what another document says. */
    public boolean corrects() {
      return this == CREDIT_NOTE || this == DEBIT_NOTE;
    }

    /** As it stands in JSON and in the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** Somebody named on an invoice. */
  public record Party(String name, @Nullable String address, @Nullable String taxId) {}

  /**
   * One line.
   *
   * @param description what it is
   * @param quantity how many
   * @param unitMinor the price of one, in minor units of the invoice's currency, tax included
   * @param amountMinor the price of all
   * @param credits bought with all of them; 0 where it is not credits
   * @param bonusCredits that come on top of all of them; 0 where there are none
   */
  public record Line(
      LocalText description,
      int quantity,
      long unitMinor,
      long amountMinor,
      long credits,
      long bonusCredits) {}

  /**
   * The tax within a total. Prices include it.
   *
   * @param name what it is called, such as SST; {@code null} where none is charged
   * @param rateBp the rate in basis points: 600 are 6 %
   * @param amountMinor the part of the total that is tax, in minor units of its currency
   */
  public record Tax(@Nullable String name, int rateBp, long amountMinor) {
    private static final int WHOLE_BP = 10_000;

    /**
     * The tax within {@code total}: total × rate ÷ (100 % + rate), rounded HALF_UP (away from zero)
     * to the minor unit, once for the whole document. The net amount is what remains, so that net
     * and tax always add up to the total, and a credit note over the whole of an invoice takes back
     * exactly its tax.
     *
     * @param rateBp the rate in basis points, not negative
     */
    public static Tax within(Money total, @Nullable String name, int rateBp) {
      var amount =
          BigDecimal.valueOf(total.minorUnits())
              .multiply(BigDecimal.valueOf(rateBp))
              .divide(BigDecimal.valueOf(WHOLE_BP + (long) rateBp), 0, RoundingMode.HALF_UP);
      return new Tax(name, rateBp, amount.longValueExact());
    }
  }

  /**
   * What a note changes.
   *
   * @param number of the invoice or receipt
   * @param reason why
   */
  public record Correction(String number, LocalText reason) {}

  /** Copies the lines and checks that they add up, and that what is corrected is named. */
  public Invoice {
    lines = List.copyOf(lines);
    var sum = lines.stream().mapToLong(Line::amountMinor).reduce(0, Math::addExact);
    if (sum != total.minorUnits()) {
      throw new IllegalArgumentException("lines add up to " + sum + ", not to " + total);
    }
    if (kind.corrects() != (correction != null)) {
      throw new IllegalArgumentException(
          "a credit note or debit note, and no other, corrects something");
    }
  }

  /** The total without its tax. */
  public Money net() {
    return total.minus(Money.of(tax.amountMinor(), total.asset()));
  }
}
