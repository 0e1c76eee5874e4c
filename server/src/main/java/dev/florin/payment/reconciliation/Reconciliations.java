package dev.florin.payment.reconciliation;

import static java.util.stream.Collectors.toMap;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.id.Ids;
import dev.florin.job.Jobs;
import dev.florin.payment.PaymentId;
import dev.florin.payment.Payments;
import dev.florin.payment.Payments.Refreshed;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.reconciliation.Reconciliation.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Comparisons of providers with Florin, for operators. No method may be called inside a
 * transaction. Thread-safe.
 */
@Component
public class Reconciliations {
  private final ReconciliationStore store;
  private final Payments payments;
  private final Map<String, PaymentProvider> providers;
  private final Jobs jobs;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  Reconciliations(
      ReconciliationStore store,
      Payments payments,
      List<PaymentProvider> providers,
      Jobs jobs,
      Audit audit,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.payments = payments;
    this.providers = providers.stream().collect(toMap(PaymentProvider::name, Function.identity()));
    this.jobs = jobs;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What came of {@link #start}. */
  public sealed interface Started {
    /** It will be done in a moment. */
    record Waiting(Reconciliation run) implements Started {}

    /** One of this provider is under way. */
    record Busy() implements Started {}

    /** There is no such provider here. */
    record NoProvider() implements Started {}
  }

  /**
   * Has a provider compared with Florin.
   *
   * @param from of payments begun since, inclusive
   * @param to of payments begun before, exclusive; after {@code from}
   */
  public Started start(Caller by, String provider, Instant from, Instant to) {
    if (!providers.containsKey(provider)) {
      return new Started.NoProvider();
    }
    var id = Ids.next();
    var written = Boolean.TRUE.equals(transactions.execute(_ -> write(by, id, provider, from, to)));
    return written ? new Started.Waiting(store.find(id).orElseThrow()) : new Started.Busy();
  }

  private boolean write(Caller by, UUID id, String provider, Instant from, Instant to) {
    if (!store.insert(id, provider, from, to, false, clock.instant())) {
      return false;
    }
    jobs.add(List.of(Reconciler.job(id)));
    audit.record(
        by,
        "reconciliation.start",
        Ids.encode(Reconciliation.PREFIX, id),
        Map.of("provider", provider, "from", from.toString(), "to", to.toString()));
    return true;
  }

  /** The run with this id. */
  public Optional<Reconciliation> find(UUID id) {
    return store.find(id);
  }

  /** Runs, newest first; {@code null} does not filter. */
  public List<Reconciliation> list(@Nullable String provider, int limit, @Nullable UUID after) {
    return store.list(provider, limit, after);
  }

  /** A run's differences in the order in which they were found; {@code null} does not filter. */
  public List<Difference> differences(
      UUID run, @Nullable Kind kind, @Nullable Boolean open, int limit, @Nullable UUID after) {
    return store.differences(run, kind, open, limit, after);
  }

  /** What came of {@link #fix}. */
  public sealed interface Fixed {
    /**
     * The provider was asked, and what it says was settled.
     *
     * @param difference with the outcome: {@link Difference#MATCHED}, or what still does not agree
     * @param objection why nothing followed from what the provider says, as a code; {@code null}
     *     when there was no reason
     */
    record Asked(Difference difference, @Nullable String objection) implements Fixed {}

    /** There is no payment here that could be asked about; a person has to look. */
    record NoPayment(Difference difference) implements Fixed {}

    /** The provider does not answer. */
    record Unavailable(String reason) implements Fixed {}

    /** There is no such difference. */
    record Unknown() implements Fixed {}
  }

  /**
   * Has the provider asked about a payment, settles what it says by the same path as a webhook, and
   * compares again.
   */
  public Fixed fix(Caller by, UUID run, UUID row) {
    var found = store.difference(run, row);
    if (found.isEmpty()) {
      return new Fixed.Unknown();
    }
    var payment = found.get().payment();
    if (payment == null || found.get().kind() == Kind.MISSING_HERE) {
      return new Fixed.NoPayment(found.get());
    }
    // Written first: what is asked of a provider is never missing in the audit.
    transactions.executeWithoutResult(_ -> audit(by, run, found.get(), payment));
    return switch (payments.refresh(payment)) {
      case Refreshed.Unavailable away -> new Fixed.Unavailable(away.reason());
      case Refreshed.Current current -> compare(run, row, payment, current.objection());
    };
  }

  private void audit(Caller by, UUID run, Difference difference, PaymentId payment) {
    audit.record(
        by,
        "reconciliation.fix",
        payment.toString(),
        Map.of(
            "reconciliation", Ids.encode(Reconciliation.PREFIX, run),
            "difference", difference.idText(),
            "kind", difference.kind().text()));
  }

  private Fixed compare(UUID run, UUID row, PaymentId payment, @Nullable String objection) {
    var known = payments.find(payment).orElseThrow();
    var provider = providers.get(known.provider());
    if (provider == null) {
      return new Fixed.Unavailable("the provider is not configured any more");
    }
    return switch (provider.look(known.references())) {
      case Lookup.Unavailable away -> new Fixed.Unavailable(away.reason());
      case Lookup.Missing _ -> {
        var over = !known.status().isLive() && known.succeededAt() == null;
        yield written(run, row, over ? Difference.MATCHED : Kind.MISSING_THERE.text(), objection);
      }
      case Lookup.Found there -> {
        var ours = store.ours(payment).orElseThrow();
        var kind = Comparison.of(ours, there.report());
        yield written(run, row, kind.map(Kind::text).orElse(Difference.MATCHED), objection);
      }
    };
  }

  private Fixed written(UUID run, UUID row, String outcome, @Nullable String objection) {
    store.looked(row, outcome, clock.instant());
    return new Fixed.Asked(store.difference(run, row).orElseThrow(), objection);
  }
}
