package dev.florin.order;

/**
 * A credit or debit note was issued for an order. Written as a job in the transaction in which that
 * happened, for whoever follows orders.
 *
 * @param order the order's id, as at the edge
 * @param note the note's id, as at the edge
 * @param cause the id of the refund or dispute that led to it, as at the edge
 */
public record OrderNoted(String order, String note, String cause) {
  /** The kind of the job. */
  public static final String JOB = "order.noted";
}
