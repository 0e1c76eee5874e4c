package dev.florin.sandbox.whop;

import dev.florin.sandbox.house.Json;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Amounts: whole numbers of the smallest unit inside, Whop's two ways to write them outside. */
final class Amounts {
  private static final BigDecimal MAX = BigDecimal.valueOf(1_000_000);

  private Amounts() {}

  static String currency(String code) {
    var lower = code.toLowerCase(Locale.ROOT);
    boolean known =
        Currency.getAvailableCurrencies().stream()
            .anyMatch(currency -> currency.getCurrencyCode().equalsIgnoreCase(lower));
    if (!known) {
      throw WhopError.invalid("currency is not supported: " + lower);
    }
    return lower;
  }

  private static Currency iso(String currency) {
    return Currency.getInstance(currency.toUpperCase(Locale.ROOT));
  }

  /** Reads a number of whole units, such as 10.43. */
  static long read(JsonNode number, String currency, String param) {
    if (!number.isNumber()) {
      throw WhopError.invalid(param + " must be a number.");
    }
    var decimal = number.decimalValue();
    if (decimal.signum() < 0 || decimal.compareTo(MAX) > 0) {
      throw WhopError.invalid(param + " is out of range.");
    }
    try {
      return decimal.movePointRight(iso(currency).getDefaultFractionDigits()).longValueExact();
    } catch (ArithmeticException e) {
      throw WhopError.invalid(param + " has too many decimals.");
    }
  }

  /** The legacy way: a bare number of whole units. */
  static BigDecimal number(long minor, String currency) {
    return BigDecimal.valueOf(minor, iso(currency).getDefaultFractionDigits());
  }

  /** The current way. */
  static ObjectNode money(long minor, String currency) {
    int decimals = iso(currency).getDefaultFractionDigits();
    return Json.object()
        .put("amount", number(minor, currency).toPlainString())
        .put("currency", currency)
        .put("decimals", decimals)
        .put("display_decimals", decimals);
  }

  /** For people. */
  static String print(long minor, String currency, Locale locale) {
    var format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(iso(currency));
    format.setMinimumFractionDigits(iso(currency).getDefaultFractionDigits());
    format.setMaximumFractionDigits(iso(currency).getDefaultFractionDigits());
    // Java sets a code that stands for a missing symbol against the digits: MYR10.00.
    return format.format(number(minor, currency)).replaceFirst("^(-?[A-Z]{3})(?=\\d)", "$1\u00a0");
  }
}
