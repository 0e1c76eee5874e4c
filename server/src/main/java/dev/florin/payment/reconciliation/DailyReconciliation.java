package dev.florin.payment.reconciliation;

import dev.florin.id.Ids;
import dev.florin.job.Jobs;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has every provider compared once a day. A day that was missed is caught up on: the next run
 * begins where the last finished one ended, if that lies further back than the usual window.
 */
@Component
class DailyReconciliation implements Upkeep {
  /** What has just begun may still change faster than it can be compared. */
  private static final Duration LEEWAY = Duration.ofMinutes(15);

  private static final Duration KEPT = Duration.ofDays(400);

  private final ReconciliationStore store;
  private final ReconciliationSettings settings;
  private final List<PaymentProvider> providers;
  private final Jobs jobs;
  private final TransactionOperations transactions;
  private final Clock clock;

  DailyReconciliation(
      ReconciliationStore store,
      ReconciliationSettings settings,
      List<PaymentProvider> providers,
      Jobs jobs,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.settings = settings;
    this.providers = List.copyOf(providers);
    this.jobs = jobs;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "reconciliation.daily";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(10);
  }

  @Override
  public String run() {
    var due = settings.lastDue(clock);
    var begun =
        providers.stream()
            .map(PaymentProvider::name)
            .sorted()
            .filter(provider -> store.hasPayments(provider) && !store.isDone(provider, due))
            .filter(this::begin)
            .toList();
    store.trim(clock.instant().minus(KEPT));
    return begun.isEmpty() ? "" : "comparing " + String.join(", ", begun);
  }

  private boolean begin(String provider) {
    var id = Ids.next();
    var now = clock.instant();
    var to = now.minus(LEEWAY);
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          var written = store.insert(id, provider, from(provider, to), to, true, now);
          if (written) {
            jobs.add(List.of(Reconciler.job(id)));
          }
          return written;
        }));
  }

  private Instant from(String provider, Instant to) {
    var usual = to.minus(settings.window());
    var compared = store.comparedTo(provider);
    return compared != null && compared.isBefore(usual) ? compared : usual;
  }
}
