package dev.florin.notification.webhook;

import dev.florin.notification.webhook.DeliveryStore.Told;
import dev.florin.notification.webhook.WebhookDelivery.Status;
import dev.florin.platform.TimelineSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the merchant's programs were told of an order. */
@Component
class WebhookTimeline implements TimelineSource {
  private final DeliveryStore deliveries;

  WebhookTimeline(DeliveryStore deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public List<Entry> about(String order) {
    return deliveries.aboutOrder(order).stream().flatMap(told -> entries(told).stream()).toList();
  }

  /** That it was queued, and what has come of it if anything has. */
  private static List<Entry> entries(Told told) {
    var delivery = told.delivery();
    var entries = new ArrayList<Entry>();
    entries.add(entry(told, "webhook.queued", delivery.createdAt()));
    var last = delivery.last();
    if (delivery.deliveredAt() != null) {
      entries.add(entry(told, "webhook.delivered", delivery.deliveredAt()));
    } else if (delivery.status() == Status.FAILED && last != null) {
      entries.add(entry(told, "webhook.failed", last.at()));
    }
    return entries;
  }

  private static Entry entry(Told told, String kind, Instant at) {
    return new Entry(at, kind, told.delivery().idText(), details(told));
  }

  private static Map<String, Object> details(Told told) {
    var delivery = told.delivery();
    var details = new HashMap<String, Object>();
    details.put("type", delivery.type());
    details.put("endpoint", WebhookEndpoint.text(told.endpoint()));
    details.put("message", delivery.message());
    details.put("status", delivery.status().text());
    details.put("attempts", delivery.attempts());
    var last = delivery.last();
    if (last != null && last.status() != null) {
      details.put("answer", last.status());
    }
    if (last != null && last.error() != null) {
      details.put("failure", last.error());
    }
    return details;
  }
}
