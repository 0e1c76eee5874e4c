package dev.florin.marketplace;

import java.util.Locale;

/** How a purchase stands. */
public enum PurchaseStatus {
  /** Somebody may be paying for it right now: nobody opens a second place to pay for it. */
  RESERVED,
  /** Paid, and the buyer's. */
  COMPLETED,
  /** Nobody paid in time. */
  FREED,
  /** Paid, but it could not be delivered any more: the money goes back by itself. */
  REFUSED,
  /** All of the money has gone back. */
  RETURNED;

  /** How it is written in JSON and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PurchaseStatus of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Whether the buyer cannot have another of the same. */
  boolean isLive() {
    return this == RESERVED || this == COMPLETED;
  }
}
