package dev.florin.payment.provider;

/** What came of {@link PaymentProvider#look}. */
public sealed interface Lookup {

  /** This is how it stands. */
  record Found(PaymentReport report) implements Lookup {}

  /** The provider knows no such payment. */
  record Missing() implements Lookup {}

  /** The provider does not answer. */
  record Unavailable(String reason) implements Lookup {}
}
