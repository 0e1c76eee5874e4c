package dev.florin.order;

import java.util.Locale;

/** How an order stands. */
public enum OrderStatus {
  /** Waits for its buyer. */
  PENDING,
  /** Paid by a method that takes time; the money is not there yet. */
  PROCESSING,
  /** Paid and delivered. */
  PAID,
  /** The payment failed for good; another may be tried. */
  FAILED,
  /** Given up by the buyer or the merchant. */
  CANCELLED,
  /** Nobody paid in time. */
  EXPIRED,
  /** All of the money was given back. */
  REFUNDED,
  /** Some of the money was given back. */
  PARTLY_REFUNDED,
  /** The buyer's bank asks for the money back. */
  DISPUTED;

  /**
   * The one place that says which way an order may go. Money that arrives is never turned away: a
   * payment can be made in the very moment in which an order is cancelled or expires, and who has
   * paid gets what they have paid for.
   */
  public boolean mayBecome(OrderStatus next) {
    return switch (this) {
      case PENDING ->
          switch (next) {
            case PROCESSING, PAID, FAILED, CANCELLED, EXPIRED -> true;
            case PENDING, REFUNDED, PARTLY_REFUNDED, DISPUTED -> false;
          };
      case PROCESSING ->
          switch (next) {
            case PAID, FAILED, CANCELLED, EXPIRED -> true;
            case PENDING, PROCESSING, REFUNDED, PARTLY_REFUNDED, DISPUTED -> false;
          };
      case FAILED ->
          switch (next) {
            case PENDING, PROCESSING, PAID, CANCELLED, EXPIRED -> true;
            case FAILED, REFUNDED, PARTLY_REFUNDED, DISPUTED -> false;
          };
      case CANCELLED, EXPIRED ->
          switch (next) {
            case PROCESSING, PAID -> true;
            case PENDING, FAILED, CANCELLED, EXPIRED, REFUNDED, PARTLY_REFUNDED, DISPUTED -> false;
          };
      case PAID ->
          switch (next) {
            case REFUNDED, PARTLY_REFUNDED, DISPUTED -> true;
            case PENDING, PROCESSING, PAID, FAILED, CANCELLED, EXPIRED -> false;
          };
      // A refund can fail after all: then its part is paid again.
      case PARTLY_REFUNDED ->
          switch (next) {
            case PAID, REFUNDED, PARTLY_REFUNDED, DISPUTED -> true;
            case PENDING, PROCESSING, FAILED, CANCELLED, EXPIRED -> false;
          };
      case DISPUTED ->
          switch (next) {
            case PAID, REFUNDED, PARTLY_REFUNDED -> true;
            case PENDING, PROCESSING, FAILED, CANCELLED, EXPIRED, DISPUTED -> false;
          };
      case REFUNDED ->
          switch (next) {
            case PAID, PARTLY_REFUNDED, DISPUTED -> true;
            case PENDING, PROCESSING, FAILED, CANCELLED, EXPIRED, REFUNDED -> false;
          };
    };
  }

  /** Whether the buyer may go and pay. */
  public boolean canBePaid() {
    return switch (this) {
      case PENDING, FAILED -> true;
      case PROCESSING, PAID, CANCELLED, EXPIRED, REFUNDED, PARTLY_REFUNDED, DISPUTED -> false;
    };
  }

  /** Whether it was paid at some time: what was bought has been delivered. */
  public boolean isSettled() {
    return switch (this) {
      case PAID, REFUNDED, PARTLY_REFUNDED, DISPUTED -> true;
      case PENDING, PROCESSING, FAILED, CANCELLED, EXPIRED -> false;
    };
  }

  /** How it is written in JSON and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #text()}.
   *
   * @throws IllegalArgumentException when it is not a status
   */
  public static OrderStatus parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
