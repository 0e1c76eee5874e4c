package dev.florin.payment.provider;

import java.time.Instant;

/** What came of {@link PaymentProvider#createCheckout}. */
public sealed interface CheckoutAnswer {

  /** The buyer can pay at {@code url} until {@code expiresAt}. */
  record Created(String checkout, String url, Instant expiresAt) implements CheckoutAnswer {}

  /** The provider will not have it; asking again would not help. */
  record Rejected(String code, String message) implements CheckoutAnswer {}

  /** No answer, or none that can be trusted: the page may exist. Ask again with the same id. */
  record Unknown(String reason) implements CheckoutAnswer {}
}
