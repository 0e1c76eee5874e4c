package dev.florin.order;

import dev.florin.catalog.Product;
import dev.florin.money.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a bundle becomes when it is ordered: a line for each part, which add up to its price. */
final class BundleLines {
  private BundleLines() {}

  /**
   * A part of what is ordered.
   *
   * @param quantity over all bundles
   * @param own its own price for one; {@code null} where it has none in this currency
   */
  record Part(Product product, int quantity, @Nullable Money own) {}

  /**
   * Splits a bundle's price over its parts, by what they would cost alone. Where one of them has no
   * price of its own, all count alike.
   *
   * @param first the number of the first line
   * @param price of all bundles of this kind together
   */
  static List<Order.Item> of(int first, Product bundle, Money price, List<Part> parts) {
    var shares = price.allocate(weights(parts));
    var items = new ArrayList<Order.Item>();
    for (int i = 0; i < parts.size(); i++) {
      items.add(item(first + i, bundle, parts.get(i), shares.get(i)));
    }
    return items;
  }

  private static long[] weights(List<Part> parts) {
    var weights = new long[parts.size()];
    for (int i = 0; i < weights.length; i++) {
      var part = parts.get(i);
      if (part.own() == null) {
        return parts.stream().mapToLong(_ -> 1).toArray();
      }
      weights[i] = part.own().times(part.quantity()).minorUnits();
    }
    return weights;
  }

  /** What it costs less than alone is its discount. */
  private static Order.Item item(int line, Product bundle, Part part, Money share) {
    var unit = unit(part, share);
    var product = part.product();
    return Pricing.item(line, product, part.quantity(), unit, bundle.id())
        .less(unit.times(part.quantity()).minus(share));
  }

  /** Its own price, unless that is not enough to come to the share. */
  private static Money unit(Part part, Money share) {
    var least = Math.ceilDiv(share.minorUnits(), part.quantity());
    var own = part.own() == null ? 0 : part.own().minorUnits();
    return Money.of(Math.max(own, least), share.asset());
  }
}
