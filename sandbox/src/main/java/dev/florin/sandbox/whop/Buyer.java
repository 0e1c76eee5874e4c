package dev.florin.sandbox.whop;

import org.jspecify.annotations.Nullable;

/** Who pays, and the end of the card's number; null without a card. */
record Buyer(String email, String name, @Nullable String last4) {
  static Buyer withCard(TestCard card) {
    return new Buyer("buyer@example.com", "Test Buyer", card.last4());
  }

  static Buyer withoutCard() {
    return new Buyer("buyer@example.com", "Test Buyer", null);
  }
}
