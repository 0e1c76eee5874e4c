package dev.florin.order;

import dev.florin.access.CustomerId;
import dev.florin.catalog.Promotion;
import dev.florin.catalog.PromotionRefusal;
import dev.florin.catalog.Promotions;
import dev.florin.payment.Payments;
import dev.florin.payment.Settlement.Objection;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says whether a promotion code may be used once more. The promotion is locked meanwhile, so that
 * of many who come at once only as many get it as there is room for.
 *
 * <p>A quote holds a use until it ends. All quotes of one customer hold one use together: who looks
 * at a basket again and again takes nothing from others, and is not in their own way.
 */
@Component
class Redemptions {
  private static final Objection OUTDATED =
      new Objection(
          "promotion_invalid",
          "This order has a promotion code for a first purchase, and there is another by now.");

  private final Promotions promotions;
  private final RedemptionStore store;
  private final Payments payments;

  Redemptions(Promotions promotions, RedemptionStore store, Payments payments) {
    this.promotions = promotions;
    this.store = store;
    this.payments = payments;
  }

  /**
   * Writes that this order uses the code.
   *
   * @param quoted whether it was promised in a quote, which holds although the code has ended since
   * @return why it may not; then the caller takes its transaction back
   */
  @Transactional(propagation = Propagation.MANDATORY)
  Optional<PromotionRefusal> use(Order order, Redemption redemption, boolean quoted, Instant now) {
    var promotion = promotions.lock(redemption.promotion());
    var refusal =
        (quoted ? Optional.<PromotionRefusal>empty() : promotion.refusal(now))
            .or(() -> room(promotion, order.customer(), order.id(), now));
    if (refusal.isEmpty()) {
      store.insert(order, redemption);
    }
    return refusal;
  }

  /** Whether it may be promised to this customer; locked until the caller has written so. */
  @Transactional(propagation = Propagation.MANDATORY)
  Optional<PromotionRefusal> promise(CustomerId customer, Redemption redemption, Instant now) {
    var promotion = promotions.lock(redemption.promotion());
    return promotion.refusal(now).or(() -> room(promotion, customer, null, now));
  }

  private Optional<PromotionRefusal> room(
      Promotion promotion, CustomerId customer, @Nullable OrderId order, Instant now) {
    var limit = promotion.limit();
    var each = promotion.limitPerCustomer();
    if (limit != null || each != null) {
      var uses = store.uses(promotion.id(), customer, now);
      if ((limit != null && uses.all() + uses.held() >= limit)
          || (each != null && uses.own() >= each)) {
        return Optional.of(PromotionRefusal.USED_UP);
      }
    }
    if (promotion.firstPurchaseOnly()) {
      store.lockFirstPurchase(customer);
      if (store.hasBought(customer, order)) {
        return Optional.of(PromotionRefusal.FIRST_PURCHASE_ONLY);
      }
    }
    return Optional.empty();
  }

  /** The code that an order uses, if it does. */
  Optional<Redemption> of(Order order) {
    return order.discount().isZero()
        ? Optional.empty()
        : store.find(order.id(), order.total().asset());
  }

  /** Whether an order has a code for first purchases, and something else was bought meanwhile. */
  boolean isOutdated(Order order) {
    return of(order)
        .filter(Redemption::firstPurchaseOnly)
        .filter(_ -> store.hasBought(order.customer(), order.id()))
        .isPresent();
  }

  /**
   * What keeps a place to pay for this order from being opened, as far as first purchases go: while
   * one is open for an order with a code for a first purchase, its customer has no other, so that
   * nobody opens two pages and pays for the other one first. Whoever opens one waits for those of
   * the same customer who do; the order's row is locked.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  Optional<Objection> objection(Order order) {
    store.lockFirstPurchase(order.customer());
    var first = of(order).filter(Redemption::firstPurchaseOnly).isPresent();
    if (first && store.hasBought(order.customer(), order.id())) {
      return Optional.of(OUTDATED);
    }
    var others =
        store.payable(order.customer(), order.id(), !first).stream()
            .map(OrderId::toString)
            .toList();
    return payments.live(others).map(Redemptions::pending);
  }

  private static Objection pending(String other) {
    return new Objection(
        "first_purchase_pending",
        "One of two open checkouts has a code for a first purchase: pay for %s, or cancel it."
            .formatted(other));
  }
}
