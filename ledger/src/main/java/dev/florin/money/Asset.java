package dev.florin.money;

import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an amount is counted in: a currency, or credits. Immutable and thread-safe.
 *
 * @param code 2 to 16 characters out of {@code A-Z}, {@code 0-9} and {@code _}
 * @param scale number of decimal digits of the minor unit, 0 to 9: 2 for EUR, 0 for JPY
 */
public record Asset(String code, int scale) {
  private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{2,16}");
  private static final int SCALE_MAX = 9;
  private static final String CREDIT = "CREDIT";

  /**
   * Checks code and scale.
   *
   * @throws IllegalArgumentException if either is outside its limits
   */
  public Asset {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("asset code must match " + CODE + ": " + code);
    }
    if (scale < 0 || scale > SCALE_MAX) {
      throw new IllegalArgumentException("scale must be 0 to " + SCALE_MAX + ": " + scale);
    }
  }

  /**
   * A currency with the number of fraction digits that ISO 4217 gives it.
   *
   * @param iso4217 three letters, upper or lower case
   * @throws IllegalArgumentException if the code is unknown, or names something without a minor
   *     unit such as gold
   */
  public static Asset currency(String iso4217) {
    var currency = Currency.getInstance(iso4217.toUpperCase(Locale.ROOT));
    return new Asset(currency.getCurrencyCode(), currency.getDefaultFractionDigits());
  }

  /** Whole credits: code {@code CREDIT}, scale 0. */
  public static Asset credits() {
    return credits(0);
  }

  /**
   * What a price can be in: a currency, or {@code CREDIT} for whole credits.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Asset ofPrice(String code) {
    return code.equals(CREDIT) ? credits() : currency(code);
  }

  /** Whether these are credits, and no currency. */
  public boolean isCredits() {
    return code.equals(CREDIT);
  }

  /**
   * Credits that can be divided.
   *
   * @param scale decimal digits, 0 to 9
   * @throws IllegalArgumentException if the scale is outside its limits
   */
  public static Asset credits(int scale) {
    return new Asset(CREDIT, scale);
  }
}
