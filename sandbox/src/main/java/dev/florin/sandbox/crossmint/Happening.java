package dev.florin.sandbox.crossmint;

/** What happens to an order that somebody may want to hear of. */
enum Happening {
  QUOTE_CREATED,
  QUOTE_UPDATED,
  PAYMENT_SUCCEEDED,
  PAYMENT_FAILED,
  DELIVERY_INITIATED,
  DELIVERY_COMPLETED,
  DELIVERY_FAILED,
  CANCELLED
}
