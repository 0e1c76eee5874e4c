package dev.florin.notification.mail;

import dev.florin.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Something of a creator's was sold. Of the buyer nothing is told.
 *
 * @param customerName as the creator is to be greeted
 * @param orderId the order's id
 * @param name what was sold, in the language of the mail
 * @param gross what was paid for it
 * @param tax the tax within
 * @param fee what the platform keeps
 * @param share what the creator earns: the rest
 * @param providerFee what of the share the provider has kept; {@code null} where the creator does
 *     not bear it, or nobody knows yet
 * @param maturesAt when it can be paid out
 * @param zone whose clock says when
 */
public record SaleMade(
    @Nullable String customerName,
    String orderId,
    String name,
    Money gross,
    Money tax,
    Money fee,
    Money share,
    @Nullable Money providerFee,
    Instant maturesAt,
    ZoneId zone)
    implements MailModel {

  /**
   * Checks that the parts add up.
   *
   * @throws IllegalArgumentException if they do not
   */
  public SaleMade {
    if (!tax.plus(fee).plus(share).equals(gross)) {
      throw new IllegalArgumentException("the parts of " + orderId + " do not add up to " + gross);
    }
  }

  /** What the creator gets. */
  Money payable() {
    return providerFee == null ? share : share.minus(providerFee);
  }

  @Override
  public MailKind kind() {
    return MailKind.SALE;
  }
}
