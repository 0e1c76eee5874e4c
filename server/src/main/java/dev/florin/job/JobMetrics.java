package dev.florin.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How long jobs take and what comes of them. */
@Component
class JobMetrics {
  private final MeterRegistry registry;

  JobMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void ran(String kind, String outcome, Duration took) {
    Timer.builder("florin.job")
        .description("Runs of jobs, by what came of them")
        .tag("kind", kind)
        .tag("outcome", outcome)
        .register(registry)
        .record(took);
  }
}
