package dev.florin.payment.provider;

/** What came of {@link PaymentProvider#closeCheckout}. */
public sealed interface CloseAnswer {

  /** Nobody can pay there any more, and nobody has. */
  record Closed() implements CloseAnswer {}

  /** It is too late: the page was completed, or is being so. Look at the payment. */
  record Completed() implements CloseAnswer {}

  /** The provider does not answer. */
  record Unknown(String reason) implements CloseAnswer {}
}
