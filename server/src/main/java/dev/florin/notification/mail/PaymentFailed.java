package dev.florin.notification.mail;

import dev.florin.money.Money;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A payment did not go through; the order can still be paid.
 *
 * @param customerName as the customer is to be greeted
 * @param orderId the order's id
 * @param payAgainUrl where the buyer can pay, http or https
 * @param total what was to be paid
 * @param reason why, in the language of the mail, if the provider has said so
 */
public record PaymentFailed(
    @Nullable String customerName,
    String orderId,
    URI payAgainUrl,
    Money total,
    @Nullable String reason)
    implements MailModel {

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if it is not one of the web
   */
  public PaymentFailed {
    Links.requireWeb(payAgainUrl);
  }

  @Override
  public MailKind kind() {
    return MailKind.PAYMENT_FAILED;
  }
}
