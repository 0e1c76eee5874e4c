package dev.florin.payment.reconciliation;

import dev.florin.payment.PaymentStatus;
import dev.florin.payment.provider.DisputeReport;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.RefundReport;
import dev.florin.payment.reconciliation.Difference.Side;
import dev.florin.payment.reconciliation.Reconciliation.Kind;
import java.util.Locale;
import java.util.Optional;

/** Whether a provider and Florin say the same of a payment. Pure. */
final class Comparison {
  private Comparison() {}

  /** What does not agree; empty when all does. */
  static Optional<Kind> of(Ours ours, PaymentReport theirs) {
    if (isAnother(ours, theirs)) {
      return movesMoney(theirs) ? Optional.of(Kind.MISSING_HERE) : Optional.empty();
    }
    var amount = theirs.amount();
    if (amount != null && !amount.equals(ours.amount())) {
      return Optional.of(Kind.AMOUNT_DIFFERS);
    }
    if (!agree(ours.status(), theirs.state())) {
      return Optional.of(Kind.STATUS_DIFFERS);
    }
    return agreeOnRefunds(ours, theirs) && agreeOnDisputes(ours, theirs)
        ? Optional.empty()
        : Optional.of(Kind.REFUNDS_DIFFER);
  }

  /** A page can be paid twice at some providers: the second payment has our mark, too. */
  static boolean isAnother(Ours ours, PaymentReport theirs) {
    var here = ours.references().payment();
    var there = theirs.references().payment();
    return here != null && there != null && !here.equals(there);
  }

  /** Whether money has come, or is coming. */
  static boolean movesMoney(PaymentReport theirs) {
    return switch (theirs.state()) {
      case SUCCEEDED, PROCESSING -> true;
      case OPEN, ATTEMPT_FAILED, FAILED, EXPIRED, CANCELLED -> false;
    };
  }

  /** Where no money is on either side, it does not matter how a payment ended that is over here. */
  private static boolean agree(PaymentStatus here, State there) {
    return switch (here) {
      case SUCCEEDED -> there == State.SUCCEEDED;
      case PROCESSING -> there == State.PROCESSING;
      case CREATING, OPEN -> there == State.OPEN || there == State.ATTEMPT_FAILED;
      case FAILED, EXPIRED, CANCELLED -> there != State.SUCCEEDED && there != State.PROCESSING;
    };
  }

  /** A total has what an operator recorded in it, sooner or later, if it came from there at all. */
  private static boolean agreeOnRefunds(Ours ours, PaymentReport theirs) {
    return theirs.refunds().stream().anyMatch(RefundReport::isTotal)
        ? refunded(theirs) >= ours.refunded() && refunded(theirs) <= ours.recorded()
        : refunded(theirs) == ours.refunded();
  }

  private static boolean agreeOnDisputes(Ours ours, PaymentReport theirs) {
    return disputed(theirs, DisputeReport.State.OPEN) == ours.disputed()
        && disputed(theirs, DisputeReport.State.LOST) == ours.lost();
  }

  private static long disputed(PaymentReport theirs, DisputeReport.State state) {
    return theirs.disputes().stream()
        .filter(dispute -> dispute.state() == state)
        .mapToLong(dispute -> dispute.amount().minorUnits())
        .reduce(0, Math::addExact);
  }

  private static long refunded(PaymentReport theirs) {
    return theirs.refunds().stream()
        .filter(refund -> refund.state() != RefundReport.State.FAILED)
        .mapToLong(refund -> refund.amount().minorUnits())
        .reduce(0, Math::addExact);
  }

  static Side side(PaymentReport theirs) {
    var amount = theirs.amount();
    return new Side(
        theirs.state().name().toLowerCase(Locale.ROOT),
        amount == null ? null : amount.minorUnits(),
        amount == null ? null : amount.asset().code(),
        refunded(theirs)
            + disputed(theirs, DisputeReport.State.OPEN)
            + disputed(theirs, DisputeReport.State.LOST));
  }
}
