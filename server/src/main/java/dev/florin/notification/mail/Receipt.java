package dev.florin.notification.mail;

import dev.florin.money.Money;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order is paid and delivered.
 *
 * @param customerName as the customer is to be greeted
 * @param orderId the order's id
 * @param orderUrl where the buyer sees the order, http or https
 * @param paper what is attached
 * @param paperNumber its number
 * @param lines what was bought; at least one
 * @param credits credits delivered, without the bonus; 0 if the order was for something else
 * @param bonusCredits credits on top
 * @param total what was paid: the lines, and the tax if it is not in them
 * @param tax the tax in or on top of the lines
 * @param paidAt when it was paid
 * @param zone whose clock says when
 * @param newBalance credits that the customer can spend now
 */
public record Receipt(
    @Nullable String customerName,
    String orderId,
    URI orderUrl,
    Paper paper,
    String paperNumber,
    List<Line> lines,
    long credits,
    long bonusCredits,
    Money total,
    @Nullable Money tax,
    Instant paidAt,
    ZoneId zone,
    @Nullable Long newBalance)
    implements MailModel {

  /** What comes with the mail. */
  public enum Paper {
    /** An invoice, for those who bought as a company. */
    INVOICE,
    /** A receipt. */
    RECEIPT
  }

  /**
   * One line.
   *
   * @param name what it is, in the language of the mail
   * @param quantity how many
   * @param amount the price of all
   */
  public record Line(String name, int quantity, Money amount) {}

  /**
   * Copies the lines and checks that they add up.
   *
   * @throws IllegalArgumentException if they do not, or the address is not one of the web
   */
  public Receipt {
    lines = List.copyOf(lines);
    Links.requireWeb(orderUrl);
    if (lines.isEmpty() || credits < 0 || bonusCredits < 0) {
      throw new IllegalArgumentException("a receipt has lines, and credits are not negative");
    }
    if (!addUp(lines, total) && (tax == null || !addUp(lines, total.minus(tax)))) {
      throw new IllegalArgumentException("the lines of " + orderId + " do not add up to its total");
    }
  }

  private static boolean addUp(List<Line> lines, Money total) {
    return lines.stream()
        .map(Line::amount)
        .reduce(Money.zero(total.asset()), Money::plus)
        .equals(total);
  }

  @Override
  public MailKind kind() {
    return MailKind.RECEIPT;
  }

  /** Whether the tax is in the lines already. */
  boolean taxIncluded() {
    return addUp(lines, total);
  }

  /** All credits delivered. */
  long allCredits() {
    return Math.addExact(credits, bonusCredits);
  }
}
