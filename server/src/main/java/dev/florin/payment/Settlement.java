package dev.florin.payment;

import dev.florin.money.Money;
import java.util.List;

/**
 * What a payment is for, seen from here: whoever sells implements this and is called inside the
 * transaction in which payments change. One implementation exists.
 */
public interface Settlement {

  /**
   * Draws the consequences of what happened to payments. Called with the payments' rows locked;
   * locks what it needs behind them in ascending order and calls no network.
   *
   * @param changes in order of arrival
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

  /** Something that happened to a payment. */
  sealed interface Change {
    /** The payment as it is now. */
    Payment payment();
  }

  /**
   * A payment that has moved forward; at most once in a batch to the same status.
   *
   * @param payment as it is now
   * @param from what it was
   * @param reported what the provider says; another than the payment's own status where it came too
   *     late to be believed, and nothing follows from it
   */
  record Moved(Payment payment, PaymentStatus from, PaymentStatus reported) implements Change {

    /** Whether the payment has moved on beyond what is reported. */
    public boolean isLate() {
      return reported != payment.status();
    }
  }

  /**
   * Something has come back of a payment that had succeeded, or is asked back, or that has changed.
   *
   * @param cause the id of the refund or dispute that changed last
   */
  record Returned(Payment payment, Back back, String cause) implements Change {

    /** Whether a bank is behind it, and not the seller. */
    public boolean isDispute() {
      return DisputeId.parse(cause).isPresent();
    }
  }

  /**
   * What has come back of a payment, all in its currency.
   *
   * @param paid what was paid
   * @param leaving refunds that are on their way or made
   * @param left refunds that are made
   * @param lost in disputes
   * @param disputed withheld until disputes are decided
   */
  record Back(Money paid, Money leaving, Money left, Money lost, Money disputed) {

    /** What the seller has no more: never above what was paid. */
    public Money gone() {
      return min(leaving.plus(lost));
    }

    /** What is certainly gone, and so stands on credit notes. */
    public Money settled() {
      return min(left.plus(lost));
    }

    /** What is withheld and not gone. */
    public Money withheld() {
      var rest = paid.minus(gone());
      return disputed.minorUnits() > rest.minorUnits() ? rest : disputed;
    }

    private Money min(Money sum) {
      return sum.minorUnits() > paid.minorUnits() ? paid : sum;
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
