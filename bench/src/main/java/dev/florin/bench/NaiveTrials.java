package dev.florin.bench;

import dev.florin.bench.Load.Shape;
import dev.florin.bench.NaiveSpend.Variant;
import dev.florin.bench.Point.Accounts;
import dev.florin.bench.Point.Figures;
import dev.florin.bench.Point.Way;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Measures the naive way, as often as it takes to find out how it goes fastest. */
final class NaiveTrials {
  private final Database database;
  private final Function<Accounts, Holder> holders;

  NaiveTrials(Database database, Function<Accounts, Holder> holders) {
    this.database = database;
    this.holders = holders;
  }

  /** How the naive way is gone: with so many connections, by this SQL. */
  record Naive(Variant variant, int pool) {}

  /**
   * Every variant with every pool, as many callers as connections, so that nobody waits for one.
   */
  Naive best(Run run, Accounts accounts, List<Integer> pools, Duration warmUp, Duration measured) {
    var best = new Naive(Variant.ONE_STATEMENT, pools.getFirst());
    var most = 0.0;
    for (var variant : Variant.values()) {
      for (var pool : pools) {
        var naive = new Naive(variant, pool);
        var point = run.add(point(accounts, new Shape(pool, warmUp, measured), naive));
        if (point.perSecond() > most) {
          most = point.perSecond();
          best = naive;
        }
      }
    }
    return best;
  }

  Point point(Accounts accounts, Shape shape, Naive naive) {
    database.execute("checkpoint");
    try (var pool = new NaivePool(database, naive.variant, naive.pool)) {
      // Platform threads, because the driver blocks, and these block for less.
      var sample =
          Load.run(
              shape,
              Thread.ofPlatform(),
              () -> pool.spend(holders.apply(accounts)),
              () -> database.usage("naive"));
      var note = naive.variant.text() + ", pool " + naive.pool;
      return new Point(Way.NAIVE, accounts, shape.callers(), naive.pool, note, Figures.of(sample));
    } catch (SQLException e) {
      throw new BenchFailed("a connection does not close: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", e);
    }
  }
}
