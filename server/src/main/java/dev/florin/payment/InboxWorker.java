package dev.florin.payment;

import dev.florin.id.Ids;
import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.payment.EventReader.Reading;
import dev.florin.payment.InboxStore.Due;
import dev.florin.payment.InboxStore.Finished;
import dev.florin.payment.Settler.Followed;
import dev.florin.payment.Settler.Heard;
import dev.florin.payment.Settler.Whose;
import dev.florin.platform.AfterCommit;
import dev.florin.platform.Backoff;
import dev.florin.platform.DatabaseAway;
import dev.florin.platform.LogContext;
import dev.florin.platform.LogContext.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Handles what is in the inbox: several events in one transaction, so that the invoice counter and
 * the ledger's shards are held once for many. A row is claimed by its lock, so that a crash gives
 * it back, and any number of nodes may work at once.
 */
@Component
class InboxWorker {
  private static final Logger log = LoggerFactory.getLogger(InboxWorker.class);
  static final int BATCH = 50;

  private final InboxStore store;
  private final Jobs jobs;
  private final EventReader reader;
  private final Settler settler;
  private final TransactionOperations transactions;
  private final PaymentMetrics metrics;
  private final SettlementTraces traces;
  private final Clock clock;

  InboxWorker(
      InboxStore store,
      Jobs jobs,
      EventReader reader,
      Settler settler,
      TransactionOperations transactions,
      PaymentMetrics metrics,
      SettlementTraces traces,
      Clock clock) {
    this.store = store;
    this.jobs = jobs;
    this.reader = reader;
    this.settler = settler;
    this.transactions = transactions;
    this.metrics = metrics;
    this.traces = traces;
    this.clock = clock;
  }

  private record Ready(Due row, Heard heard) {}

  /**
   * Handles one batch of what is due.
   *
   * @return how many rows were looked at; 0 when nothing is due
   */
  int drain() {
    var due = store.due(clock.instant(), BATCH);
    var ready = new ArrayList<Ready>();
    for (var row : due) {
      switch (read(row)) {
        case Reading.Said said -> ready.add(new Ready(row, said.heard()));
        case Reading.Later later -> postpone(row, later.why());
      }
    }
    settle(ready);
    return due.size();
  }

  private Reading read(Due row) {
    try (var _ = LogContext.with(Key.EVENT, row.eventId())) {
      return reader.read(row.provider(), row.body());
    }
  }

  /** All in one transaction; when that fails, in halves, so that one bad event fails alone. */
  private void settle(List<Ready> ready) {
    if (ready.isEmpty()) {
      return;
    }
    var begunAt = clock.instant();
    List<Finished> finished;
    try {
      finished = Objects.requireNonNull(transactions.execute(_ -> settleTogether(ready)));
    } catch (RuntimeException failure) {
      notSettled(ready, failure, begunAt);
      return;
    }
    traces.settled(finished, begunAt);
  }

  private void notSettled(List<Ready> ready, RuntimeException failure, Instant begunAt) {
    if (DatabaseAway.causes(failure)) {
      throw failure; // not the events' fault: they are tried again as they are
    }
    if (ready.size() > 1) {
      settle(ready.subList(0, ready.size() / 2));
      settle(ready.subList(ready.size() / 2, ready.size()));
      return;
    }
    var row = ready.getFirst().row();
    var target = whose(ready.getFirst().heard());
    try (var _ = LogContext.with(Key.EVENT, row.eventId());
        var _ = LogContext.with(Key.PAYMENT, target.map(Whose::payment).orElse(null));
        var _ = LogContext.with(Key.ORDER, target.map(Whose::reference).orElse(null))) {
      log.error("Settling inbox row {} of {} failed", row.id(), row.provider(), failure);
      target.ifPresent(whose -> traces.failed(row, whose, begunAt));
      postpone(row, failure.toString());
    }
  }

  /** For the log alone: an event that fails is put off, whatever else does. */
  private Optional<Whose> whose(Heard heard) {
    try {
      return settler.whose(heard);
    } catch (RuntimeException failure) {
      log.warn("Whom an event concerns cannot be read", failure);
      return Optional.empty();
    }
  }

  private List<Finished> settleTogether(List<Ready> ready) {
    var claimed = store.claim(ready.stream().map(r -> r.row().id()).toList());
    var mine = ready.stream().filter(r -> claimed.contains(r.row().id())).toList();
    var followed = settler.apply(mine.stream().map(Ready::heard).toList());
    var finished = new ArrayList<Finished>();
    for (int i = 0; i < mine.size(); i++) {
      var row = mine.get(i).row();
      finished.add(new Finished(row, followed.get(i)));
      metrics.handled(followed.get(i), row.replays() == 0 ? row.receivedAt() : null);
      report(row, followed.get(i));
    }
    finish(finished);
    return finished;
  }

  private void finish(List<Finished> finished) {
    store.finish(finished, clock.instant());
    tell(finished);
  }

  /** Tells people what waits for them. */
  private void tell(List<Finished> finished) {
    var now = clock.instant();
    var parked = new ArrayList<NewJob>();
    for (var row : finished) {
      if (row.followed() instanceof Followed.Parked why) {
        var entry = Ids.encode(InboxEntry.PREFIX, row.id());
        var event = new EventParked(entry, row.provider(), why.reason(), now);
        parked.add(new NewJob(EventParked.JOB, entry, null, event));
      }
    }
    jobs.add(parked);
  }

  /** One line for each event, once it is committed. */
  private static void report(Due row, Followed followed) {
    AfterCommit.run(() -> {
      try (var _ = LogContext.with(Key.EVENT, row.eventId());
          var _ = LogContext.with(Key.PAYMENT, followed.payment())) {
        switch (followed) {
          case Followed.Settled _ -> log.info("An event of {} was settled", row.provider());
          case Followed.Parked parked ->
              log.warn("Inbox row {} is parked for a person: {}", row.id(), parked);
          case Followed.Repeated _, Followed.Overtaken _, Followed.Noted _, Followed.Ignored _ ->
              log.debug("Inbox row {}: {}", row.id(), followed);
        }
      }
    });
  }

  private void postpone(Due row, String why) {
    var attempts = row.attempts() + 1;
    var reason = why.length() > 1_000 ? why.substring(0, 1_000) : why;
    var wait = Backoff.after(attempts);
    if (wait.isEmpty()) {
      var parked = new Followed.Parked(null, "attempts_exhausted", reason);
      log.error("Inbox row {} has failed {} times", row.id(), attempts);
      transactions.executeWithoutResult(_ -> finish(List.of(new Finished(row, parked))));
      metrics.followed(parked);
    } else {
      store.postpone(row.id(), attempts, clock.instant().plus(wait.get()), reason);
    }
  }
}
