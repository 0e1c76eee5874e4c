package dev.florin.payment;

import dev.florin.platform.Sampled;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What banks have not decided yet: see docs/guides/metrics.md. */
@Component
class DisputeMetrics {
  private static final Duration EVERY = Duration.ofSeconds(10);

  DisputeMetrics(MeterRegistry registry, DisputeStore disputes) {
    var undecided = new Sampled<>("florin_disputes_open", EVERY, disputes::undecided);
    Gauge.builder("florin.disputes.open", undecided, u -> u.number(Long::doubleValue))
        .description("Disputes, and questions of banks, that are not decided")
        .strongReference(true)
        .register(registry);
  }
}
