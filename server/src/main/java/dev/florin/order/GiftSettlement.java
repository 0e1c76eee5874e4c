package dev.florin.order;

import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gifts, as far as settlement knows of them. All methods join its transaction. */
@Component
class GiftSettlement {
  private final GiftStore store;
  private final GiftSettings settings;
  private final Jobs jobs;

  GiftSettlement(GiftStore store, GiftSettings settings, Jobs jobs) {
    this.store = store;
    this.settings = settings;
    this.jobs = jobs;
  }

  boolean isGift(OrderId order) {
    return store.find(order).isPresent();
  }

  /** Those of these orders that are gifts; called with the orders locked. */
  Map<OrderId, Gift> lock(Collection<OrderId> orders) {
    return store.lock(orders);
  }

  /**
   * It is paid: from now on it can be claimed. The link is made by a job of its own, so that
   * nothing which is wrong with secrets or mail holds up a payment.
   */
  Gift paid(Gift gift, Instant now) {
    var open = gift.open(now.plus(settings.claimWithin()));
    store.update(open);
    var id = gift.id().toString();
    var order = gift.order().toString();
    jobs.add(List.of(new NewJob(GiftSending.KIND, id, order, new GiftSending.Send(id))));
    return open;
  }
}
