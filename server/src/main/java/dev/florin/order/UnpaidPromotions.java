package dev.florin.order;

import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Lets orders with a promotion code expire that were placed long ago and that nobody is about to
 * pay: else a code with a limit could be used up by orders that are never paid. What has a place to
 * pay that is still open waits for it to close.
 */
@Component
class UnpaidPromotions implements Upkeep {
  private final RedemptionStore store;
  private final Orders orders;
  private final PricingSettings settings;
  private final Clock clock;

  UnpaidPromotions(RedemptionStore store, Orders orders, PricingSettings settings, Clock clock) {
    this.store = store;
    this.orders = orders;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "order.promotions";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(10);
  }

  @Override
  public String run() {
    var before = clock.instant().minus(settings.promotionHeldFor());
    var expired = 0;
    OrderId last = null;
    List<OrderId> found;
    do {
      found = store.unpaid(before, last, BATCH);
      expired += (int) found.stream().filter(orders::expire).count();
      last = found.isEmpty() ? null : found.getLast();
    } while (found.size() == BATCH);
    return expired == 0 ? "" : "let " + expired + " orders with a promotion code expire";
  }
}
