package dev.florin.payment.provider;

/** What came of {@link PaymentProvider#closeCheckout}. */
public sealed interface CloseAnswer {

  /** Nobody can pay there any more, and nobody has. */
  record Closed() implements CloseAnswer {}

  /**
   * Nobody has paid, and the provider has no way to close it: whoever kept the page may pay still.
   * Florin hands it out no more, and money that comes all the same is taken as late money is.
   */
  record LeftOpen() implements CloseAnswer {}

  /** It is too late: the page was completed, or is being so. Look at the payment. */
  record Completed() implements CloseAnswer {}

  /** The provider does not answer. */
  record Unknown(String reason) implements CloseAnswer {}
}
