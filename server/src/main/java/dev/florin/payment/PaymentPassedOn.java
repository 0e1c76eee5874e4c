package dev.florin.payment;

/**
 * What a provider has passed on of a payment has changed. Written as a job in the transaction in
 * which it was learned, for each change.
 *
 * @param payment its id, as at the edge
 */
public record PaymentPassedOn(String payment) {
  /** The kind of the job. */
  public static final String JOB = "payment.passed_on";
}
