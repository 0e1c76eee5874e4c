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
        Map.ofEntries(
            Map.entry("creator", earning.creator().toString()),
            Map.entry("currency", earning.currency().code()),
            Map.entry("gross", split.gross()),
            Map.entry("tax", split.tax()),
            Map.entry("fee", split.fee()),
            Map.entry("fee_bp", earning.feeBp()),
            Map.entry("share", split.share()),
            Map.entry("share_reversed", earning.back().share()),
            Map.entry("share_withheld", earning.held()),
            Map.entry("provider_fee_by", earning.feeBearer().text()),
            Map.entry("provider_fee_borne", earning.providerFee()),
            Map.entry("matures_at", earning.maturesAt().toString())));
  }
}
