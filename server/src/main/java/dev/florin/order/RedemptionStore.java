package dev.florin.order;

import static java.util.stream.Collectors.toMap;

import dev.florin.access.CustomerId;
import dev.florin.catalog.PromotionId;
import dev.florin.catalog.PromotionUses;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Uses of promotion codes. One counts while its order is neither cancelled nor expired. */
@Repository
class RedemptionStore implements PromotionUses {
  /** Older orders that nobody has paid have no place to pay any more. */
  private static final int MOST = 1_000;

  private final JdbcClient jdbc;

  RedemptionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How a promotion is used.
   *
   * @param all orders with it, this customer's included
   * @param own orders of this customer with it
   * @param held other customers to whom it is promised in a quote that still holds
   */
  record Uses(long all, long own, long held) {}

  /** In one statement, so that all three are of one moment; the promotion must be locked. */
  Uses uses(PromotionId promotion, CustomerId customer, Instant now) {
    return jdbc.sql(
            """
            select count(*) as all_orders,
                   count(*) filter (where r.customer = :customer) as own,
                   (select count(distinct q.customer) from quote q
                     where q.promotion = :promotion and q.expires_at > :now
                       and q.order_id is null and q.customer <> :customer) as held
              from order_promotion r join orders o on o.id = r.order_id
             where r.promotion = :promotion and o.status not in ('cancelled', 'expired')
            """)
        .param("promotion", promotion.value())
        .param("customer", customer.value())
        .param("now", Sql.at(now))
        .query((row, _) ->
            new Uses(row.getLong("all_orders"), row.getLong("own"), row.getLong("held")))
        .single();
  }

  @Override
  public Map<PromotionId, Long> count(Collection<PromotionId> promotions) {
    return jdbc
        .sql(
            """
            select r.promotion, count(*) as uses
              from order_promotion r join orders o on o.id = r.order_id
             where r.promotion = any(:promotions) and o.status not in ('cancelled', 'expired')
             group by r.promotion
            """)
        .param("promotions", promotions.stream().map(PromotionId::value).toArray(UUID[]::new))
        .query((row, _) ->
            Map.entry(new PromotionId(row.getObject("promotion", UUID.class)), row.getLong("uses")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Until the end of the transaction nobody else looks whether this is the first purchase. */
  void lockFirstPurchase(CustomerId customer) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))::text")
        .param("key", "first_purchase/" + customer)
        .query(String.class)
        .single();
  }

  /**
   * Whether this customer has bought something before, or is about to in an order with a code for
   * first purchases.
   *
   * @param besides the order that is not looked at; {@code null} to look at all
   */
  boolean hasBought(CustomerId customer, @Nullable OrderId besides) {
    return jdbc.sql(
            """
            select exists (
              select 1 from orders o left join order_promotion r on r.order_id = o.id
               where o.customer = :customer
                 and (cast(:besides as uuid) is null or o.id <> :besides)
                 and (o.paid_at is not null or o.status = 'processing'
                      or (r.first_purchase_only and o.status not in ('cancelled', 'expired'))))
            """)
        .param("customer", customer.value())
        .param("besides", besides == null ? null : besides.value())
        .query(Boolean.class)
        .single();
  }

  /**
   * Orders of this customer that could still be paid, the newest first.
   *
   * @param besides the order that is not looked at
   * @param first only those with a code for first purchases
   */
  List<OrderId> payable(CustomerId customer, OrderId besides, boolean first) {
    return jdbc.sql(
            """
            select o.id from orders o left join order_promotion r on r.order_id = o.id
             where o.customer = :customer and o.id <> :besides
               and o.status in ('pending', 'processing', 'failed')
               and (r.first_purchase_only or not :first)
             order by o.id desc limit :limit
            """)
        .param("customer", customer.value())
        .param("besides", besides.value())
        .param("first", first)
        .param("limit", MOST)
        .query((row, _) -> new OrderId(row.getObject("id", UUID.class)))
        .list();
  }

  void insert(Order order, Redemption redemption) {
    jdbc.sql(
            """
            insert into order_promotion
              (order_id, promotion, customer, code, first_purchase_only, discount_minor)
            values (:order, :promotion, :customer, :code, :first, :discount)
            """)
        .param("order", order.id().value())
        .param("promotion", redemption.promotion().value())
        .param("customer", order.customer().value())
        .param("code", redemption.code())
        .param("first", redemption.firstPurchaseOnly())
        .param("discount", redemption.discount().minorUnits())
        .update();
  }

  Optional<Redemption> find(OrderId order, Asset currency) {
    return jdbc.sql(
            """
            select promotion, code, first_purchase_only, discount_minor from order_promotion
             where order_id = :order
            """)
        .param("order", order.value())
        .query((row, _) ->
            new Redemption(
                new PromotionId(row.getObject("promotion", UUID.class)),
                row.getString("code"),
                row.getBoolean("first_purchase_only"),
                Money.of(row.getLong("discount_minor"), currency)))
        .optional();
  }

  /** Which country's prices an order was placed with. */
  void writeCountry(OrderId order, String country) {
    jdbc.sql("update orders set country = :country where id = :order")
        .param("country", country)
        .param("order", order.value())
        .update();
  }

  Optional<String> country(OrderId order) {
    return jdbc.sql("select country from orders where id = :order and country is not null")
        .param("order", order.value())
        .query(String.class)
        .optional();
  }

  /** Orders with a code that were placed before then and are not paid, in ascending order. */
  List<OrderId> unpaid(Instant before, @Nullable OrderId after, int limit) {
    return jdbc.sql(
            """
            select o.id from orders o join order_promotion r on r.order_id = o.id
             where o.status in ('pending', 'failed') and o.created_at < :before
               and (cast(:after as uuid) is null or o.id > :after)
             order by o.id limit :limit
            """)
        .param("before", Sql.at(before))
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query((row, _) -> new OrderId(row.getObject("id", UUID.class)))
        .list();
  }
}
