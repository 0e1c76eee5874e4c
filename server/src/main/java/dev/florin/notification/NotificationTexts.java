package dev.florin.notification;

import java.text.NumberFormat;
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
        new Object[] {number(data, "credits", locale), text(data, "invoice"), text(data, "order")};
    return new Words(
        messages.getMessage(key + ".title", arguments, locale),
        messages.getMessage(key + ".body", arguments, locale));
  }

  private static String text(Map<String, Object> data, String member) {
    return data.get(member) instanceof String text ? text : "";
  }

  private static String number(Map<String, Object> data, String member, Locale locale) {
    return data.get(member) instanceof Number number
        ? NumberFormat.getIntegerInstance(locale).format(number.longValue())
        : "";
  }
}
