package dev.florin.notification.mail;

import dev.florin.money.Money;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Money goes back to a buyer, or does not after all; the note that says so is attached.
 *
 * @param kind which of these it is
 * @param customerName as the customer is to be greeted
 * @param orderId the order's id
 * @param orderUrl where the buyer sees the order, http or https
 * @param number the note's number
 * @param corrects the number of the invoice or receipt that it corrects
 * @param reason why, in the language of the mail
 * @param amount how much, above zero either way
 * @param credits whether credits were bought with it, which are taken back or given back
 */
public record NoteIssued(
    MailKind kind,
    @Nullable String customerName,
    String orderId,
    URI orderUrl,
    String number,
    String corrects,
    String reason,
    Money amount,
    boolean credits)
    implements MailModel {

  /**
   * Checks kind, address and amount.
   *
   * @throws IllegalArgumentException if no note goes with such a mail, the address is not one of
   *     the web, or there is no amount
   */
  public NoteIssued {
    Links.requireWeb(orderUrl);
    isCredit(kind);
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("a note is about an amount, not " + amount);
    }
  }

  /** Whether it is a credit note, and money goes back; else it is a debit note. */
  boolean credit() {
    return isCredit(kind);
  }

  private static boolean isCredit(MailKind kind) {
    return switch (kind) {
      case REFUND, DISPUTE_LOST -> true;
      case REFUND_FAILED, DISPUTE_WON -> false;
      case RECEIPT,
          BOUGHT,
          PAYMENT_FAILED,
          UNDELIVERED,
          GIFT,
          GIFT_LAPSED,
          GIFT_RETURNED,
          SALE,
          TRIAL_ENDING,
          AGENT_BUDGET,
          SUBSCRIPTION_UNPAID,
          SUBSCRIPTION_REMINDER,
          SUBSCRIPTION_ENDED ->
          throw new IllegalArgumentException("no note goes with " + kind);
    };
  }
}
