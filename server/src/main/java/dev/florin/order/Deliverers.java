package dev.florin.order;

import dev.florin.catalog.ProductKind;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who delivers what, and in which order whoever locks for items does so. Thread-safe. */
@Component
class Deliverers {
  private final Map<ProductKind, Delivery> byKind = new EnumMap<>(ProductKind.class);

  Deliverers(List<Delivery> deliveries) {
    for (var delivery : deliveries) {
      for (var kind : delivery.kinds()) {
        if (byKind.put(kind, delivery) != null) {
          throw new IllegalStateException(kind + " is delivered twice");
        }
      }
    }
  }

  Delivery of(Order.Item item) {
    var delivery = byKind.get(item.kind());
    if (delivery == null) {
      throw new IllegalStateException("nobody delivers " + item.kind());
    }
    return delivery;
  }

  /** An order's items, in the order of their products. */
  static Stream<Order.Item> inOrder(Order order) {
    return order.items().stream()
        .sorted(Comparator.comparing((Order.Item item) -> item.product().value()));
  }
}
