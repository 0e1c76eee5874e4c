package dev.florin.order;

import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.id.Ids;
import dev.florin.money.Money;
import dev.florin.platform.LocalText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Orders that nobody has placed, for tests of what follows from one. */
public final class MadeUpOrder {
  private MadeUpOrder() {}

  /** A paid order with one line for each of these prices, all in one asset. */
  public static Order of(CustomerId buyer, ProductKind kind, LocalText name, Money... prices) {
    var items = new ArrayList<Order.Item>();
    for (var price : prices) {
      items.add(item(items.size() + 1, kind, name, price));
    }
    var total = List.of(prices).stream().reduce(Money::plus).orElseThrow();
    var now = Instant.now();
    return new Order(
        new OrderId(Ids.next()),
        buyer,
        OrderStatus.PAID,
        total,
        items,
        Locale.ENGLISH,
        "made up",
        now,
        now,
        null,
        Order.Back.none(total.asset()));
  }

  private static Order.Item item(int line, ProductKind kind, LocalText name, Money price) {
    var none = Money.zero(price.asset());
    return new Order.Item(
        line, new ProductId(Ids.next()), kind, name, 1, price, none, price, 0, 0, none, null, null);
  }

  /** A text in both languages. */
  public static LocalText text(String english, String chinese) {
    return new LocalText(Map.of("en", english, "zh-CN", chinese));
  }
}
