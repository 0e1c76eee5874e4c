package dev.florin.invoice;

import dev.florin.money.Money;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words, dates and amounts of documents in one language. Nothing is asked of the JDK's locale
 * data, which changes from release to release: a document must look the same in years. Thread-safe.
 */
final class DocumentWords {
  private static final String BUNDLE = "invoice.words";
  private static final DocumentWords ENGLISH = new DocumentWords(Locale.ENGLISH);
  private static final DocumentWords CHINESE = new DocumentWords(Locale.SIMPLIFIED_CHINESE);
  private static final int GROUP = 3;
  private static final char NO_BREAK_SPACE = '\u00a0';

  private final Locale locale;
  private final ResourceBundle texts;

  private DocumentWords(Locale locale) {
    this.locale = locale;
    this.texts =
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** Chinese for a Chinese locale, else English. */
  static DocumentWords in(Locale locale) {
    return locale.getLanguage().equals(CHINESE.locale.getLanguage()) ? CHINESE : ENGLISH;
  }

  /** The language of these words. */
  Locale locale() {
    return locale;
  }

  /** The text named {@code key}, with its gaps filled. */
  String get(String key, String... gaps) {
    var text = texts.getString(key);
    return gaps.length == 0 ? text : new MessageFormat(text, Locale.ROOT).format(gaps);
  }

  /** The day of {@code at} in {@code zone}. */
  String date(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofPattern(texts.getString("date"), Locale.ENGLISH)
        .format(at.atZone(zone));
  }

  /** An amount with its currency: {@code -$1,234.50}. */
  String money(Money money) {
    var code = money.asset().code();
    var key = "symbol." + code;
    var currency = texts.containsKey(key) ? texts.getString(key) : code + NO_BREAK_SPACE;
    return (money.isNegative() ? "-" : "") + currency + grouped(money.toDecimal().abs());
  }

  /** A whole number: {@code 10,000}. */
  String number(long number) {
    return (number < 0 ? "-" : "") + grouped(BigDecimal.valueOf(number).abs());
  }

  /** A rate: 600 are {@code 6%}. */
  String percent(int basisPoints) {
    return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "%";
  }

  /** Both languages write a comma between thousands and a point before decimals. */
  private static String grouped(BigDecimal amount) {
    var plain = amount.toPlainString();
    var point = plain.indexOf('.');
    var text = new StringBuilder(plain);
    for (int i = (point < 0 ? plain.length() : point) - GROUP; i > 0; i -= GROUP) {
      text.insert(i, ',');
    }
    return text.toString();
  }
}
