package dev.florin.payment.reconciliation;

import static java.util.stream.Collectors.toMap;

import dev.florin.id.Ids;
import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.payment.ReconciliationDiffers;
import dev.florin.payment.provider.Listing;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.reconciliation.Reconciliation.Status;
import dev.florin.payment.reconciliation.ReconciliationStore.Place;
import dev.florin.platform.DatabaseAway;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does one reconciliation as a job: first all that the provider lists, page by page, then our
 * payments that were not among it, one by one. What a step has found is saved together with where
 * to go on, so that a crash repeats one step at most and counts nothing twice. One runs at a time
 * over all nodes.
 */
@Component
class Reconciler implements JobHandler {
  static final String JOB = "reconciliation.run";

  private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
  private static final Duration TURN = Duration.ofSeconds(15);
  private static final Duration AWAY = Duration.ofMinutes(5);
  private static final int FAILURES_MAX = 5;

  private final ReconciliationStore store;
  private final Inspection inspection;
  private final Map<String, PaymentProvider> providers;
  private final Jobs jobs;
  private final TransactionOperations transactions;
  private final Clock clock;

  Reconciler(
      ReconciliationStore store,
      Inspection inspection,
      List<PaymentProvider> providers,
      Jobs jobs,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.inspection = inspection;
    this.providers = providers.stream().collect(toMap(PaymentProvider::name, Function.identity()));
    this.jobs = jobs;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What the job knows; the rest stands in the run's row. */
  record Work(String run) {}

  /** The job that does this run. */
  static NewJob job(UUID run) {
    var id = Ids.encode(Reconciliation.PREFIX, run);
    return new NewJob(JOB, id, null, new Work(id));
  }

  @Override
  public String kind() {
    return JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    return Ids.decode(Reconciliation.PREFIX, job.data(Work.class).run())
        .map(this::run)
        .orElseGet(() -> new Outcome.Hopeless("not a reconciliation's id"));
  }

  /** Does this run, or goes on with it. */
  Outcome run(UUID id) {
    var known = store.find(id);
    if (known.isEmpty() || known.get().finishedAt() != null) {
      return new Outcome.Done();
    }
    var place = store.begin(id);
    if (place.isEmpty()) {
      return new Outcome.Later(TURN, "another reconciliation is running");
    }
    try {
      return go(place.get());
    } catch (RuntimeException failure) {
      if (DatabaseAway.causes(failure)) {
        throw failure;
      }
      return failed(id, failure);
    }
  }

  private Outcome failed(UUID id, RuntimeException failure) {
    log.error("Reconciliation {} has failed", Ids.encode(Reconciliation.PREFIX, id), failure);
    if (store.fail(id, failure.toString()) < FAILURES_MAX) {
      return new Outcome.Later(AWAY, failure.toString());
    }
    transactions.executeWithoutResult(_ -> store.end(id, Status.FAILED, clock.instant()));
    return new Outcome.Done();
  }

  private Outcome go(Place begun) {
    var provider = providers.get(begun.provider());
    if (provider == null) {
      store.pause(begun.run(), "the provider is not configured any more");
      return new Outcome.Later(AWAY, "the provider is not configured any more");
    }
    var listing = provider.listing();
    Inspection.Step step = new Inspection.Step.Saved(begun);
    while (step instanceof Inspection.Step.Saved(Place at)) {
      step = step(provider, listing, at);
    }
    return switch (step) {
      case Inspection.Step.Away away -> {
        store.pause(begun.run(), away.why());
        yield new Outcome.Later(AWAY, away.why());
      }
      case Inspection.Step.End _ -> finish(begun);
      case Inspection.Step.Saved _ -> throw new IllegalStateException("a run without an end");
    };
  }

  private Inspection.Step step(PaymentProvider provider, Optional<Listing> listing, Place at) {
    if (at.ours()) {
      return inspection.ours(provider, listing.isPresent(), at);
    }
    return listing
        .map(theirs -> inspection.theirs(provider, theirs, at))
        .orElseGet(() -> new Inspection.Step.Saved(inspection.turn(at)));
  }

  private Outcome finish(Place begun) {
    transactions.executeWithoutResult(_ -> {
      store.end(begun.run(), Status.FINISHED, clock.instant());
      tell(store.find(begun.run()).orElseThrow());
    });
    return new Outcome.Done();
  }

  private void tell(Reconciliation run) {
    var differing = new HashMap<String, Long>();
    run.counts()
        .differing()
        .forEach((kind, count) -> {
          if (count > 0) {
            differing.put(kind.text(), count);
          }
        });
    if (differing.isEmpty()) {
      log.info("{} and Florin agree on {} payments", run.provider(), run.counts().matched());
      return;
    }
    log.warn("{} and Florin do not agree: {} ({})", run.provider(), differing, run.idText());
    var event = new ReconciliationDiffers(run.idText(), run.provider(), differing, clock.instant());
    jobs.add(List.of(new NewJob(ReconciliationDiffers.JOB, run.idText(), null, event)));
  }
}
