package dev.florin.notification.mail;

import dev.florin.money.Money;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Something that was paid for cannot be delivered, and its price comes back.
 *
 * @param customerName as the customer is to be greeted
 * @param orderId the order's id
 * @param orderUrl where the buyer sees the order, http or https
 * @param name what it is, in the language of the mail
 * @param amount its price
 */
public record Undelivered(
    @Nullable String customerName, String orderId, URI orderUrl, String name, Money amount)
    implements MailModel {

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if it is not one of the web
   */
  public Undelivered {
    Links.requireWeb(orderUrl);
  }

  @Override
  public MailKind kind() {
    return MailKind.UNDELIVERED;
  }
}
