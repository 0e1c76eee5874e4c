package dev.florin.notification.mail;

import dev.florin.money.Money;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A gift: to whoever gets it, that there is one, or that its time is over; to who paid, that it
 * comes back.
 *
 * @param kind which of these
 * @param customerName as the reader is to be greeted
 * @param from who gives it, if their name is known
 * @param to for whom it is, as the payer knows them
 * @param items what it is, in one line in the language of the mail
 * @param message what the payer has to say with it
 * @param amount what goes back; {@code null} where nothing does
 * @param until until when it can be claimed, or could
 * @param zone in which that is shown
 * @param url where it is claimed, or where the payer sees the order, http or https; {@code null}
 *     where there is nothing to be done
 */
public record GiftNews(
    MailKind kind,
    @Nullable String customerName,
    @Nullable String from,
    String to,
    String items,
    @Nullable String message,
    @Nullable Money amount,
    Instant until,
    ZoneId zone,
    @Nullable URI url)
    implements MailModel {

  /**
   * Checks kind and address.
   *
   * @throws IllegalArgumentException if the kind is about something else, or the address is not one
   *     of the web
   */
  public GiftNews {
    if (!kind.template().equals("gift")) {
      throw new IllegalArgumentException(kind + " is not about a gift");
    }
    if (url != null) {
      Links.requireWeb(url);
    }
  }

  /** Keeps the address, which opens the gift, out of logs. */
  @Override
  public String toString() {
    return "GiftNews[" + kind + "]";
  }
}
