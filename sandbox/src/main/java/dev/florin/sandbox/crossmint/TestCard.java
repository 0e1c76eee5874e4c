package dev.florin.sandbox.crossmint;

import java.util.Arrays;
import java.util.Optional;

/** The cards that the page knows. */
enum TestCard {
  APPROVES("4242424242424242", "approves"),
  DECLINES("4000000000000002", "declines"),
  LACKS_FUNDS("4000000000009995", "lacksFunds"),
  /** The payment goes through, the item never arrives. */
  IS_NOT_DELIVERED("4000000000000341", "isNotDelivered"),
  /** The payment is under way until {@link CrossmintSandbox#settle}. */
  TAKES_TIME("4000000000000077", "takesTime");

  private final String number;
  private final String key;

  TestCard(String number, String key) {
    this.number = number;
    this.key = key;
  }

  String number() {
    return number;
  }

  /** The last part of its keys in the page's words. */
  String key() {
    return key;
  }

  static Optional<TestCard> of(String number) {
    var digits = number.replaceAll("[ -]", "");
    return Arrays.stream(values()).filter(card -> card.number.equals(digits)).findFirst();
  }
}
