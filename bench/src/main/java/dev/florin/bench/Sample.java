package dev.florin.bench;

/**
 * One measurement.
 *
 * @param each how many spends are in one call
 * @param nanos how long it took
 */
record Sample(Latencies latencies, int each, long nanos, Usage before, Usage after) {
  double seconds() {
    return nanos / 1e9;
  }

  long spends() {
    return (long) latencies.size() * each;
  }

  double perSecond() {
    return spends() / seconds();
  }

  double benchCores() {
    return (after.benchCpu() - before.benchCpu()) / seconds();
  }

  double databaseCores() {
    return (after.databaseCpu() - before.databaseCpu()) / seconds();
  }

  double serviceCores() {
    return (after.serviceCpu() - before.serviceCpu()) / seconds();
  }

  /** Bytes of write-ahead log for one spend. */
  double walBytes() {
    return (double) (after.wal() - before.wal()) / Math.max(1, spends());
  }

  /** Bytes by which tables and indexes grew for one spend. */
  double storedBytes() {
    return (double) (after.stored() - before.stored()) / Math.max(1, spends());
  }
}
