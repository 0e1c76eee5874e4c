package dev.florin.payment;

import dev.florin.payment.DryRun.Would;
import dev.florin.payment.EventReader.Reading;
import dev.florin.payment.InboxStore.Due;
import dev.florin.payment.InboxStore.Written;
import dev.florin.payment.Settlement.Standing;
import dev.florin.payment.Settler.Followed;
import dev.florin.payment.Settler.Heard;
import dev.florin.platform.DatabaseAway;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Settles events by the very path that is otherwise taken, in a transaction that is always rolled
 * back: what it answers is what would happen, and nothing of it stays. It takes the same locks in
 * the same order as settlement, for as long as settlement would. Thread-safe.
 */
@Component
class Rehearsal {
  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

  /** How often providers are asked in one rehearsal of many events. */
  static final int QUESTIONS_MAX = 100;

  private final InboxStore inbox;
  private final PaymentStore payments;
  private final EventReader reader;
  private final Settler settler;
  private final ObjectProvider<Settlement> settlement;
  private final TransactionOperations transactions;

  Rehearsal(
      InboxStore inbox,
      PaymentStore payments,
      EventReader reader,
      Settler settler,
      ObjectProvider<Settlement> settlement,
      TransactionOperations transactions) {
    this.inbox = inbox;
    this.payments = payments;
    this.reader = reader;
    this.settler = settler;
    this.settlement = settlement;
    this.transactions = transactions;
  }

  /** An event that could be read. */
  private record Ready(UUID id, Heard heard) {}

  /** One event, with how its order would stand. */
  DryRun one(Due row) {
    return switch (reader.read(row.provider(), row.body())) {
      case Reading.Later later -> postponed(row.id(), later.why());
      case Reading.Said said -> {
        try {
          yield rolledBack(() -> observed(new Ready(row.id(), said.heard())));
        } catch (RuntimeException failure) {
          yield failed(row.id(), failure);
        }
      }
    };
  }

  private DryRun observed(Ready ready) {
    // Locked before anything is looked at, so that nobody else's settlement counts as this one's.
    var target = settler.target(ready.heard()).map(List::of).orElseGet(List::of);
    var before = standing(target);
    var followed = settler.apply(List.of(ready.heard())).getFirst();
    var after = standing(target);
    return run(
        ready.id(), followed, before.flatMap(b -> after.map(a -> change(b, a))).orElse(null));
  }

  private Optional<Standing> standing(List<PaymentId> target) {
    var payment = target.isEmpty() ? List.<Payment>of() : payments.lock(target);
    return payment.stream().map(known -> settlement.getObject().standing(known)).findFirst();
  }

  private static DryRun.Change change(Standing before, Standing after) {
    return new DryRun.Change(
        before.status(), after.status(), Math.subtractExact(after.credits(), before.credits()));
  }

  /** Many events, by id; the bodies of a few at a time are in memory. */
  List<DryRun> many(List<UUID> ids) {
    var runs = new HashMap<UUID, DryRun>();
    var ready = new ArrayList<Ready>();
    var questions = new AtomicInteger();
    for (int from = 0; from < ids.size(); from += InboxWorker.BATCH) {
      var slice = ids.subList(from, Math.min(ids.size(), from + InboxWorker.BATCH));
      for (var row : inbox.load(slice)) {
        switch (reader.read(
            row.provider(), row.body(), () -> questions.incrementAndGet() <= QUESTIONS_MAX)) {
          case Reading.Later later -> runs.put(row.id(), postponed(row.id(), later.why()));
          case Reading.Said said -> ready.add(new Ready(row.id(), said.heard()));
        }
      }
    }
    batches(ready).forEach(batch -> runBatch(batch, runs));
    return ids.stream().flatMap(id -> Stream.ofNullable(runs.get(id))).toList();
  }

  /** What concerns one thing stays in one batch, and in order: only there do events meet. */
  private List<List<Ready>> batches(List<Ready> ready) {
    var batches = new ArrayList<List<Ready>>();
    var current = new ArrayList<Ready>();
    for (var group : byReference(ready).values()) {
      if (!current.isEmpty() && current.size() + group.size() > InboxWorker.BATCH) {
        batches.add(List.copyOf(current));
        current.clear();
      }
      current.addAll(group);
    }
    if (!current.isEmpty()) {
      batches.add(List.copyOf(current));
    }
    return batches;
  }

  private Map<String, List<Ready>> byReference(List<Ready> ready) {
    var targets = new HashMap<UUID, PaymentId>();
    ready.forEach(r -> settler.target(r.heard()).ifPresent(id -> targets.put(r.id(), id)));
    var references = payments.references(targets.values());
    var groups = new LinkedHashMap<String, List<Ready>>();
    for (var event : ready) {
      var target = targets.get(event.id());
      var reference = target == null ? null : references.get(target);
      groups
          .computeIfAbsent(
              reference == null ? event.id().toString() : reference, _ -> new ArrayList<>())
          .add(event);
    }
    return groups;
  }

  /** As settlement does it: when a batch fails, in halves, so that one bad event fails alone. */
  private void runBatch(List<Ready> batch, Map<UUID, DryRun> runs) {
    try {
      var followed = rolledBack(() -> settler.apply(batch.stream().map(Ready::heard).toList()));
      for (int i = 0; i < batch.size(); i++) {
        runs.put(batch.get(i).id(), run(batch.get(i).id(), followed.get(i), null));
      }
    } catch (RuntimeException failure) {
      if (batch.size() == 1) {
        runs.put(batch.getFirst().id(), failed(batch.getFirst().id(), failure));
        return;
      }
      if (DatabaseAway.causes(failure)) {
        throw failure;
      }
      runBatch(batch.subList(0, batch.size() / 2), runs);
      runBatch(batch.subList(batch.size() / 2, batch.size()), runs);
    }
  }

  private <T> T rolledBack(Supplier<T> work) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          status.setRollbackOnly(); // before anything else: whatever happens, nothing stays
          return work.get();
        }));
  }

  private static DryRun run(UUID id, Followed followed, DryRun.@Nullable Change change) {
    var written = Written.of(followed);
    var would =
        switch (followed) {
          case Followed.Settled _, Followed.Noted _ -> Would.SETTLED;
          case Followed.Repeated _ -> Would.REPEATED;
          case Followed.Overtaken _ -> Would.OVERTAKEN;
          case Followed.Ignored _ -> Would.IGNORED;
          case Followed.Parked _ -> Would.PARKED;
        };
    return new DryRun(id, would, written.result(), written.detail(), written.payment(), change);
  }

  /** Not the event's fault when the database is away; else it would be tried again, and parked. */
  private static DryRun failed(UUID id, RuntimeException failure) {
    if (DatabaseAway.causes(failure)) {
      throw failure;
    }
    log.warn("Rehearsing inbox row {} failed", id, failure);
    return new DryRun(id, Would.POSTPONED, "failed", failure.toString(), null, null);
  }

  private static DryRun postponed(UUID id, String why) {
    return new DryRun(id, Would.POSTPONED, "not_now", why, null, null);
  }
}
