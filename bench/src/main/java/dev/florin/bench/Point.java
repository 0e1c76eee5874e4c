package dev.florin.bench;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One line of the table.
 *
 * @param workers connections of the naive way, writers of the wall, loops of ours
 * @param note how it was done
 */
record Point(Way way, Accounts accounts, int callers, int workers, String note, Figures figures) {

  /** What is measured. */
  enum Way {
    NAIVE("naive"),
    PGBENCH("pgbench"),
    WALL("wall"),
    OURS("ours");

    private final String text;

    Way(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** Which accounts are spent from. */
  enum Accounts {
    SPREAD("spread"),
    HOT("hot");

    private final String text;

    Accounts(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /**
   * What came out.
   *
   * @param p50 milliseconds, of one call
   * @param p99 milliseconds, of one call
   * @param cost empty where it was not measured
   */
  record Figures(double perSecond, OptionalDouble p50, OptionalDouble p99, Optional<Cost> cost) {
    static Figures of(Sample sample) {
      return new Figures(
          sample.perSecond(),
          OptionalDouble.of(sample.latencies().millis(50)),
          OptionalDouble.of(sample.latencies().millis(99)),
          Optional.of(Cost.of(sample)));
    }

    static Figures throughput(double perSecond) {
      return new Figures(
          perSecond, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    }
  }

  /**
   * What it took.
   *
   * @param benchCores of this JVM: callers, and whatever runs in it
   * @param databaseCores of PostgreSQL
   * @param serviceCores of the service, 0 where there is none
   * @param walBytes for one spend
   * @param storedBytes for one spend: tables and indexes
   */
  record Cost(
      double benchCores,
      double databaseCores,
      double serviceCores,
      double walBytes,
      double storedBytes) {
    static Cost of(Sample sample) {
      return new Cost(
          sample.benchCores(),
          sample.databaseCores(),
          sample.serviceCores(),
          sample.walBytes(),
          sample.storedBytes());
    }
  }

  double perSecond() {
    return figures.perSecond();
  }
}
