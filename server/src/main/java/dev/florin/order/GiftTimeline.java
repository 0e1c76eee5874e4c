package dev.florin.order;

import dev.florin.platform.TimelineSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** That an order is a gift, and what became of it. */
@Component
class GiftTimeline implements TimelineSource {
  private final GiftStore store;

  GiftTimeline(GiftStore store) {
    this.store = store;
  }

  @Override
  public List<Entry> about(String order) {
    return OrderId.parse(order).flatMap(store::find).map(GiftTimeline::about).orElseGet(List::of);
  }

  private static List<Entry> about(Gift gift) {
    var id = gift.id().toString();
    var entries = new ArrayList<Entry>();
    entries.add(
        new Entry(
            gift.createdAt(),
            "gift.ordered",
            id,
            Map.of("to", gift.email(), "links_sent", gift.sent())));
    if (gift.endedAt() != null) {
      var claimer = gift.claimedBy();
      entries.add(
          new Entry(
              gift.endedAt(),
              "gift." + gift.kept().text(),
              id,
              claimer == null ? Map.of() : Map.of("customer", claimer.toString())));
    }
    return entries;
  }
}
