package dev.florin.payment;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.money.Money;
import dev.florin.payment.Refund.Origin;
import dev.florin.payment.RefundStore.Leased;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.RefundAnswer;
import dev.florin.payment.provider.RefundReport;
import dev.florin.payment.provider.RefundRequest;
import dev.florin.payment.provider.Refunding;
import dev.florin.platform.LogContext;
import dev.florin.platform.LogContext.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives money back through the providers, and records what was given back elsewhere. A refund is
 * written before the provider is asked, and its consequences are drawn by the same path as those of
 * one that was made in the provider's dashboard. No method may be called inside a transaction.
 * Thread-safe.
 */
@Component
public class Refunds {
  private static final Logger log = LoggerFactory.getLogger(Refunds.class);

  /** Before what an operator calls a refund that the provider knows nothing of. */
  private static final String ELSEWHERE = "elsewhere/";

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration PAUSE_MAX = Duration.ofHours(1);

  private final RefundStore store;
  private final DisputeStore disputes;
  private final PaymentStore payments;
  private final Providers providers;
  private final Returns returns;
  private final PassingOn passing;
  private final Settler settler;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final PaymentMetrics metrics;
  private final Clock clock;

  Refunds(
      RefundStore store,
      DisputeStore disputes,
      PaymentStore payments,
      Providers providers,
      Returns returns,
      PassingOn passing,
      Settler settler,
      Audit audit,
      TransactionOperations transactions,
      PaymentMetrics metrics,
      Clock clock) {
    this.store = store;
    this.disputes = disputes;
    this.payments = payments;
    this.providers = providers;
    this.returns = returns;
    this.passing = passing;
    this.settler = settler;
    this.audit = audit;
    this.transactions = transactions;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** The refund with this id. */
  public Optional<Refund> find(RefundId id) {
    return store.find(id);
  }

  /** All refunds of a payment, the oldest first. */
  public List<Refund> of(PaymentId payment) {
    return store.of(List.of(payment));
  }

  /** All disputes of a payment, the oldest first. */
  public List<Dispute> disputesOf(PaymentId payment) {
    return disputes.of(List.of(payment));
  }

  /** Disputes, the newest first; {@code null} members do not filter. */
  public List<Dispute> disputes(
      @Nullable DisputeStatus status, int limit, @Nullable DisputeId after) {
    return disputes.list(status, limit, after);
  }

  /**
   * Gives money back, once per key.
   *
   * @param by who wants that, for the audit
   * @throws IllegalArgumentException when there is no such payment, or the amount is not above zero
   */
  public RefundResult refund(Caller by, RefundCommand command) {
    try (var _ = LogContext.with(Key.PAYMENT, command.payment())) {
      var begun = Objects.requireNonNull(transactions.execute(_ -> begin(by, command)));
      return switch (begun) {
        case Begun.Over over -> over.result();
        case Begun.Written written -> ask(written.payment(), written.refund());
      };
    }
  }

  private sealed interface Begun {
    record Written(Payment payment, Refund refund) implements Begun {}

    record Over(RefundResult result) implements Begun {}
  }

  /** Decides and writes it down while nobody else can refund the same payment. */
  private Begun begin(Caller by, RefundCommand command) {
    var payment =
        payments.lock(List.of(command.payment())).stream()
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no payment " + command.payment()));
    var earlier =
        command.key() == null
            ? Optional.<Refund>empty()
            : store.findByKey(payment.id(), command.key());
    if (earlier.isPresent()) {
      return new Begun.Over(again(command, earlier.get()));
    }
    var left = left(payment);
    var refused = refused(command, payment, left);
    if (refused != null) {
      return new Begun.Over(refused);
    }
    var amount = command.amount() == null ? left : command.amount();
    var refund = written(command, payment, amount, amount.equals(left));
    store.insert(refund, command.key());
    audit.record(by, "refund.make", refund.id().toString(), details(refund));
    if (command.elsewhere() == null) {
      return new Begun.Written(payment, refund);
    }
    // Nobody has to be asked: it is done in this very transaction.
    apply(payment, elsewhere(refund, command.elsewhere()));
    return new Begun.Over(new RefundResult.Made(store.find(refund.id()).orElseThrow(), true));
  }

  private static RefundResult again(RefundCommand command, Refund earlier) {
    var same =
        command.amount() == null ? earlier.rest() : command.amount().equals(earlier.amount());
    if (!same) {
      return new RefundResult.KeyReused(earlier);
    }
    return switch (earlier.status()) {
      case CREATING -> new RefundResult.Unknown(earlier);
      case FAILED ->
          new RefundResult.Rejected(
              "refund_failed", earlier.failure() == null ? "It failed." : earlier.failure());
      case PENDING, SUCCEEDED -> new RefundResult.Made(earlier, false);
    };
  }

  /** What can still be given back: also what is only being asked for counts as gone. */
  private Money left(Payment payment) {
    var left = payment.amount().minus(returns.back(payment).gone());
    for (var refund : store.of(List.of(payment.id()))) {
      left = refund.status() == RefundStatus.CREATING ? left.minus(refund.amount()) : left;
    }
    return left;
  }

  private @Nullable RefundResult refused(RefundCommand command, Payment payment, Money left) {
    if (payment.status() != PaymentStatus.SUCCEEDED) {
      return new RefundResult.NotPaid(payment);
    }
    if (disputes.of(List.of(payment.id())).stream()
        .anyMatch(dispute -> dispute.status() == DisputeStatus.OPEN)) {
      return new RefundResult.Disputed(payment);
    }
    if (left.minorUnits() <= 0) {
      return new RefundResult.NothingLeft(payment);
    }
    var amount = command.amount();
    if (amount != null && amount.minorUnits() <= 0) {
      throw new IllegalArgumentException("not above zero: " + amount);
    }
    if (amount != null && amount.minorUnits() > left.minorUnits()) {
      return new RefundResult.TooMuch(left);
    }
    var elsewhere = command.elsewhere();
    var recorded =
        elsewhere == null
            ? Optional.<Refund>empty()
            : store.findByReference(payment.provider(), ELSEWHERE + elsewhere);
    return recorded.isPresent()
        ? new RefundResult.KeyReused(recorded.get())
        : offered(command, payment);
  }

  private @Nullable RefundResult offered(RefundCommand command, Payment payment) {
    var can = providers.find(payment.provider()).map(PaymentProvider::capabilities);
    if (can.isEmpty()) {
      return new RefundResult.NotOffered("the provider is not configured any more");
    }
    if (command.elsewhere() != null) {
      return can.get().refundsElsewhere()
          ? null
          : new RefundResult.NotOffered(
              "refunds of " + payment.provider() + " are made through Florin");
    }
    var part = command.amount() != null && !command.amount().equals(payment.amount());
    return switch (can.get().refunds()) {
      case PARTIAL -> null;
      case FULL ->
          part
              ? new RefundResult.NotOffered(payment.provider() + " gives back all or nothing")
              : null;
      case NONE ->
          new RefundResult.NotOffered(
              can.get().refundsElsewhere()
                  ? payment.provider()
                      + " cannot give money back: do it elsewhere and record it here"
                  : payment.provider() + " cannot give money back");
    };
  }

  private Refund written(RefundCommand command, Payment payment, Money amount, boolean rest) {
    var now = clock.instant();
    return new Refund(
        RefundId.next(),
        payment.id(),
        payment.provider(),
        null,
        command.elsewhere() == null ? Origin.FLORIN : Origin.ELSEWHERE,
        RefundStatus.CREATING,
        amount,
        rest,
        command.reason(),
        null,
        now,
        now);
  }

  private static Map<String, Object> details(Refund refund) {
    return Map.of(
        "payment", refund.payment().toString(),
        "amount", refund.amount().minorUnits(),
        "currency", refund.amount().asset().code(),
        "origin", refund.origin().text(),
        "reason", refund.reason() == null ? "" : refund.reason());
  }

  private RefundResult ask(Payment payment, Refund refund) {
    return refunding(payment)
        .map(provider -> followed(payment, refund, provider.refund(request(payment, refund)), 1))
        .orElseGet(() -> new RefundResult.Unknown(refund));
  }

  private Optional<Refunding> refunding(Payment payment) {
    return providers.find(payment.provider()).flatMap(PaymentProvider::refunding);
  }

  private RefundRequest request(Payment payment, Refund refund) {
    return new RefundRequest(
        refund.id().toString(),
        payment.references(),
        refund.amount(),
        refund.rest(),
        refund.reason(),
        passing.isAsked(payment.id()));
  }

  private RefundResult followed(Payment payment, Refund refund, RefundAnswer answer, int attempt) {
    return switch (answer) {
      case RefundAnswer.Made made -> {
        settle(payment, ours(refund, made.report()));
        var now = store.find(refund.id()).orElse(refund);
        yield now.status() == RefundStatus.FAILED
            ? new RefundResult.Rejected("refund_failed", failure(now))
            : new RefundResult.Made(now, true);
      }
      case RefundAnswer.Rejected rejected -> {
        fail(refund, rejected.message());
        yield new RefundResult.Rejected(rejected.code(), rejected.message());
      }
      case RefundAnswer.Unknown unknown -> {
        // It may be made. The row stays as it is, and the same question is asked again.
        log.warn("{} did not answer for {}: {}", payment.provider(), refund.id(), unknown.reason());
        store.endLease(refund.id(), pause(attempt));
        yield new RefundResult.Unknown(refund);
      }
    };
  }

  private static String failure(Refund refund) {
    return refund.failure() == null ? "It failed." : refund.failure();
  }

  private static Duration pause(int attempt) {
    var pause = PAUSE.multipliedBy(1L << Math.min(attempt - 1, 10));
    return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
  }

  /** Whatever the provider's metadata can hold, its answer to our request is about our refund. */
  private static RefundReport ours(Refund refund, RefundReport report) {
    return new RefundReport(
        report.refund(), refund.id().toString(), report.amount(), report.state(), report.failure());
  }

  private void settle(Payment payment, RefundReport report) {
    transactions.executeWithoutResult(_ -> apply(payment, report));
  }

  /** By the path that every report takes. */
  private void apply(Payment payment, RefundReport report) {
    var said =
        new PaymentReport(
                PaymentReport.State.SUCCEEDED,
                payment.id().toString(),
                payment.reference(),
                payment.references(),
                payment.amount(),
                payment.live(),
                null,
                null)
            .with(List.of(report), List.of());
    var heard = new Settler.Heard(payment.provider(), new ProviderEvent.Reported(said));
    var followed = settler.apply(List.of(heard)).getFirst();
    metrics.followed(followed);
    if (followed instanceof Settler.Followed.Parked parked) {
      log.error("A refund of {} contradicts what is known: {}", payment.id(), parked);
    }
  }

  private static RefundReport elsewhere(Refund refund, String reference) {
    return new RefundReport(
        ELSEWHERE + reference,
        refund.id().toString(),
        refund.amount(),
        RefundReport.State.SUCCEEDED,
        null);
  }

  private void fail(Refund refund, String why) {
    transactions.executeWithoutResult(_ -> {
      payments.lock(List.of(refund.payment()));
      var now = store.find(refund.id()).orElseThrow();
      if (now.status() == RefundStatus.CREATING) {
        store.update(
            new Refund(
                now.id(),
                now.payment(),
                now.provider(),
                now.reference(),
                now.origin(),
                RefundStatus.FAILED,
                now.amount(),
                now.rest(),
                now.reason(),
                why.length() > 500 ? why.substring(0, 500) : why,
                now.createdAt(),
                clock.instant()));
      }
    });
  }

  /**
   * Finishes what dead processes began, and asks again where nobody answered: for as long as it
   * takes, since only the provider knows whether the money has left.
   *
   * @return how many were finished
   */
  int finishAbandoned() {
    int finished = 0;
    for (var id : store.abandoned(20)) {
      var leased = store.takeLease(id);
      if (leased.isPresent() && finish(leased.get())) {
        finished++;
      }
    }
    return finished;
  }

  private boolean finish(Leased leased) {
    var refund = leased.refund();
    var payment = payments.find(refund.payment()).orElseThrow();
    try (var _ = LogContext.with(Key.PAYMENT, payment.id())) {
      var provider = refunding(payment);
      if (provider.isEmpty()) {
        log.warn("{} waits for the provider {}", refund.id(), payment.provider());
        store.endLease(refund.id(), pause(leased.attempt()));
        return false;
      }
      var answer =
          provider
              .get()
              .resumeRefund(request(payment, refund), leased.attempt(), refund.createdAt());
      return !(followed(payment, refund, answer, leased.attempt()) instanceof RefundResult.Unknown);
    }
  }
}
