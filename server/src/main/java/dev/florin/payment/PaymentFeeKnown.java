package dev.florin.payment;

/**
 * What a provider has kept of a payment is known now. Written as a job in the transaction in which
 * it was learned, once for each payment.
 *
 * @param payment its id, as at the edge
 */
public record PaymentFeeKnown(String payment) {
  /** The kind of the job. */
  public static final String JOB = "payment.fee_known";
}
