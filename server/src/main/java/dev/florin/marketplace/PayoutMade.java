package dev.florin.marketplace;

import java.time.Instant;

/**
 * What a creator has earned is paid out, or could not be. Written as a job in the transaction in
 * which that came out.
 *
 * @param payout its id, as at the edge
 * @param creator the customer who gets it
 * @param amountMinor in {@code currency}'s minor units
 * @param method {@code manual} or {@code stripe}
 * @param status {@code paid} or {@code failed}
 * @param at when
 */
public record PayoutMade(
    String payout,
    String creator,
    long amountMinor,
    String currency,
    String method,
    String status,
    Instant at) {
  /** The kind of the job. */
  public static final String JOB = "payout.made";
}
