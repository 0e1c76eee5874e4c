package dev.florin.sandbox.stripe;

import org.jspecify.annotations.Nullable;

/** What a buyer typed into the checkout page. */
record Buyer(
    String email,
    @Nullable String name,
    String cardNumber,
    long expMonth,
    long expYear,
    String cvc) {
  static Buyer withCard(String number) {
    return new Buyer("buyer@example.com", "Test Buyer", number, 12, 2034, "123");
  }
}
