package dev.florin.ledger;

/**
 * What a payment has credited for one purpose. Immutable and thread-safe.
 *
 * @param payment which
 * @param amount in minor units
 * @param takenBack how much of it was taken back, whoever had to bear it
 */
public record Credited(PaymentKey payment, long amount, long takenBack) {

  /** What was not taken back, spent or not. */
  public long left() {
    return Math.subtractExact(amount, takenBack);
  }
}
