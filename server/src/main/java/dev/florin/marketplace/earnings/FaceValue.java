package dev.florin.marketplace.earnings;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.util.regex.Pattern;

/**
 * What credits are worth to a creator who is paid with them.
 *
 * @param currency in which creators are paid for credits
 * @param credits so many are one whole unit of it
 */
record FaceValue(Asset currency, long credits) {
  private static final Pattern FORM = Pattern.compile("([A-Z]{3}):([1-9][0-9]{0,8})");

  /**
   * Reads {@code USD:100}: 100 credits are 1.00 USD.
   *
   * @throws IllegalArgumentException if it is not of that form, or there is no such currency
   */
  static FaceValue parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "FLORIN_CREDIT_FACE_VALUE must be a currency and how many credits are one of it, such as"
              + " USD:100");
    }
    return new FaceValue(Asset.currency(parts.group(1)), Long.parseLong(parts.group(2)));
  }

  /** What so many credits are worth, rounded half up to the minor unit. */
  Money of(Money spent) {
    if (!spent.asset().isCredits()) {
      throw new IllegalArgumentException("no credits: " + spent);
    }
    var unit = 1L;
    for (int i = 0; i < currency.scale(); i++) {
      unit *= 10;
    }
    return Money.of(Split.halfUp(spent.minorUnits(), unit, credits), currency);
  }
}
