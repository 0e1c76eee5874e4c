package dev.florin.payment;

/** What came of {@link Payments#checkout}. */
public sealed interface CheckoutResult {

  /** The buyer can pay at the payment's address. */
  record Ready(Payment payment) implements CheckoutResult {}

  /** It is paid, or being paid, already. */
  record AlreadyPaid(Payment payment) implements CheckoutResult {}

  /** The page at which it could be paid has run out, and with it what it was for. */
  record RanOut(Payment payment) implements CheckoutResult {}

  /** Another call for the same thing is on its way; come again in a moment. */
  record InProgress() implements CheckoutResult {}

  /** The provider will not have it. */
  record Rejected(String code, String message) implements CheckoutResult {}

  /** The provider does not answer; the attempt is finished in the background. */
  record Unavailable(String reason) implements CheckoutResult {}

  /** There is no such provider here. */
  record NoProvider(String provider) implements CheckoutResult {}
}
