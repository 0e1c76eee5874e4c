package dev.florin.catalog.web;

import dev.florin.catalog.PriceRule;
import dev.florin.platform.MoneyView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A price under conditions, in JSON. */
record PriceRuleView(
    MoneyView price,
    int fromQuantity,
    @Nullable String country,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt) {
  static PriceRuleView of(PriceRule rule) {
    return new PriceRuleView(
        MoneyView.of(rule.price()),
        rule.fromQuantity(),
        rule.country(),
        rule.startsAt(),
        rule.endsAt());
  }
}
