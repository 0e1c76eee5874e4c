package dev.florin.bench;

import java.time.Duration;
import java.util.List;

/**
 * What {@code bench ledger} measures, and for how long.
 *
 * @param callers of the naive way and of ours
 * @param pools sizes of the naive way's pool
 * @param trial how long each way to be naive is tried
 */
record LedgerPlan(
    int accounts,
    List<Integer> callers,
    List<Integer> pools,
    Duration warmUp,
    Duration measured,
    Duration trial) {

  static LedgerPlan of(Options options) {
    var measured = options.seconds().orElse(Duration.ofSeconds(options.quick() ? 2 : 5));
    return new LedgerPlan(
        options.quick() ? 2_000 : 10_000,
        options.quick() ? List.of(1, 16, 1024) : List.of(1, 16, 64, 256, 1024),
        options.quick() ? List.of(8, 32) : List.of(8, 16, 32, 64),
        options.warmUp().orElse(Duration.ofMillis(options.quick() ? 1_000 : 1_500)),
        measured,
        measured.dividedBy(3));
  }
}
