package dev.florin.payment.reconciliation;

import dev.florin.payment.reconciliation.ReconciliationStore.Standing;
import dev.florin.platform.Sampled;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * When providers were last compared, and what did not agree: see docs/guides/metrics.md. Read from
 * the database, so that all nodes say the same.
 */
@Component
class ReconciliationMetrics {
  private static final Duration EVERY = Duration.ofSeconds(10);

  ReconciliationMetrics(MeterRegistry registry, ReconciliationStore store) {
    var standing = new Sampled<>("florin_reconciliation", EVERY, store::standing);
    Gauge.builder("florin.reconciliation.differences", standing, s -> s.number(Standing::open))
        .description("Payments on which a provider and Florin do not agree, and nobody fixed that")
        .strongReference(true)
        .register(registry);
    Gauge.builder(
            "florin.reconciliation.timestamp",
            standing,
            s -> s.number(last -> last.finishedAt().toEpochMilli() / 1_000.0))
        .description("When a provider was last compared: the oldest of all, 0 for never")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }
}
