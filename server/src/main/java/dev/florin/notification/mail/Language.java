package dev.florin.notification.mail;

import dev.florin.money.Money;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

/** The languages that people are written to in, and how each writes amounts and times. */
public enum Language {
  /** For whoever does not read Chinese. */
  ENGLISH(Locale.ENGLISH, "en", "d MMMM uuuu, HH:mm"),
  /** Simplified. */
  CHINESE(Locale.SIMPLIFIED_CHINESE, "zh-CN", "uuuu年M月d日 HH:mm");

  private final Locale locale;
  private final String tag;
  private final DateTimeFormatter time;

  Language(Locale locale, String tag, String time) {
    this.locale = locale;
    this.tag = tag;
    this.time = DateTimeFormatter.ofPattern(time, locale);
  }

  /** Chinese for whoever reads Chinese; English for all others. */
  public static Language of(Locale reader) {
    return reader.getLanguage().equals("zh") ? CHINESE : ENGLISH;
  }

  Locale locale() {
    return locale;
  }

  /** For {@code Content-Language} and {@code lang}. */
  String tag() {
    return tag;
  }

  /** What stands between two sentences. */
  String gap() {
    return this == CHINESE ? "" : " ";
  }

  /** An amount with all digits of its asset; never rounded. */
  public String money(Money money) {
    return money.asset().isCredits() ? credits(money) : amount(money);
  }

  private String credits(Money money) {
    var count = count(money.minorUnits());
    return switch (this) {
      case ENGLISH -> count + (money.minorUnits() == 1 ? " credit" : " credits");
      case CHINESE -> count + " 积分";
    };
  }

  private String amount(Money money) {
    var code = money.asset().code();
    var currency =
        Currency.getAvailableCurrencies().stream()
            .filter(c -> c.getCurrencyCode().equals(code))
            .findFirst();
    var format =
        currency.isPresent()
            ? NumberFormat.getCurrencyInstance(locale)
            : NumberFormat.getNumberInstance(locale);
    currency.ifPresent(format::setCurrency);
    format.setMinimumFractionDigits(money.asset().scale());
    format.setMaximumFractionDigits(money.asset().scale());
    format.setRoundingMode(RoundingMode.UNNECESSARY);
    // DecimalFormat formats a BigDecimal digit by digit, without a double in between.
    var text = format.format(money.toDecimal());
    // Chinese writes KWD5.120 where English has a space.
    return currency.isPresent()
        ? text.replaceFirst("(?<=[A-Z])(?=\\d)", "\u00A0")
        : text + "\u00A0" + code;
  }

  /** A whole number, in groups of three. */
  String count(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** A moment as a clock in {@code zone} shows it, with its distance from UTC. */
  String time(Instant instant, ZoneId zone) {
    var there = instant.atZone(zone);
    var offset = there.getOffset();
    return time.format(there) + " UTC" + (offset.equals(ZoneOffset.UTC) ? "" : offset.getId());
  }
}
