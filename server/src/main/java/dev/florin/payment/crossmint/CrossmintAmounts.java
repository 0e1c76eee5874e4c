package dev.florin.payment.crossmint;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Crossmint's amounts: {@code {"amount": "10.00", "currency": "usd"}}, decimals as text. Every
 * conversion is exact or does not happen.
 */
final class CrossmintAmounts {
  private static final String DECIMAL = "[0-9]{1,15}(\\.[0-9]{1,18})?";

  private CrossmintAmounts() {}

  static String write(Money money) {
    return money.toDecimal().toPlainString();
  }

  /**
   * What Crossmint says, as money. Empty for a currency that is none of ours (coins are not), for
   * parts of the smallest unit, and for whatever is no decimal text.
   */
  static Optional<Money> read(JsonNode price) {
    var amount = price.path("amount");
    var currency = price.path("currency");
    if (!amount.isString() || !currency.isString() || !amount.stringValue().matches(DECIMAL)) {
      return Optional.empty();
    }
    try {
      var asset = Asset.currency(currency.stringValue());
      var exact = new BigDecimal(amount.stringValue()).stripTrailingZeros();
      return Optional.of(Money.ofDecimal(exact, asset, RoundingMode.UNNECESSARY));
    } catch (ArithmeticException | IllegalArgumentException noMoney) {
      return Optional.empty();
    }
  }
}
