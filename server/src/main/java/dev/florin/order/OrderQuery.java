package dev.florin.order;

import dev.florin.catalog.Product;
import dev.florin.catalog.ProductKind;
import dev.florin.platform.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the columns of orders for a filter, with nothing in it that does not filter:
 * so each has a plan of its own, and an index that gives its rows in their order, the newest first.
 * That is the order of the ids, which are made when orders are placed; where times are asked for it
 * is that of the times, by which alone an index finds them. Not thread-safe.
 */
final class OrderQuery {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> params = new HashMap<>();
  private final boolean byTime;
  private String from = "from orders";
  private String newest = "id";

  OrderQuery(OrderFilter filter, @Nullable OrderId after) {
    this.byTime = filter.createdAfter() != null || filter.createdBefore() != null;
    var customer = filter.customer();
    var status = filter.status();
    where("customer = :customer", "customer", customer == null ? null : customer.value());
    where("status = :status", "status", status == null ? null : status.text());
    where("provider = :provider", "provider", filter.provider());
    where("created_at > :since", "since", Sql.atOrNull(filter.createdAfter()));
    where("created_at < :until", "until", Sql.atOrNull(filter.createdBefore()));
    where("id = any(:among)", "among", among(filter));
    if (filter.product() != null) {
      select(filter.product(), after != null);
    }
    where(behind(), "after", after == null ? null : after.value());
  }

  private void where(String condition, String param, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      params.put(param, value);
    }
  }

  private String behind() {
    return byTime
        ? "(created_at, id) < ((select created_at from orders where id = :after), :after)"
        : "id < :after";
  }

  private static UUID @Nullable [] among(OrderFilter filter) {
    var among = filter.among();
    return among == null ? null : among.stream().map(OrderId::value).toArray(UUID[]::new);
  }

  /**
   * Alone, a product gives its orders in the order of their ids, one by one, so that few are read
   * for a page however long ago it was sold: left to itself, the database merges with all orders
   * since. Where something else is asked for, too, that may be rarer than the product or give
   * another order, and the database chooses.
   */
  private void select(Product product, boolean behind) {
    var column = product.kind() == ProductKind.BUNDLE ? "bundle" : "product";
    params.put("product", product.id().value());
    if (byTime || !conditions.isEmpty()) {
      conditions.add(
          "exists (select from order_item where order_id = orders.id and %s = :product)"
              .formatted(column));
      return;
    }
    newest = "item.order_id";
    from =
        """
        from (select distinct order_id from order_item where %s = :product%s
               order by order_id desc) item
        cross join lateral (select * from orders where id = item.order_id offset 0) orders
        """
            .formatted(column, behind ? " and order_id < :after" : "");
  }

  /** To be put behind the columns. */
  String sql() {
    return from
        + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
        + (byTime ? " order by created_at desc, id desc" : " order by " + newest + " desc")
        + " limit :limit";
  }

  /** What {@link #sql} names, but for the limit. */
  Map<String, Object> params() {
    return params;
  }
}
