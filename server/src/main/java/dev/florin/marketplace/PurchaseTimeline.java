package dev.florin.marketplace;

import dev.florin.order.OrderId;
import dev.florin.platform.TimelineSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** When an order set listings aside, when its buyer got them, and how that stands now. */
@Component
class PurchaseTimeline implements TimelineSource {
  private final PurchaseStore store;

  PurchaseTimeline(PurchaseStore store) {
    this.store = store;
  }

  @Override
  public List<Entry> about(String order) {
    var entries = new ArrayList<Entry>();
    for (var purchase : OrderId.parse(order).map(store::of).orElseGet(List::of)) {
      entries.add(entry(purchase, purchase.createdAt(), "purchase.reserved"));
      var completed = purchase.completedAt();
      if (completed != null) {
        entries.add(entry(purchase, completed, "purchase.completed"));
      }
    }
    return entries;
  }

  private static Entry entry(Purchase purchase, Instant at, String kind) {
    return new Entry(
        at,
        kind,
        purchase.id().toString(),
        Map.of(
            "listing",
            purchase.listing().toString(),
            "line",
            purchase.line(),
            "status_now",
            purchase.status().text(),
            "withheld_now",
            purchase.withheld()));
  }
}
