package dev.florin.payment;

import dev.florin.money.Money;
import dev.florin.payment.provider.PassOn;
import java.util.List;
import java.util.Optional;

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
   * A place to pay is about to be opened. Called in the transaction that writes the payment, which
   * an objection takes back: what can be sold only once is set aside here, for as long as somebody
   * may pay for it.
   *
   * @param provider through whom
   * @return why nobody may pay for it now, if so
   */
  Optional<Objection> opening(String reference, String provider);

  /**
   * What of the price a provider may pass on to somebody else by itself. Asked before a place to
   * pay is opened, and kept with the payment: what is asked of the provider stays so.
   *
   * @param provider through whom it will be paid
   */
  default Optional<PassOn> passOn(String reference, String provider) {
    return Optional.empty();
  }

  /** Nobody can pay for it any more, and nobody did. In the transaction that writes so. */
  void closed(String reference);

  /**
   * Why something may not be paid for.
   *
   * @param code for programs
   * @param message for people
   */
  record Objection(String code, String message) {}

  /**
   * What is paid within Florin cannot be paid now: leaves the transaction, and so takes all of it
   * back. {@link Payments#payAtOnce} turns it into an answer.
   */
  final class NotPaid extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CheckoutResult result;

    /** It must not be bought. */
    public NotPaid(Objection objection) {
      this(new CheckoutResult.Refused(objection.code(), objection.message()));
    }

    /** With what the buyer is told. */
    public NotPaid(CheckoutResult result) {
      super(result.toString());
      this.result = result;
    }

    CheckoutResult result() {
      return result;
    }
  }

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
