package dev.florin.order;

import java.time.Instant;

/**
 * Something was paid for that cannot be delivered any more, and its price is given back. Written as
 * a job in the transaction in which that came out.
 *
 * @param order the order's id, as at the edge
 * @param line the item's number within the order
 * @param payment the payment that paid for it
 * @param amountMinor the item's price, in the order's currency
 * @param code why, as {@code already_bought}
 * @param at when
 */
public record OrderUndelivered(
    String order, int line, String payment, long amountMinor, String code, Instant at) {
  /** The kind of the job, for whoever tells people. */
  public static final String JOB = "order.undelivered";

  /** The kind of the job that gives the price back. */
  static final String GIVE_BACK = "order.give_back";

  String key() {
    return order + "/" + line;
  }
}
