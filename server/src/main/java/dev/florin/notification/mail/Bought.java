package dev.florin.notification.mail;

import dev.florin.money.Money;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order is paid and delivered for which there is no invoice: it was paid with credits, or was
 * over nothing.
 *
 * @param customerName as the customer is to be greeted
 * @param orderId the order's id
 * @param orderUrl where the buyer sees the order, http or https
 * @param lines what was bought; at least one
 * @param total what was paid
 * @param given whether it is a gift, which goes to somebody else
 */
public record Bought(
    @Nullable String customerName,
    String orderId,
    URI orderUrl,
    List<Receipt.Line> lines,
    Money total,
    boolean given)
    implements MailModel {

  /**
   * Copies the lines and checks the address.
   *
   * @throws IllegalArgumentException if it is not one of the web, or there are no lines
   */
  public Bought {
    lines = List.copyOf(lines);
    Links.requireWeb(orderUrl);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("nothing was bought with " + orderId);
    }
  }

  @Override
  public MailKind kind() {
    return MailKind.BOUGHT;
  }
}
