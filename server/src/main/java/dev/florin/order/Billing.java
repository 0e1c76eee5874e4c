package dev.florin.order;

import dev.florin.access.Caller;
import dev.florin.access.CustomerId;
import dev.florin.access.Limit;
import dev.florin.access.RateLimits;
import dev.florin.catalog.PromotionRefusal;
import dev.florin.catalog.Promotions;
import dev.florin.order.Orders.Basket;
import dev.florin.order.Orders.Placed;
import dev.florin.order.Pricing.Priced;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Looks up the promotion code of a basket, if it has one, and has the basket priced with it. */
@Component
class Billing {
  private final Promotions promotions;
  private final Pricing pricing;
  private final RateLimits limits;
  private final PricingSettings settings;

  Billing(Promotions promotions, Pricing pricing, RateLimits limits, PricingSettings settings) {
    this.settings = settings;
    this.promotions = promotions;
    this.pricing = pricing;
    this.limits = limits;
  }

  /**
   * What the basket costs this customer now, as far as that can be said without any lock.
   *
   * @param by who asks: a buyer's word for their own country is not taken unless it is to be
   */
  Priced bill(Caller by, CustomerId customer, Basket basket, Instant now) {
    if (basket.country() != null && !by.actsForOthers() && !settings.countryFromBuyers()) {
      return new Priced.Refused(new Placed.ForSellers("country"));
    }
    var code = basket.promotionCode();
    if (code == null) {
      return pricing.price(basket, null, now);
    }
    // Whoever guesses codes needs many tries.
    var tries = limits.take(Limit.PROMOTION_TRIES, customer.toString());
    if (!tries.allowed()) {
      return new Priced.Refused(new Placed.TooOften(tries.resetIn()));
    }
    return promotions
        .entered(code)
        .map(promotion -> pricing.price(basket, promotion, now))
        .orElseGet(
            () -> new Priced.Refused(new Placed.NoPromotion(PromotionRefusal.UNKNOWN, null)));
  }
}
