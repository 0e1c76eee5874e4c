package dev.florin.payment.stripe;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Stripe's amounts. Their exponents are Stripe's own, not ISO 4217's: see Stripe's page on
 * currencies. Every conversion is exact or does not happen.
 */
final class StripeAmounts {
  private static final Set<String> ZERO_DECIMAL =
      Set.of(
          "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
          "XOF", "XPF");

  /** Sent times 1,000, the last digit 0. */
  private static final Set<String> THREE_DECIMAL = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

  /** Without decimals in fact, but sent times 100, ending in 00. */
  private static final Set<String> WHOLE_SENT_AS_HUNDREDTHS = Set.of("ISK", "UGX");

  private static final long MAX = 99_999_999L;

  private StripeAmounts() {}

  /** The amount as Stripe wants it; empty when Stripe cannot charge exactly this. */
  static Optional<Long> toStripe(Money money) {
    var code = money.asset().code();
    var shifted = shift(money.minorUnits(), exponent(code) - money.asset().scale());
    return shifted
        .filter(amount -> amount > 0 && amount <= MAX)
        .filter(amount -> amount % step(code) == 0);
  }

  /** What stays when a part goes elsewhere; empty when Stripe cannot name exactly this. */
  static Optional<Long> kept(Money amount, Money part) {
    return amount.compareTo(part) > 0 ? toStripe(amount.minus(part)) : Optional.empty();
  }

  /** What Stripe says, as money; empty for a currency or an amount that we cannot express. */
  static Optional<Money> toMoney(long amount, String currency) {
    Asset asset;
    try {
      asset = Asset.currency(currency);
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
    return shift(amount, asset.scale() - exponent(asset.code()))
        .map(minor -> Money.of(minor, asset));
  }

  /** How Stripe writes a currency. */
  static String currency(Money money) {
    return money.asset().code().toLowerCase(Locale.ROOT);
  }

  private static int exponent(String code) {
    return ZERO_DECIMAL.contains(code) ? 0 : THREE_DECIMAL.contains(code) ? 3 : 2;
  }

  private static long step(String code) {
    return THREE_DECIMAL.contains(code) ? 10 : WHOLE_SENT_AS_HUNDREDTHS.contains(code) ? 100 : 1;
  }

  private static Optional<Long> shift(long amount, int decimals) {
    try {
      var result = amount;
      for (int i = 0; i < decimals; i++) {
        result = Math.multiplyExact(result, 10L);
      }
      for (int i = 0; i > decimals; i--) {
        if (result % 10 != 0) {
          return Optional.empty();
        }
        result /= 10;
      }
      return Optional.of(result);
    } catch (ArithmeticException tooLarge) {
      return Optional.empty();
    }
  }
}
