package dev.florin.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order has taken a status. Written as a job in the transaction in which that happened, for
 * whoever follows orders.
 *
 * @param order the order's id, as at the edge
 * @param status what it became, as it is written in JSON
 * @param payment the payment by which it did, or {@code null}
 * @param at when
 */
public record OrderChanged(String order, String status, @Nullable String payment, Instant at) {
  /** The kind of the job. */
  public static final String JOB = "order.changed";
}
