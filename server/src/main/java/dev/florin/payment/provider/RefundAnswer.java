package dev.florin.payment.provider;

/** What came of {@link Refunding#refund}. */
public sealed interface RefundAnswer {

  /** It is made, or on its way, or has failed already: see the report's state. */
  record Made(RefundReport report) implements RefundAnswer {}

  /** The provider will not have it; asking again would not help. */
  record Rejected(String code, String message) implements RefundAnswer {}

  /** No answer, or none that can be trusted: it may be made. Ask again with the same id. */
  record Unknown(String reason) implements RefundAnswer {}
}
