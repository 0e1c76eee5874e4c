package dev.florin.access;

import java.time.Duration;

/** What is limited, and over what time. How much of it is allowed is {@link LimitSettings}. */
public enum Limit {
  /** Confirm calls of a customer; over all nodes. */
  CONFIRM("confirm", Duration.ofMinutes(1)),
  /** Those among them that ask the provider; further ones answer from what is stored. */
  CONFIRM_ASK("confirm-ask", Duration.ofMinutes(1)),
  /** Payments that a customer makes from a server, and methods to keep; over all nodes. */
  CARD_TRIES("card-tries", Duration.ofMinutes(1)),
  /** Documents that are printed for a caller; over all nodes. */
  DOCUMENTS("invoice-pdf", Duration.ofMinutes(1)),
  /** Baskets of a customer with a promotion code; over all nodes. */
  PROMOTION_TRIES("promotion-tries", Duration.ofMinutes(1)),
  /** Links of gifts that are looked at or claimed, by the address; over all nodes. */
  GIFT_LOOKS("gift-looks", Duration.ofMinutes(1)),
  /** Keys and tokens that were not good, by the address that sent them; over all nodes. */
  FAILED_TOKENS("failed-tokens", Duration.ofMinutes(1)),
  /** What a user reads; on each node by itself. */
  READS("reads", Duration.ofSeconds(1)),
  /** What a provider delivers; on each node by itself. */
  WEBHOOKS("webhooks", Duration.ofSeconds(1));

  private final String text;
  private final Duration window;

  Limit(String text, Duration window) {
    this.text = text;
    this.window = window;
  }

  /** How it is called in headers, metrics and the database. */
  public String text() {
    return text;
  }

  /** The time over which it is counted. */
  Duration window() {
    return window;
  }
}
