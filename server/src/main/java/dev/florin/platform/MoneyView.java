package dev.florin.platform;

import dev.florin.money.Money;

/**
 * Money in JSON.
 *
 * @param amount in minor units (cents)
 * @param currency ISO 4217, upper case
 */
public record MoneyView(long amount, String currency) {
  /** The JSON form of {@code money}. */
  public static MoneyView of(Money money) {
    return new MoneyView(money.minorUnits(), money.asset().code());
  }
}
