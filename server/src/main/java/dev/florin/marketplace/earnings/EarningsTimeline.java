package dev.florin.marketplace.earnings;

import dev.florin.platform.TimelineSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How the price of what a creator sold was divided, and what of that was reversed. */
@Component
class EarningsTimeline implements TimelineSource {
  private final EarningStore store;

  EarningsTimeline(EarningStore store) {
    this.store = store;
  }

  @Override
  public List<Entry> about(String order) {
    return store.ofOrder(order).stream().map(EarningsTimeline::entry).toList();
  }

  private static Entry entry(Earning earning) {
    var split = earning.split();
    return new Entry(
        earning.at(),
        "earning.made",
        earning.order() + "/" + earning.line(),
        Map.of(
            "creator", earning.creator().toString(),
            "currency", earning.currency().code(),
            "gross", split.gross(),
            "tax", split.tax(),
            "fee", split.fee(),
            "fee_bp", earning.feeBp(),
            "share", split.share(),
            "share_reversed", earning.back().share(),
            "share_withheld", earning.held(),
            "matures_at", earning.maturesAt().toString()));
  }
}
