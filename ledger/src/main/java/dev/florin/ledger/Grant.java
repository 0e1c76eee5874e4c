package dev.florin.ledger;

import dev.florin.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives credits to a customer, in one or several lots (what was bought, and its bonus). Immutable
 * and thread-safe.
 *
 * @param account of a customer
 * @param idem see {@link Operation#idem}
 * @param parts 1 to 10, each becomes a lot
 * @param payment what paid for it, credited once for ever; null if nothing did
 * @param source the purpose of the system's account that it comes from, see {@link AccountKey}
 * @param details for the history
 */
public record Grant(
    AccountKey account,
    String idem,
    List<Part> parts,
    @Nullable PaymentKey payment,
    String source,
    Details details)
    implements Operation {
  static final String USUAL_SOURCE = "funding";
  private static final int PARTS_MAX = 10;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a part is outside its limits or the account is the system's
   * @throws ArithmeticException if the parts add up to more than a long holds
   */
  public Grant {
    account.requireCustomer();
    Text.checked("idem", idem, 1, IDEM_LENGTH_MAX);
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.size() > PARTS_MAX) {
      throw new IllegalArgumentException("a grant has 1 to " + PARTS_MAX + " parts");
    }
    requireAddable(parts);
    var _ = AccountKey.requireFree(AccountKey.system(account.asset(), source));
  }

  /**
   * A grant out of {@code funding}.
   *
   * @throws IllegalArgumentException as the other constructor
   * @throws ArithmeticException as the other constructor
   */
  public Grant(
      AccountKey account,
      String idem,
      List<Part> parts,
      @Nullable PaymentKey payment,
      Details details) {
    this(account, idem, parts, payment, USUAL_SOURCE, details);
  }

  long amount() {
    return total(parts);
  }

  private static void requireAddable(List<Part> parts) {
    var _ = total(parts);
  }

  private static long total(List<Part> parts) {
    return parts.stream().mapToLong(Part::amount).reduce(0, Math::addExact);
  }

  /**
   * One lot to be.
   *
   * @param amount in minor units, above zero
   * @param priority lots of a lower number are used first
   * @param expiresAt from then on it cannot be used; kept to the microsecond; null for never
   * @param promotional given rather than bought
   * @param cost what was paid for it; null if not known or nothing
   */
  public record Part(
      long amount,
      int priority,
      @Nullable Instant expiresAt,
      boolean promotional,
      @Nullable Money cost) {
    private static final Instant EXPIRY_MAX = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if the amount is not above zero, the cost is negative, or
     *     the expiry lies before 1970 or after the year 9999
     */
    public Part {
      if (amount <= 0) {
        throw new IllegalArgumentException("amount must be above zero: " + amount);
      }
      if (cost != null && cost.isNegative()) {
        throw new IllegalArgumentException("cost must not be negative: " + cost);
      }
      if (expiresAt != null) {
        if (expiresAt.isBefore(Instant.EPOCH) || expiresAt.isAfter(EXPIRY_MAX)) {
          throw new IllegalArgumentException("expiry out of range: " + expiresAt);
        }
        expiresAt = expiresAt.truncatedTo(ChronoUnit.MICROS);
      }
    }
  }
}
