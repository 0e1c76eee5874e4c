package dev.florin.order;

import dev.florin.catalog.PromotionId;
import dev.florin.money.Money;

/**
 * The use of a promotion code.
 *
 * @param code as it stood then
 * @param firstPurchaseOnly whether it is for a customer's first purchase
 * @param discount what it takes off the whole, above zero
 */
public record Redemption(
    PromotionId promotion, String code, boolean firstPurchaseOnly, Money discount) {}
