package dev.florin.order;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import dev.florin.catalog.Catalog;
import dev.florin.catalog.Occasion;
import dev.florin.catalog.Product;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.catalog.Promotion;
import dev.florin.money.Money;
import dev.florin.order.Orders.Basket;
import dev.florin.order.Orders.Placed;
import dev.florin.order.Orders.Placed.Refusal;
import dev.florin.platform.LocalText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a basket costs: the one place that knows, for quotes and orders alike. Reads the catalogue
 * and writes nothing. Thread-safe.
 */
@Component
class Pricing {
  /** The most lines of an order: as many as Stripe shows. */
  static final int MAX_LINES = 100;

  /** The most credits of one line, so that no sum of them is too large. */
  private static final long MAX_CREDITS = 1_000_000_000_000_000L;

  private final Catalog catalog;

  Pricing(Catalog catalog) {
    this.catalog = catalog;
  }

  /** What came of it. */
  sealed interface Priced {
    record Done(Bill bill) implements Priced {}

    record Refused(Refusal why) implements Priced {}
  }

  private record Wanted(String name, Product product, int quantity) {}

  /** What a basket costs at this moment, with this promotion or without one. */
  Priced price(Basket basket, @Nullable Promotion promotion, Instant at) {
    var wanted = new ArrayList<Wanted>();
    for (var wish : basket.wishes()) {
      var product = catalog.find(wish.product()).filter(Pricing::isForSale);
      if (product.isEmpty()) {
        return new Priced.Refused(new Placed.NoProduct(wish.product()));
      }
      wanted.add(new Wanted(wish.product(), product.get(), wish.quantity()));
    }
    var occasion = new Occasion(basket.currency(), basket.country(), at);
    var items = new ArrayList<Order.Item>();
    var refusal = fill(items, wanted, occasion).or(() -> flaw(items));
    if (refusal.isPresent()) {
      return new Priced.Refused(refusal.get());
    }
    var bill = new Bill(basket.currency(), items, null);
    if (bill.total().minorUnits() > Orders.MAX_TOTAL) {
      return new Priced.Refused(new Placed.TooLarge());
    }
    return promotion == null ? new Priced.Done(bill) : Discounts.reduced(bill, promotion, at);
  }

  /** A plan is subscribed to, and never ordered. */
  private static boolean isForSale(Product product) {
    return product.active() && product.kind() != ProductKind.SUBSCRIPTION;
  }

  /** Whether all of this can still be ordered, whatever it was said to cost. */
  Optional<Refusal> unavailable(List<Order.Item> items) {
    var ids = new HashSet<ProductId>();
    for (var item : items) {
      ids.add(item.product());
      if (item.bundle() != null) {
        ids.add(item.bundle());
      }
    }
    var known = catalog.find(ids);
    return ids.stream()
        .filter(id -> Optional.ofNullable(known.get(id)).filter(Pricing::isForSale).isEmpty())
        .findFirst()
        .map(gone -> new Placed.NoProduct(gone.toString()));
  }

  private Optional<Refusal> fill(List<Order.Item> items, List<Wanted> wanted, Occasion occasion) {
    Map<ProductId, Integer> quantities =
        wanted.stream().collect(groupingBy(w -> w.product().id(), summingInt(Wanted::quantity)));
    var parts =
        catalog.find(
            wanted.stream()
                .flatMap(w -> w.product().parts().stream())
                .map(Product.Part::product)
                .distinct()
                .toList());
    for (var each : wanted) {
      var together = quantities.getOrDefault(each.product().id(), each.quantity());
      var price =
          each.product().price(occasion, together).filter(p -> isSold(each.product(), parts, p));
      if (price.isEmpty()) {
        return Optional.of(new Placed.NoPrice(each.name(), occasion.currency()));
      }
      if (!areForSale(each.product().parts(), parts)) {
        return Optional.of(new Placed.NoProduct(each.name()));
      }
      items.addAll(lines(items.size() + 1, each, price.get(), parts, occasion));
    }
    return Optional.empty();
  }

  /** Credits are not sold for credits, in bundles neither. */
  private static boolean isSold(Product product, Map<ProductId, Product> parts, Money price) {
    return !price.asset().isCredits()
        || (product.kind() != ProductKind.CREDIT_PACK
            && product.parts().stream()
                .map(part -> parts.get(part.product()))
                .allMatch(part -> part == null || part.kind() != ProductKind.CREDIT_PACK));
  }

  private static boolean areForSale(List<Product.Part> parts, Map<ProductId, Product> known) {
    return parts.stream()
        .map(part -> known.get(part.product()))
        .allMatch(part -> part != null && isForSale(part));
  }

  private static List<Order.Item> lines(
      int first, Wanted each, Money price, Map<ProductId, Product> known, Occasion occasion) {
    var product = each.product();
    if (product.kind() != ProductKind.BUNDLE) {
      return List.of(item(first, product, each.quantity(), price, null));
    }
    var parts = new ArrayList<BundleLines.Part>();
    for (var part : product.parts()) {
      var whole = known.get(part.product());
      if (whole == null) {
        throw new IllegalStateException("a part that was there is gone: " + part);
      }
      var quantity = Math.multiplyExact(part.quantity(), each.quantity());
      var own = whole.price(occasion, quantity).orElse(null);
      parts.add(new BundleLines.Part(whole, quantity, own));
    }
    return BundleLines.of(first, product, price.times(each.quantity()), parts);
  }

  /** A line at its full price. */
  static Order.Item item(
      int line, Product product, int quantity, Money unit, @Nullable ProductId bundle) {
    var none = Money.zero(unit.asset());
    return new Order.Item(
        line,
        product.id(),
        product.kind(),
        name(product),
        quantity,
        unit,
        none,
        unit.times(quantity),
        Math.multiplyExact(product.credits(), quantity),
        Math.multiplyExact(product.bonusCredits(), quantity),
        none,
        bundle,
        null);
  }

  private static LocalText name(Product product) {
    var names = new HashMap<String, String>();
    product.texts().forEach((language, text) -> names.put(language, text.name()));
    return new LocalText(names);
  }

  private static Optional<Refusal> flaw(List<Order.Item> items) {
    if (items.size() > MAX_LINES
        || items.stream().anyMatch(i -> Math.max(i.credits(), i.bonusCredits()) > MAX_CREDITS)) {
      return Optional.of(new Placed.TooLarge());
    }
    var listed = new HashSet<ProductId>();
    return items.stream()
        .filter(item -> item.kind().isListed())
        .filter(item -> item.quantity() > 1 || !listed.add(item.product()))
        .findFirst()
        .map(item -> new Placed.OnceOnly(item.product().toString()));
  }
}
