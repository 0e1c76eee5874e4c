package dev.florin.notification;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.notification.mail.Language;
import dev.florin.platform.LocalText;
import java.text.NumberFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of messages in the product. Thread-safe. */
@Component
public class NotificationTexts {
  private final MessageSource messages;

  NotificationTexts(MessageSource messages) {
    this.messages = messages;
  }

  /** What a reader sees. */
  public record Words(String title, String body) {}

  /** The words of {@code notification} in the reader's language. */
  public Words of(Notification notification, Locale locale) {
    var key = "notification." + notification.type();
    var data = notification.data();
    var arguments =
        new Object[] {
          number(data, "credits", locale),
          text(data, "invoice"),
          text(data, "order"),
          money(data, "amount", locale),
          name(data, locale)
        };
    return new Words(
        messages.getMessage(key + ".title", arguments, locale),
        messages.getMessage(key + ".body", arguments, locale));
  }

  private static String text(Map<String, Object> data, String member) {
    return data.get(member) instanceof String text ? text : "";
  }

  /** As {@link dev.florin.platform.MoneyView} writes it. */
  private static String money(Map<String, Object> data, String member, Locale locale) {
    return data.get(member) instanceof Map<?, ?> money
            && money.get("amount") instanceof Number amount
            && money.get("currency") instanceof String currency
        ? Language.of(locale).money(Money.of(amount.longValue(), Asset.ofPrice(currency)))
        : "";
  }

  /** In the reader's language, else in English: as {@link dev.florin.platform.LocalText} does. */
  private static String name(Map<String, Object> data, Locale locale) {
    if (!(data.get("name") instanceof Map<?, ?> names)) {
      return "";
    }
    var byLanguage = new HashMap<String, String>();
    names.forEach((tag, name) -> byLanguage.put(String.valueOf(tag), String.valueOf(name)));
    return new LocalText(byLanguage).in(locale);
  }

  private static String number(Map<String, Object> data, String member, Locale locale) {
    return data.get(member) instanceof Number number
        ? NumberFormat.getIntegerInstance(locale).format(number.longValue())
        : "";
  }
}
