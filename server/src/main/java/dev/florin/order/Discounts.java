package dev.florin.order;

import dev.florin.catalog.Promotion;
import dev.florin.catalog.PromotionRefusal;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.order.Orders.Placed;
import dev.florin.order.Pricing.Priced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a promotion takes off a basket, as far as no use has to be counted for it. */
final class Discounts {
  private Discounts() {}

  /** The bill with what the promotion takes off it at this moment. */
  static Priced reduced(Bill bill, Promotion promotion, Instant at) {
    var refusal = promotion.refusal(at);
    var minimum = promotion.minimum(bill.currency());
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    if (minimum.isEmpty()) {
      return refused(PromotionRefusal.NOT_FOR_THIS);
    }
    if (bill.total().compareTo(minimum.get()) < 0) {
      return new Priced.Refused(new Placed.NoPromotion(PromotionRefusal.MINIMUM, minimum.get()));
    }
    var discount = promotion.off(covered(bill.items(), promotion, bill.currency()));
    return discount.isZero()
        ? refused(PromotionRefusal.NOT_FOR_THIS)
        : new Priced.Done(
            new Bill(
                bill.currency(),
                spread(bill.items(), promotion, discount),
                new Redemption(
                    promotion.id(), promotion.code(), promotion.firstPurchaseOnly(), discount)));
  }

  private static Priced refused(PromotionRefusal reason) {
    return new Priced.Refused(new Placed.NoPromotion(reason, null));
  }

  /**
   * The discount over what the promotion is for, pro rata: no line ever costs less than nothing.
   */
  static List<Order.Item> spread(List<Order.Item> items, Promotion promotion, Money discount) {
    var weights =
        items.stream()
            .mapToLong(item -> isCovered(item, promotion) ? item.amount().minorUnits() : 0)
            .toArray();
    var shares = discount.allocate(weights);
    var reduced = new ArrayList<Order.Item>();
    for (int i = 0; i < shares.size(); i++) {
      reduced.add(items.get(i).less(shares.get(i)));
    }
    return reduced;
  }

  private static Money covered(List<Order.Item> items, Promotion promotion, Asset currency) {
    return items.stream()
        .filter(item -> isCovered(item, promotion))
        .map(Order.Item::amount)
        .reduce(Money.zero(currency), Money::plus);
  }

  private static boolean isCovered(Order.Item item, Promotion promotion) {
    return promotion.covers(item.product(), item.kind(), item.bundle());
  }
}
