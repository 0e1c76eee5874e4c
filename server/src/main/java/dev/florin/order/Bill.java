package dev.florin.order;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a basket costs.
 *
 * @param redemption the promotion code that is in it, if one is
 */
record Bill(Asset currency, List<Order.Item> items, @Nullable Redemption redemption) {
  /** Copies the items. */
  Bill {
    items = List.copyOf(items);
  }

  /** What is to be paid. */
  Money total() {
    return items.stream().map(Order.Item::amount).reduce(Money.zero(currency), Money::plus);
  }
}
