package dev.florin.bench;

import dev.florin.bench.Load.Shape;
import dev.florin.bench.NaiveTrials.Naive;
import dev.florin.bench.Point.Accounts;
import dev.florin.bench.Point.Figures;
import dev.florin.bench.Point.Way;
import dev.florin.id.Ids;
import dev.florin.ledger.Batcher;
import dev.florin.ledger.Batcher.Answer;
import dev.florin.ledger.Group;
import dev.florin.ledger.Ledger;
import dev.florin.ledger.Outcome;
import dev.florin.ledger.Spend;
import dev.florin.ledger.UnnestWall;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The naive way, the wall and ours, in turns, on the same rows in the same PostgreSQL. Ours runs as
 * the service has it: keys, lots and hash chain, and every answer is durable when it is given.
 */
final class LedgerBench {
  /** As the service by default. */
  static final int LOOPS = Batcher.Options.DEFAULT.loops();

  private static final int WALL_BATCH = 1000;
  private static final int PGBENCH_CLIENTS = 16;

  private final Database database;
  private final LedgerPlan plan;
  private final Holders holders;
  private final Screen screen;
  private final NaiveTrials trials;
  private final Pgbench pgbench;
  private final AtomicLong acknowledged = new AtomicLong();

  LedgerBench(Scratch scratch, Database database, LedgerPlan plan, Screen screen) {
    this.database = database;
    this.plan = plan;
    this.screen = screen;
    this.pgbench = new Pgbench(database, scratch.folder());
    screen.line("granting two lots to each of " + plan.accounts() + " accounts …");
    NaiveSchema.migrate(database);
    this.holders = Holders.grant(database, plan.accounts());
    this.trials = new NaiveTrials(database, this::holder);
    NaiveSchema.copy(database);
  }

  /** Measures everything once. */
  Run run() {
    var run = new Run(screen::point);
    for (var accounts : Accounts.values()) {
      var naive = bestNaive(run, accounts);
      for (var callers : plan.callers()) {
        run.add(trials.point(accounts, shape(callers), naive));
        run.add(ours(accounts, callers, LOOPS));
      }
      if (accounts == Accounts.SPREAD) {
        wallAndOneLoop(run);
      }
    }
    return run;
  }

  // --- the naive way ---

  private Naive bestNaive(Run run, Accounts accounts) {
    var best = trials.best(run, accounts, plan.pools(), plan.warmUp().dividedBy(2), plan.trial());
    if (accounts == Accounts.SPREAD && Pgbench.isInstalled()) {
      pgbench(run);
    }
    return best;
  }

  private void pgbench(Run run) {
    database.execute("checkpoint");
    pgbench
        .run(PGBENCH_CLIENTS, plan.accounts(), plan.measured())
        .map(Figures::throughput)
        .map(figures ->
            new Point(
                Way.PGBENCH,
                Accounts.SPREAD,
                PGBENCH_CLIENTS,
                PGBENCH_CLIENTS,
                "1 round trip",
                figures))
        .ifPresent(run::add);
  }

  private Shape shape(int callers) {
    return new Shape(callers, plan.warmUp(), plan.measured());
  }

  // --- the wall ---

  private void wallAndOneLoop(Run run) {
    run.add(wall(1));
    run.add(wall(2));
    run.add(ours(Accounts.SPREAD, plan.callers().getLast(), 1));
  }

  private Point wall(int writers) {
    var free = new ArrayBlockingQueue<UnnestWall>(writers);
    try {
      for (var i = 0; i < writers; i++) {
        free.add(new UnnestWall(database.connect(), i, writers));
      }
      var shape = new Shape(writers, plan.warmUp(), plan.measured(), WALL_BATCH);
      var sample = measure("naive", shape, Thread.ofPlatform(), () -> write(free));
      for (var wall : free) {
        wall.close();
      }
      var note = "unnest of 1,000, %d writer%s".formatted(writers, writers == 1 ? "" : "s");
      return new Point(Way.WALL, Accounts.SPREAD, writers, writers, note, Figures.of(sample));
    } catch (SQLException e) {
      throw new BenchFailed("the wall fell: " + e.getMessage(), e);
    }
  }

  private static void write(ArrayBlockingQueue<UnnestWall> free)
      throws SQLException, InterruptedException {
    var wall = free.take();
    wall.write(WALL_BATCH);
    free.add(wall);
  }

  // --- ours ---

  private Point ours(Accounts accounts, int callers, int loops) {
    var options = new Batcher.Options(loops, Batcher.Options.DEFAULT.queue());
    try (var pool = database.pool(loops * 2 + 2);
        var batcher = new Batcher(pool, options)) {
      touchAll(batcher);
      var sample =
          measure(
              "ledger", shape(callers), Thread.ofVirtual(), () -> spend(batcher, holder(accounts)));
      var note = "%d loop%s".formatted(loops, loops == 1 ? "" : "s");
      return new Point(Way.OURS, accounts, callers, loops, note, Figures.of(sample));
    }
  }

  /** As in a service that has been running: its accounts have been used since it started. */
  private void touchAll(Batcher batcher) {
    var answers = holders.all().stream().map(holder -> batcher.submit(spend(holder))).toList();
    answers.forEach(answer -> check(answer.join()));
  }

  private static Group spend(Holder holder) {
    return Group.of(new Spend(holder.key(), Ids.next().toString(), 1, Holders.DETAILS));
  }

  private void spend(Batcher batcher, Holder holder) throws Exception {
    check(batcher.submit(spend(holder)).get());
  }

  private void check(Answer answer) {
    switch (answer) {
      case Answer.Decided(Outcome.Applied _) -> acknowledged.incrementAndGet();
      case Answer.Decided(var refused) -> throw new BenchFailed("refused: " + refused);
      case Answer.Busy _ -> throw new BenchFailed("the ledger is busy");
      case Answer.Unavailable(var why) -> throw new BenchFailed("the ledger is away: " + why);
      case Answer.Failed(var cause) -> throw new BenchFailed("a spend failed: " + cause, cause);
    }
  }

  // --- all ---

  private Holder holder(Accounts accounts) {
    return switch (accounts) {
      case SPREAD -> holders.any();
      case HOT -> holders.first();
    };
  }

  /** After a checkpoint, so that none falls into the one and not into the other. */
  private Sample measure(String schema, Shape shape, Thread.Builder threads, Load.Call call) {
    database.execute("checkpoint");
    Supplier<Usage> meter = () -> database.usage(schema);
    return Load.run(shape, threads, call, meter);
  }

  /**
   * Whether every invariant holds over all that ours has written, and nothing that was acknowledged
   * is missing or there twice.
   */
  void verify() {
    try (var connection = database.connect()) {
      var result = new Ledger().verify(connection, _ -> {});
      if (!result.holds()) {
        throw new BenchFailed("the ledger does not hold: " + result.violations());
      }
      var journal =
          database.number(
              "select coalesce(sum(amount), 0) from ledger.journal where kind = 'spend'");
      if (journal != acknowledged.get()) {
        throw new BenchFailed(
            "%d spends were acknowledged, %d are in the journal"
                .formatted(acknowledged.get(), journal));
      }
      screen.line(
          "verified: %,d journal rows, %,d blocks; every acknowledged spend is there once"
              .formatted(result.journalRows(), result.blocks()));
    } catch (SQLException e) {
      throw new BenchFailed("the ledger cannot be verified: " + e.getMessage(), e);
    }
  }
}
