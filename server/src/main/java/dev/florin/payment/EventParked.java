package dev.florin.payment;

import java.time.Instant;

/**
 * An event waits for a person. Written as a job in the transaction in which it was parked.
 *
 * @param entry the inbox entry's id, as at the edge
 * @param provider from whom the event is
 * @param reason why, as a code
 * @param at when
 */
public record EventParked(String entry, String provider, String reason, Instant at) {
  /** The kind of the job. */
  public static final String JOB = "inbox.parked";
}
