package dev.florin.payment;

import java.time.Instant;
import java.util.Map;

/**
 * A reconciliation has ended with differences. Written as a job in the transaction in which it
 * ended.
 *
 * @param run the reconciliation's id, as at the edge
 * @param provider with whom Florin was compared
 * @param differences how many of each kind
 * @param at when
 */
public record ReconciliationDiffers(
    String run, String provider, Map<String, Long> differences, Instant at) {
  /** The kind of the job. */
  public static final String JOB = "reconciliation.differs";

  /** Copies the map. */
  public ReconciliationDiffers {
    differences = Map.copyOf(differences);
  }
}
