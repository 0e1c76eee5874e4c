package dev.florin.proof;

import java.time.Instant;

/**
 * The background check has found that the ledger is not what it should be. Written as a job in the
 * transaction in which the check's result is.
 *
 * @param violations how many were found
 * @param first one of them, for people: its name and its place
 * @param at when it was found
 */
public record LedgerUnsound(int violations, String first, Instant at) {
  /** The kind of the job. */
  public static final String JOB = "ledger.unsound";
}
