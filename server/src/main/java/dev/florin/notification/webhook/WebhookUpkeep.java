package dev.florin.notification.webhook;

import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Throws away what was sent, or was not, after a month. */
@Component
class WebhookUpkeep implements Upkeep {
  static final Duration KEPT = Duration.ofDays(30);

  private final DeliveryStore deliveries;
  private final Clock clock;

  WebhookUpkeep(DeliveryStore deliveries, Clock clock) {
    this.deliveries = deliveries;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "webhook.trim";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public String run() {
    var before = clock.instant().minus(KEPT);
    var events = Upkeep.inBatches(limit -> deliveries.trim(before, limit));
    return events == 0 ? "" : "threw away %d events of webhooks".formatted(events);
  }
}
