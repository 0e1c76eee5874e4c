package dev.florin.dropin.web;

import dev.florin.order.OrderStatus;

/** How an order stands, in the words that the older front ends know. */
final class OlderStatus {
  private OlderStatus() {}

  /**
   * {@code completed} is where they stop asking. What is taken back in part, or disputed, has been
   * delivered all the same.
   */
  static String of(OrderStatus status) {
    return switch (status) {
      case PENDING, PROCESSING -> "pending";
      case PAID, PARTLY_REFUNDED, DISPUTED -> "completed";
      case FAILED -> "failed";
      case CANCELLED, EXPIRED -> "cancelled";
      case REFUNDED -> "refunded";
    };
  }
}
