package dev.florin.payment.provider;

import dev.florin.money.Money;

/**
 * What a provider has moved by now between the seller of record and the account that a payment was
 * passed on to. Both amounts only ever grow, so that of two such the later one is known by itself.
 *
 * @param there all that ever went to the account, not negative
 * @param back all that ever came back from it, fees included; not negative
 */
public record PassedOn(Money there, Money back) {
  /** Checks that both are in one currency. */
  public PassedOn {
    if (!there.asset().equals(back.asset()) || there.isNegative() || back.isNegative()) {
      throw new IllegalArgumentException(there + " there and " + back + " back");
    }
  }

  /** What the account has of the payment; below zero where more was taken than was given. */
  public Money has() {
    return there.minus(back);
  }
}
