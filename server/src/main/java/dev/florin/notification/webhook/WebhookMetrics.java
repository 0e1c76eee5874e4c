package dev.florin.notification.webhook;

import dev.florin.notification.webhook.WebhookEndpoint.Status;
import dev.florin.platform.Sampled;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** What becomes of webhooks that are sent: see docs/guides/metrics.md. */
@Component
class WebhookMetrics {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration[] BUCKETS =
      LongStream.of(50, 100, 250, 500, 1_000, 5_000, 15_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Timer delivered;
  private final Timer failed;

  WebhookMetrics(
      MeterRegistry registry, EndpointStore endpoints, DeliveryStore deliveries, Clock clock) {
    delivered = timer(registry, "delivered");
    failed = timer(registry, "failed");
    var backlog = new Sampled<>("florin_webhook_waiting", EVERY, deliveries::backlog);
    Gauge.builder("florin.webhook.waiting", backlog, b -> b.number(read -> read.waiting()))
        .description("Webhooks that have not come through yet")
        .strongReference(true)
        .register(registry);
    Gauge.builder("florin.webhook.oldest", backlog, b -> b.number(read -> age(read, clock)))
        .description("For how long the oldest of them has waited")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
    var counts = new Sampled<>("florin_webhook_endpoints", EVERY, endpoints::counts);
    for (var status : Status.values()) {
      Gauge.builder(
              "florin.webhook.endpoints",
              counts,
              c -> c.number(read -> read.getOrDefault(status, 0L)))
          .description("Endpoints for webhooks, by how they stand")
          .tag("status", status.text())
          .strongReference(true)
          .register(registry);
    }
  }

  private static Timer timer(MeterRegistry registry, String outcome) {
    return Timer.builder("florin.webhook.sent")
        .description("Tries to deliver a webhook, by what came of them")
        .tag("outcome", outcome)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private static double age(DeliveryStore.Backlog backlog, Clock clock) {
    var oldest = backlog.oldest();
    return oldest == null
        ? 0
        : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1_000.0);
  }

  void tried(boolean cameThrough, Duration took) {
    (cameThrough ? delivered : failed).record(took);
  }
}
