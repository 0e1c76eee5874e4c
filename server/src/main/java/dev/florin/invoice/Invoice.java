package dev.florin.invoice;

import dev.florin.access.CustomerId;
import dev.florin.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as it was issued. It never changes: seller and buyer are copied into it.
 *
 * @param id ours
 * @param number unique and without gaps within its series and year
 * @param customer who bought
 * @param order what was bought
 * @param total what was paid
 * @param seller who sold
 * @param buyer to whom it is made out
 * @param lines what it lists; they add up to the total
 * @param issuedAt when
 */
public record Invoice(
    InvoiceId id,
    String number,
    CustomerId customer,
    String order,
    Money total,
    Party seller,
    Party buyer,
    List<Line> lines,
    Instant issuedAt) {

  /** Somebody named on an invoice. */
  public record Party(String name, @Nullable String address, @Nullable String taxId) {}

  /**
   * One line.
   *
   * @param description what it is
   * @param quantity how many
   * @param unitMinor the price of one, in minor units of the invoice's currency
   * @param amountMinor the price of all
   */
  public record Line(String description, int quantity, long unitMinor, long amountMinor) {}

  /** Copies the lines and checks that they add up. */
  public Invoice {
    lines = List.copyOf(lines);
    var sum = lines.stream().mapToLong(Line::amountMinor).reduce(0, Math::addExact);
    if (sum != total.minorUnits()) {
      throw new IllegalArgumentException("lines add up to " + sum + ", not to " + total);
    }
  }
}
