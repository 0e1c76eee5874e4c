package dev.florin.proof;

import dev.florin.platform.Sampled;
import dev.florin.proof.LedgerCheckStore.Result;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * When the ledger was last checked, and what was found: see docs/guides/metrics.md. Read from the
 * database, so that all nodes say the same.
 */
@Component
class LedgerCheckMetrics {
  private static final Duration EVERY = Duration.ofSeconds(10);

  LedgerCheckMetrics(MeterRegistry registry, LedgerCheckStore store) {
    var last = new Sampled<>("florin_ledger_check", EVERY, store::last);
    Gauge.builder("florin.ledger.verified.timestamp", last, s -> s.number(LedgerCheckMetrics::at))
        .description("When the last check of the ledger came to an end, 0 for never")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
    Gauge.builder("florin.ledger.violations", last, s -> s.number(Result::violations))
        .description("What the last check of the ledger has found; anything but 0 is wrong")
        .strongReference(true)
        .register(registry);
  }

  private static double at(Result result) {
    return result.at().toEpochMilli() / 1_000.0;
  }
}
