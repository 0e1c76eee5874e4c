package dev.florin.payment;

import static java.util.stream.Collectors.toSet;

import dev.florin.payment.PassingOn.Told;
import dev.florin.payment.Returns.Merged;
import dev.florin.payment.Settlement.Change;
import dev.florin.payment.Settlement.Moved;
import dev.florin.payment.Settlement.Returned;
import dev.florin.payment.Settlement.Verdict;
import dev.florin.payment.provider.Fee;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.ProviderEvent.Reported;
import dev.florin.payment.provider.References;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one way to settle: webhooks, confirm calls and reconciliation all come through here with what
 * a provider says, and leave with what followed from it. Thread-safe.
 */
@Component
class Settler {
  private final PaymentStore store;
  private final Bills bills;
  private final Returns returns;
  private final Fees fees;
  private final PassingOn passing;
  private final Providers providers;
  private final ObjectProvider<Settlement> settlement;
  private final PaymentMetrics metrics;
  private final Clock clock;

  Settler(
      PaymentStore store,
      Bills bills,
      Returns returns,
      Fees fees,
      PassingOn passing,
      Providers providers,
      ObjectProvider<Settlement> settlement,
      PaymentMetrics metrics,
      Clock clock) {
    this.store = store;
    this.bills = bills;
    this.returns = returns;
    this.fees = fees;
    this.passing = passing;
    this.providers = providers;
    this.settlement = settlement;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What a provider says. */
  record Heard(String provider, ProviderEvent event) {}

  /** What followed from it. */
  sealed interface Followed {
    /** The payment that it concerned, where it is known. */
    default @Nullable PaymentId payment() {
      return null;
    }

    /** Something moved forward. */
    record Settled(PaymentId payment) implements Followed {}

    /** Everything in it was known. */
    record Repeated(PaymentId payment) implements Followed {}

    /** It came too late: the payment has moved on beyond it. */
    record Overtaken(PaymentId payment, PaymentStatus reported, PaymentStatus known)
        implements Followed {}

    /** What was said of a subscription is known now, and nothing was paid for it. */
    record Noted() implements Followed {}

    /** Nothing of ours. */
    record Ignored(String why) implements Followed {}

    /** A person has to look. Nothing was credited. */
    record Parked(@Nullable PaymentId payment, String reason, String detail) implements Followed {}
  }

  /**
   * Applies what was heard, in this order, in the caller's transaction.
   *
   * @return one answer for each, in the same order
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Followed> apply(List<Heard> heard) {
    // Before any payment is locked: a subscription comes first in the lock order.
    var billed = bills.follow(heard);
    if (billed.isNothing()) {
      return settle(heard);
    }
    var all = Stream.concat(heard.stream(), billed.paid().stream()).toList();
    return billed.answers(settle(all));
  }

  private List<Followed> settle(List<Heard> heard) {
    var targets = heard.stream().map(this::target).toList();
    var payments = lock(targets);
    var answers = new Followed[heard.size()];
    var changes = new ArrayList<Change>();
    var changedAt = new ArrayList<Integer>();
    var touched = new LinkedHashMap<PaymentId, Payment>();
    for (int i = 0; i < answers.length; i++) {
      var target = targets.get(i);
      var payment = target.flatMap(id -> Optional.ofNullable(payments.get(id))).orElse(null);
      switch (decide(heard.get(i), payment)) {
        case Step.Answer answer -> answers[i] = answer.followed();
        case Step.Move move -> {
          payments.put(move.after().id(), move.after());
          touched.put(move.after().id(), move.after());
          var change = move.change();
          answers[i] = answer(change);
          if (change.payment().status() != change.from()) {
            metrics.became(change.payment().provider(), change.payment().status());
          }
          if (!move.isOurDoing()
              && (change.isLate() || change.payment().status() != change.from())) {
            changes.add(change);
            changedAt.add(i);
          }
        }
      }
      var after = target.map(payments::get).orElse(null);
      if (after != null && !(answers[i] instanceof Followed.Parked)) {
        switch (back(heard.get(i), after)) {
          case Merged.Same _ -> {}
          case Merged.Changed changed -> {
            answers[i] = new Followed.Settled(after.id());
            changes.add(new Returned(after, returns.back(after), changed.cause()));
            changedAt.add(i);
          }
          case Merged.Contradicts found -> {
            var why = found.contradiction();
            answers[i] = new Followed.Parked(after.id(), why.reason(), why.detail());
          }
        }
      }
    }
    store.update(touched.values());
    touched.values().stream()
        .filter(after -> !after.status().isLive() && after.status() != PaymentStatus.SUCCEEDED)
        .forEach(after -> closed(after.reference()));
    var said = said(heard, targets, payments, answers);
    fees.follow(fees(said), paid(changes));
    passing.follow(passedOn(said), moneyMoved(changes));
    var verdicts = changes.isEmpty() ? List.<Verdict>of() : settlement.getObject().settle(changes);
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i) instanceof Verdict.Refused refused) {
        answers[changedAt.get(i)] =
            new Followed.Parked(
                changes.get(i).payment().id(), refused.reason(), "the money is there");
      }
    }
    return List.of(answers);
  }

  private record Said(PaymentId payment, PaymentReport report) {}

  /** What providers say of payments whose money is there. */
  private static List<Said> said(
      List<Heard> heard,
      List<Optional<PaymentId>> targets,
      Map<PaymentId, Payment> payments,
      Followed[] answers) {
    var said = new ArrayList<Said>();
    for (int i = 0; i < answers.length; i++) {
      var payment = targets.get(i).map(payments::get).orElse(null);
      if (heard.get(i).event() instanceof Reported(var report)
          && payment != null
          && payment.status() == PaymentStatus.SUCCEEDED
          && !(answers[i] instanceof Followed.Parked)) {
        said.add(new Said(payment.id(), report));
      }
    }
    return said;
  }

  /** What providers say that they have kept; what was said first, if it was said twice. */
  private static Map<PaymentId, Fee> fees(List<Said> said) {
    var fees = new LinkedHashMap<PaymentId, Fee>();
    for (var one : said) {
      if (one.report().fee() != null) {
        fees.putIfAbsent(one.payment(), one.report().fee());
      }
    }
    return fees;
  }

  /** What they say that they have passed on. */
  private static List<Told> passedOn(List<Said> said) {
    var told = new ArrayList<Told>();
    for (var one : said) {
      if (one.report().passedOn() != null) {
        told.add(new Told(one.payment(), one.report().passedOn()));
      }
    }
    return told;
  }

  private static List<Payment> paid(List<Change> changes) {
    return changes.stream()
        .filter(change -> change instanceof Moved moved && !moved.isLate())
        .map(Change::payment)
        .filter(payment -> payment.status() == PaymentStatus.SUCCEEDED)
        .toList();
  }

  /** Payments of which money has come or gone. */
  private static List<PaymentId> moneyMoved(List<Change> changes) {
    return changes.stream()
        .filter(change ->
            switch (change) {
              case Moved moved ->
                  !moved.isLate() && moved.payment().status() == PaymentStatus.SUCCEEDED;
              case Returned _ -> true;
            })
        .map(change -> change.payment().id())
        .distinct()
        .toList();
  }

  /**
   * A place to pay is gone, and nobody has paid there. What was set aside for whom could have is
   * free again, unless another place was opened meanwhile.
   */
  void closed(String reference) {
    if (store.live(reference).isEmpty()) {
      settlement.getObject().closed(reference);
    }
  }

  /** Only money that has come can go back. */
  private Merged back(Heard heard, Payment payment) {
    if (!(heard.event() instanceof ProviderEvent.Reported reported)) {
      return new Merged.Same();
    }
    var report = reported.report();
    if (payment.status() == PaymentStatus.SUCCEEDED) {
      return returns.merge(payment, report);
    }
    return report.refunds().isEmpty() && report.disputes().isEmpty()
        ? new Merged.Same()
        : new Merged.Contradicts(
            new Contradiction("returned_before_paid", "the payment is " + payment.status().text()));
  }

  private static Followed answer(Moved change) {
    var payment = change.payment();
    return change.isLate()
        ? new Followed.Overtaken(payment.id(), change.reported(), payment.status())
        : new Followed.Settled(payment.id());
  }

  /** A payment, and what it is for. */
  record Whose(PaymentId payment, String reference) {}

  /** The payment of ours that it is about, and what that is for; does not lock. */
  Optional<Whose> whose(Heard heard) {
    return target(heard)
        .flatMap(store::find)
        .map(payment -> new Whose(payment.id(), payment.reference()));
  }

  /** The payment that it is about, as far as one is named or known; does not lock. */
  Optional<PaymentId> target(Heard heard) {
    return switch (heard.event()) {
      case ProviderEvent.Reported reported ->
          target(heard.provider(), reported.report().id(), reported.report().references());
      case ProviderEvent.ForOperator operator ->
          target(heard.provider(), operator.id(), operator.references());
      case ProviderEvent.Incomplete incomplete ->
          store.findByReferences(heard.provider(), incomplete.references());
      case ProviderEvent.OfSubscription _,
          ProviderEvent.SubscriptionReported _,
          ProviderEvent.Foreign _,
          ProviderEvent.Irrelevant _,
          ProviderEvent.Unreadable _ ->
          Optional.empty();
    };
  }

  private Optional<PaymentId> target(String provider, @Nullable String id, References references) {
    var named = Optional.ofNullable(id).flatMap(PaymentId::parse);
    return named.isPresent() ? named : store.findByReferences(provider, references);
  }

  private Map<PaymentId, Payment> lock(List<Optional<PaymentId>> targets) {
    var ids = targets.stream().flatMap(Optional::stream).collect(toSet());
    var payments = new HashMap<PaymentId, Payment>();
    if (!ids.isEmpty()) {
      store.lock(ids).forEach(payment -> payments.put(payment.id(), payment));
    }
    return payments;
  }

  private sealed interface Step {
    record Answer(Followed followed) implements Step {}

    record Move(Payment before, Payment after, PaymentStatus reported) implements Step {
      /**
       * We have closed the page ourselves, for a new one or for good: nothing follows from that.
       */
      boolean isOurDoing() {
        return before.closing() && after.status() == PaymentStatus.CANCELLED;
      }

      Moved change() {
        return new Moved(after, before.status(), reported);
      }
    }
  }

  private Step decide(Heard heard, @Nullable Payment payment) {
    return switch (heard.event()) {
      case ProviderEvent.Irrelevant irrelevant ->
          new Step.Answer(new Followed.Ignored(irrelevant.why()));
      case ProviderEvent.SubscriptionReported _ ->
          new Step.Answer(new Followed.Noted()); // followed before; see Bills
      case ProviderEvent.Foreign foreign ->
          new Step.Answer(new Followed.Parked(null, foreign.reason(), foreign.detail()));
      case ProviderEvent.Unreadable unreadable ->
          new Step.Answer(new Followed.Parked(null, "unreadable", unreadable.why()));
      case ProviderEvent.Incomplete _, ProviderEvent.OfSubscription _ ->
          throw new IllegalArgumentException("an incomplete event must be completed first");
      case ProviderEvent.ForOperator operator ->
          new Step.Answer(
              payment == null
                  ? stranger(operator.id())
                  : new Followed.Parked(payment.id(), operator.reason(), "needs a person"));
      case ProviderEvent.Reported reported ->
          payment == null
              ? new Step.Answer(stranger(reported.report().id()))
              : move(
                  heard.provider(),
                  payment,
                  recognised(heard.provider(), payment, reported.report()));
    };
  }

  /** Without our mark it is somebody else's; with it, a payment of ours is missing here. */
  private static Followed stranger(@Nullable String id) {
    return id == null
        ? new Followed.Ignored("not a payment of this service")
        : new Followed.Parked(null, "unknown_payment", "there is no payment " + id);
  }

  /**
   * A provider that gives no metadata back names our payment by its own names alone: those that
   * were stored with it then stand for ours. So does the name of a payment that the provider itself
   * has opened, for a subscription's bill. For all others a report without our mark stays without.
   */
  private PaymentReport recognised(String provider, Payment payment, PaymentReport report) {
    if (report.id() == null && isOfOurBill(payment, report)) {
      return report.about(payment.id().toString(), payment.reference());
    }
    var marks = providers.find(provider).map(PaymentProvider::marks).orElse(true);
    var checkout = payment.references().checkout();
    return marks || checkout == null || !checkout.equals(report.references().checkout())
        ? report
        : report.about(payment.id().toString(), payment.reference());
  }

  /** Nobody could mark it: the provider made it by itself, for a bill that it has told us of. */
  private boolean isOfOurBill(Payment payment, PaymentReport report) {
    var known = payment.references().payment();
    return known != null
        && known.equals(report.references().payment())
        && store.isOfBill(payment.id());
  }

  private Step move(String provider, Payment payment, PaymentReport report) {
    var contradiction = Contradiction.find(provider, payment, report);
    if (contradiction.isPresent()) {
      var found = contradiction.get();
      return new Step.Answer(new Followed.Parked(payment.id(), found.reason(), found.detail()));
    }
    var after = advance(payment, report);
    var reported = status(payment, report.state());
    // That a page is open is said all the time, by whoever asks; it is never too late for anything.
    if (reported == null || reported == PaymentStatus.OPEN) {
      reported = after.status();
    }
    return after.equals(payment) && reported == payment.status()
        ? new Step.Answer(new Followed.Repeated(payment.id()))
        : new Step.Move(payment, after, reported);
  }

  private Payment advance(Payment payment, PaymentReport report) {
    var next = status(payment, report.state());
    var status = next != null && payment.status().mayBecome(next) ? next : payment.status();
    var references =
        new References(
            first(payment.references().checkout(), report.references().checkout()),
            first(payment.references().payment(), report.references().payment()));
    var succeeds = status == PaymentStatus.SUCCEEDED && payment.status() != PaymentStatus.SUCCEEDED;
    var failing = report.failure() != null && payment.status() != PaymentStatus.SUCCEEDED;
    return new Payment(
        payment.id(),
        payment.reference(),
        payment.provider(),
        payment.live(),
        status,
        payment.amount(),
        references,
        payment.checkoutUrl(),
        payment.expiresAt(),
        payment.closing(),
        status == PaymentStatus.SUCCEEDED ? null : failing ? report.failure() : payment.failure(),
        payment.createdAt(),
        succeeds ? clock.instant() : payment.succeededAt());
  }

  /** {@code null} where a report says nothing about the payment as a whole. */
  private static @Nullable PaymentStatus status(Payment payment, PaymentReport.State state) {
    return switch (state) {
      case OPEN -> PaymentStatus.OPEN;
      case ATTEMPT_FAILED -> null;
      case PROCESSING -> PaymentStatus.PROCESSING;
      case SUCCEEDED -> PaymentStatus.SUCCEEDED;
      case FAILED -> PaymentStatus.FAILED;
      case EXPIRED -> payment.closing() ? PaymentStatus.CANCELLED : PaymentStatus.EXPIRED;
      case CANCELLED -> PaymentStatus.CANCELLED;
    };
  }

  private static @Nullable String first(@Nullable String... values) {
    return Arrays.stream(values).filter(value -> value != null).findFirst().orElse(null);
  }
}
