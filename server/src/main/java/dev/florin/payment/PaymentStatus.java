package dev.florin.payment;

import java.util.Locale;

/**
 * How a payment stands. It only moves forward; money that has arrived is further than anything
 * else, whatever was reported before.
 */
public enum PaymentStatus {
  /** Written down; the provider is being asked for a page. */
  CREATING(0),
  /** The buyer can pay. */
  OPEN(1),
  /** Paid by a method that takes time. */
  PROCESSING(2),
  /** Will not be paid. */
  FAILED(3),
  /** Will not be paid: the page ran out. */
  EXPIRED(3),
  /** Will not be paid: given up. */
  CANCELLED(3),
  /** The money is there. */
  SUCCEEDED(4);

  private final int rank;

  PaymentStatus(int rank) {
    this.rank = rank;
  }

  /** Whether a payment can still come of it without anybody starting anew. */
  public boolean isLive() {
    return rank < FAILED.rank;
  }

  boolean mayBecome(PaymentStatus next) {
    return next.rank > rank;
  }

  /** How it is written in JSON and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PaymentStatus parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
