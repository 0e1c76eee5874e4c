package dev.florin.payment;

import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.money.Money;
import dev.florin.payment.provider.DisputeReport;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.RefundReport;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes down what a provider says of the way back: refunds and disputes. Whatever comes twice,
 * late or in the wrong order changes nothing, because each only moves forward. Thread-safe.
 */
@Component
class Returns {
  private final RefundStore refunds;
  private final DisputeStore disputes;
  private final Jobs jobs;
  private final Clock clock;

  Returns(RefundStore refunds, DisputeStore disputes, Jobs jobs, Clock clock) {
    this.refunds = refunds;
    this.disputes = disputes;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** What came of {@link #merge}. */
  sealed interface Merged {
    /** Nothing new. */
    record Same() implements Merged {}

    /**
     * Something is new.
     *
     * @param cause the id of what changed last
     */
    record Changed(String cause) implements Merged {}

    /** It cannot be true of this payment; nothing was written. */
    record Contradicts(Contradiction contradiction) implements Merged {}
  }

  /** Called with the payment's row locked, in the transaction that draws the consequences. */
  Merged merge(Payment payment, PaymentReport said) {
    if (said.refunds().isEmpty() && said.disputes().isEmpty()) {
      return new Merged.Same();
    }
    var known = refunds.of(List.of(payment.id()));
    var report = said.with(single(payment, said.refunds(), known), said.disputes());
    var contradiction = contradiction(payment, report, known);
    if (contradiction.isPresent()) {
      return new Merged.Contradicts(contradiction.get());
    }
    String cause = null;
    for (var told : report.refunds()) {
      var changed = refund(payment, told, known);
      cause = changed == null ? cause : changed.toString();
    }
    var disputed = disputes.of(List.of(payment.id()));
    for (var told : report.disputes()) {
      var changed = dispute(payment, told, disputed);
      cause = changed == null ? cause : changed.toString();
    }
    return cause == null ? new Merged.Same() : new Merged.Changed(cause);
  }

  private static List<RefundReport> single(
      Payment payment, List<RefundReport> told, List<Refund> known) {
    return told.stream()
        .flatMap(
            each -> each.isTotal() ? unknownPart(payment, each, known).stream() : Stream.of(each))
        .toList();
  }

  /**
   * What of a total nobody here knows of yet. One that cannot be true is left as it is, and found
   * to contradict.
   */
  private static Optional<RefundReport> unknownPart(
      Payment payment, RefundReport total, List<Refund> known) {
    var amount = total.amount();
    if (!amount.asset().equals(payment.amount().asset())
        || amount.minorUnits() > payment.amount().minorUnits()) {
      return Optional.of(total);
    }
    var rest = amount.minus(leaving(payment, known));
    var name = payment.references().payment() + "/" + amount.minorUnits();
    return rest.isPositive()
        ? Optional.of(new RefundReport(name, null, rest, total.state(), null))
        : Optional.empty();
  }

  private static Money leaving(Payment payment, List<Refund> known) {
    return known.stream()
        .filter(refund ->
            refund.status() == RefundStatus.PENDING || refund.status() == RefundStatus.SUCCEEDED)
        .map(Refund::amount)
        .reduce(Money.zero(payment.amount().asset()), Money::plus);
  }

  private Optional<Contradiction> contradiction(
      Payment payment, PaymentReport report, List<Refund> known) {
    var asset = payment.amount().asset();
    var sum = Money.zero(asset);
    for (var told : report.refunds()) {
      if (!told.amount().asset().equals(asset)) {
        return found("refund_currency_mismatch", told.refund(), told.amount(), payment.amount());
      }
      var same = match(told, known);
      if (same != null && !same.amount().equals(told.amount())) {
        return found("refund_amount_mismatch", told.refund(), told.amount(), same.amount());
      }
      if (told.state() != RefundReport.State.FAILED) {
        sum = sum.plus(told.amount());
      }
    }
    if (sum.minorUnits() > payment.amount().minorUnits()) {
      return found("refund_exceeds_payment", "all", sum, payment.amount());
    }
    return report.disputes().stream()
        .filter(told -> !told.amount().asset().equals(asset))
        .findFirst()
        .flatMap(told ->
            found("dispute_currency_mismatch", told.dispute(), told.amount(), payment.amount()));
  }

  private static Optional<Contradiction> found(
      String reason, String what, Money told, Money expected) {
    return Optional.of(
        new Contradiction(reason, what + ": reported " + told + ", expected " + expected));
  }

  private static @Nullable Refund match(RefundReport told, List<Refund> known) {
    for (var refund : known) {
      if (told.refund().equals(refund.reference())
          || (refund.reference() == null && refund.id().toString().equals(told.id()))) {
        return refund;
      }
    }
    return null;
  }

  private @Nullable RefundId refund(Payment payment, RefundReport told, List<Refund> known) {
    var status = RefundStatus.of(told.state());
    var before = match(told, known);
    if (before == null) {
      var heard = heard(payment, told, status);
      refunds.insert(heard, null);
      return heard.id();
    }
    if (!before.status().mayBecome(status)) {
      return null;
    }
    refunds.update(
        new Refund(
            before.id(),
            before.payment(),
            before.provider(),
            told.refund(),
            before.origin(),
            status,
            before.amount(),
            before.rest(),
            before.reason(),
            told.failure(),
            before.createdAt(),
            clock.instant()));
    return before.id();
  }

  private Refund heard(Payment payment, RefundReport told, RefundStatus status) {
    var now = clock.instant();
    return new Refund(
        RefundId.next(),
        payment.id(),
        payment.provider(),
        told.refund(),
        Refund.Origin.PROVIDER,
        status,
        told.amount(),
        false,
        null,
        told.failure(),
        now,
        now);
  }

  private @Nullable DisputeId dispute(Payment payment, DisputeReport told, List<Dispute> known) {
    var status = DisputeStatus.of(told.state());
    var before = known.stream().filter(each -> each.reference().equals(told.dispute())).findFirst();
    if (before.isPresent() && !before.get().status().mayBecome(status)) {
      return null;
    }
    var now = clock.instant();
    var id = before.map(Dispute::id).orElseGet(DisputeId::next);
    var dispute =
        new Dispute(
            id,
            payment.id(),
            payment.provider(),
            told.dispute(),
            status,
            told.amount(),
            told.reason(),
            told.answerBy(),
            before.map(Dispute::createdAt).orElse(now),
            now);
    disputes.save(dispute);
    jobs.add(List.of(job(payment, dispute)));
    return id;
  }

  /** The moment is in the key: what is decided can be decided anew, and back again. */
  private static NewJob job(Payment payment, Dispute dispute) {
    var changed = DisputeChanged.of(dispute);
    var key = changed.dispute() + "/" + changed.status() + "/" + changed.at();
    return new NewJob(DisputeChanged.JOB, key, payment.reference(), changed);
  }

  /** What has come back of a payment, or may. */
  Settlement.Back back(Payment payment) {
    var zero = Money.zero(payment.amount().asset());
    var leaving = zero;
    var left = zero;
    for (var refund : refunds.of(List.of(payment.id()))) {
      switch (refund.status()) {
        case PENDING -> leaving = leaving.plus(refund.amount());
        case SUCCEEDED -> {
          leaving = leaving.plus(refund.amount());
          left = left.plus(refund.amount());
        }
        case CREATING, FAILED -> {}
      }
    }
    var lost = zero;
    var disputed = zero;
    for (var dispute : disputes.of(List.of(payment.id()))) {
      switch (dispute.status()) {
        case OPEN -> disputed = disputed.plus(dispute.amount());
        case LOST -> lost = lost.plus(dispute.amount());
        case INQUIRY, WON -> {}
      }
    }
    return new Settlement.Back(payment.amount(), leaving, left, lost, disputed);
  }
}
