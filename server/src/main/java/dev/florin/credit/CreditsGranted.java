package dev.florin.credit;

import java.time.Instant;

/**
 * Somebody was given credits without a payment. Written as a job in the transaction of the grant.
 *
 * @param customer to whom, as at the edge
 * @param operation the ledger's operation, as at the edge
 * @param amount how many, in the asset's smallest unit
 * @param at when
 */
public record CreditsGranted(String customer, String operation, long amount, Instant at) {
  /** The kind of the job. */
  public static final String JOB = "credits.granted";
}
