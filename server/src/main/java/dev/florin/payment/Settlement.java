package dev.florin.payment;

import java.util.List;

/**
 * What a payment is for, seen from here: whoever sells implements this and is called inside the
 * transaction in which payments change. One implementation exists.
 */
public interface Settlement {

  /**
   * Draws the consequences of payments that have moved forward. Called with the payments' rows
   * locked; locks what it needs behind them in ascending order and calls no network.
   *
   * @param changes at most one change for the same payment to the same status, in order of arrival
   * @return one verdict for each change, in the same order
   * @throws RuntimeException to give up the whole transaction, payments included
   */
  List<Verdict> settle(List<Change> changes);

  /**
   * A payment that has moved forward.
   *
   * @param payment as it is now
   * @param from what it was
   */
  record Change(Payment payment, PaymentStatus from) {}

  /** What came of it. */
  sealed interface Verdict {

    /** Done. */
    record Accepted() implements Verdict {}

    /** The payment stands as it is, and a person has to look at it: nothing was delivered. */
    record Refused(String reason) implements Verdict {}
  }
}
