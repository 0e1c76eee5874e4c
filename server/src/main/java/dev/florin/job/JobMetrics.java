package dev.florin.job;

import dev.florin.platform.Sampled;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** How long jobs take, what comes of them, and what waits: see docs/guides/metrics.md. */
@Component
class JobMetrics {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration[] BUCKETS =
      LongStream.of(10, 50, 100, 500, 1_000, 5_000, 30_000, 60_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Clock clock;

  JobMetrics(MeterRegistry registry, JobStore store, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    var backlog = new Sampled<>("florin_jobs", EVERY, store::backlog);
    Arrays.stream(Job.Status.values()).forEach(status -> registerCount(status, backlog));
    Gauge.builder("florin.jobs.overdue", backlog, b -> b.number(this::overdue))
        .description("For how long the oldest job that is due has been due")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  private void registerCount(Job.Status status, Sampled<JobStore.Backlog> backlog) {
    Gauge.builder("florin.jobs", backlog, b -> b.number(read -> read.number(status)))
        .description("Jobs that are not done, by how they stand")
        .tag("status", status.text())
        .strongReference(true)
        .register(registry);
  }

  private double overdue(JobStore.Backlog backlog) {
    var due = backlog.oldestDue();
    return due == null
        ? 0
        : Math.max(0, Duration.between(due, clock.instant()).toMillis() / 1_000.0);
  }

  void ran(String kind, String outcome, Duration took) {
    Timer.builder("florin.job")
        .description("Runs of jobs, by what came of them")
        .tag("kind", kind)
        .tag("outcome", outcome)
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(took);
  }
}
