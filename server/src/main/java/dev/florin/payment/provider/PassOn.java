package dev.florin.payment.provider;

import dev.florin.money.Money;

/**
 * What of a payment its provider itself passes on to somebody else, as soon as it is paid; the rest
 * stays with the seller of record.
 *
 * @param account the provider's name for the account that gets it
 * @param payee whose account that is, opaque here
 * @param amount above zero, and less than the payment
 */
public record PassOn(String account, String payee, Money amount) {
  /** Checks that it is something. */
  public PassOn {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("nothing is passed on: " + amount);
    }
  }
}
