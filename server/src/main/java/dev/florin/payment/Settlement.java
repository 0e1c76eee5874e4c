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
   * How what a payment is for stands, as the caller's transaction sees it. Locks what the payment
   * is for; called with the payment's row locked.
   */
  Standing standing(Payment payment);

  /**
   * How something that is paid for stands.
   *
   * @param status as its own module calls it
   * @param credits that have been booked for it so far
   */
  record Standing(String status, long credits) {}

  /**
   * A payment that has moved forward.
   *
   * @param payment as it is now
   * @param from what it was
   * @param reported what the provider says; another than the payment's own status where it came too
   *     late to be believed, and nothing follows from it
   */
  record Change(Payment payment, PaymentStatus from, PaymentStatus reported) {

    /** Whether the payment has moved on beyond what is reported. */
    public boolean isLate() {
      return reported != payment.status();
    }
  }

  /** What came of it. */
  sealed interface Verdict {

    /** Done. */
    record Accepted() implements Verdict {}

    /** The payment stands as it is, and a person has to look at it: nothing was delivered. */
    record Refused(String reason) implements Verdict {}
  }
}
