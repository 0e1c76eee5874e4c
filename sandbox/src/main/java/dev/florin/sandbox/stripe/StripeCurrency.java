package dev.florin.sandbox.stripe;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Stripe's own table of currencies: decimals on the wire, least amounts, how to print them. */
final class StripeCurrency {
  static final long MAX_AMOUNT = 99_999_999L;

  private static final Set<String> ZERO_DECIMAL =
      Set.of(
          "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf",
          "xof", "xpf");
  private static final Set<String> THREE_DECIMAL = Set.of("bhd", "jod", "kwd", "omr", "tnd");

  /** Least charges in minor units, from docs.stripe.com/currencies; others have none here. */
  private static final Map<String, Long> MINIMUM =
      Map.ofEntries(
          Map.entry("usd", 50L),
          Map.entry("aud", 50L),
          Map.entry("brl", 50L),
          Map.entry("cad", 50L),
          Map.entry("chf", 50L),
          Map.entry("eur", 50L),
          Map.entry("inr", 50L),
          Map.entry("nzd", 50L),
          Map.entry("sgd", 50L),
          Map.entry("gbp", 30L),
          Map.entry("dkk", 250L),
          Map.entry("nok", 300L),
          Map.entry("sek", 300L),
          Map.entry("hkd", 400L),
          Map.entry("jpy", 50L),
          Map.entry("myr", 200L),
          Map.entry("mxn", 1000L),
          Map.entry("thb", 1000L),
          Map.entry("pln", 200L),
          Map.entry("czk", 1500L),
          Map.entry("aed", 200L));

  private StripeCurrency() {}

  static String check(String code, String param) {
    var lower = code.toLowerCase(Locale.ROOT);
    boolean known =
        Currency.getAvailableCurrencies().stream()
            .anyMatch(currency -> currency.getCurrencyCode().equalsIgnoreCase(lower));
    if (!known) {
      throw StripeError.invalid(null, param, "Invalid currency: " + lower);
    }
    return lower;
  }

  static void checkAmount(long amount, String currency, String param) {
    if (amount < 1) {
      throw StripeError.invalid(
          "parameter_invalid_integer", param, "This value must be greater than or equal to 1.");
    }
    long least = MINIMUM.getOrDefault(currency, 1L);
    if (amount < least) {
      throw StripeError.invalid(
          "amount_too_small",
          param,
          "Amount must be at least " + print(least, currency, Locale.US) + " " + currency);
    }
    if (amount > MAX_AMOUNT) {
      throw StripeError.invalid(
          "amount_too_large",
          param,
          "Amount must be no more than " + print(MAX_AMOUNT, currency, Locale.US));
    }
    if (THREE_DECIMAL.contains(currency) && amount % 10 != 0) {
      throw StripeError.invalid(
          "parameter_invalid_integer", param, "The last digit must be 0 for " + currency + ".");
    }
  }

  /** Whether this much is not too little to be charged. */
  static boolean isChargeable(long amount, String currency) {
    return amount >= MINIMUM.getOrDefault(currency, 1L);
  }

  static int decimals(String currency) {
    return ZERO_DECIMAL.contains(currency) ? 0 : THREE_DECIMAL.contains(currency) ? 3 : 2;
  }

  /** Returns an amount in minor units as a person writes it. */
  static String print(long amount, String currency, Locale locale) {
    var format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(Currency.getInstance(currency.toUpperCase(Locale.ROOT)));
    format.setMinimumFractionDigits(decimals(currency));
    format.setMaximumFractionDigits(decimals(currency));
    var text = format.format(BigDecimal.valueOf(amount, decimals(currency)));
    // Java sets a code that stands for a missing symbol against the digits: MYR10.00.
    return text.replaceFirst("^(-?[A-Z]{3})(?=\\d)", "$1\u00a0");
  }

  /** Returns the sandbox's fee: 2.9 % and 30 minor units, rounded half up. */
  static long fee(long amount) {
    return (Math.multiplyExact(amount, 29L) + 500) / 1000 + 30;
  }
}
