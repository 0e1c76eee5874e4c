package dev.florin.insight;

import dev.florin.access.CustomerId;
import dev.florin.insight.Insight.By;
import dev.florin.insight.Insight.Conversion;
import dev.florin.insight.Insight.Outcome;
import dev.florin.insight.Insight.Revenue;
import dev.florin.insight.Insight.Worth;
import dev.florin.insight.Insight.Worths;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.Sql;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Queries over the tables of order and payment. */
@Repository
class InsightStore {
  private final JdbcClient jdbc;

  InsightStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Revenue> revenue(Period period, By by, @Nullable Asset currency) {
    var buckets = period.buckets();
    return jdbc.sql(
            """
            select width_bucket(m.at, cast(:starts as timestamptz[])) as bucket, m.currency,
                   %s as grouped,
                   coalesce(sum(m.amount_minor) filter (where m.amount_minor > 0), 0)::bigint
                     as gross,
                   coalesce(-sum(m.amount_minor) filter (where m.amount_minor < 0), 0)::bigint
                     as returned,
                   count(distinct m.order_id) filter (where m.time = 0) as orders
              from order_money m join order_item i on i.order_id = m.order_id and i.line = m.line
             where m.at >= :begin and m.at < :end
               and (cast(:currency as text) is null or m.currency = :currency)
             group by 1, 2, 3 order by 1, 2, 3
            """
                .formatted(column(by)))
        .param("starts", starts(period))
        .param("begin", Sql.at(period.begin()))
        .param("end", Sql.at(period.end()))
        .param("currency", currency == null ? null : currency.code())
        .query((row, _) -> {
          var asset = Asset.ofPrice(row.getString("currency"));
          return new Revenue(
              buckets.get(row.getInt("bucket") - 1),
              row.getString("grouped"),
              Money.of(row.getLong("gross"), asset),
              Money.of(row.getLong("returned"), asset),
              row.getLong("orders"));
        })
        .list();
  }

  private static String column(By by) {
    return switch (by) {
      case NOTHING -> "cast(null as text)";
      case KIND -> "i.kind";
      case PRODUCT -> "(select p.code from product p where p.id = i.product)";
      case PROVIDER -> "m.provider";
    };
  }

  /** As texts: the driver has no arrays of times. */
  private static String[] starts(Period period) {
    return period.starts().stream().map(Instant::toString).toArray(String[]::new);
  }

  Worths worths(Asset currency, int limit) {
    var top =
        jdbc.sql(
                """
                select o.customer, c.subject,
                       count(distinct m.order_id) filter (where m.time = 0) as orders,
                       coalesce(sum(m.amount_minor) filter (where m.amount_minor > 0), 0)::bigint
                         as gross,
                       coalesce(-sum(m.amount_minor) filter (where m.amount_minor < 0), 0)::bigint
                         as returned,
                       min(m.at) filter (where m.time = 0) as first,
                       max(m.at) filter (where m.time = 0) as last
                  from order_money m join orders o on o.id = m.order_id
                  join customer c on c.id = o.customer
                 where m.currency = :currency
                 group by o.customer, c.subject
                 order by sum(m.amount_minor) desc, o.customer limit :limit
                """)
            .param("currency", currency.code())
            .param("limit", limit)
            .query((row, _) ->
                new Worth(
                    new CustomerId(row.getObject("customer", UUID.class)),
                    row.getString("subject"),
                    row.getLong("orders"),
                    Money.of(row.getLong("gross"), currency),
                    Money.of(row.getLong("returned"), currency),
                    Sql.instant(row, "first"),
                    Sql.instant(row, "last")))
            .list();
    return jdbc.sql(
            """
            select count(distinct o.customer) as customers,
                   coalesce(sum(m.amount_minor), 0)::bigint as net
              from order_money m join orders o on o.id = m.order_id where m.currency = :currency
            """)
        .param("currency", currency.code())
        .query((row, _) ->
            new Worths(row.getLong("customers"), Money.of(row.getLong("net"), currency), top))
        .single();
  }

  /** A payment knows an order by its written id only: so both are counted and put side by side. */
  List<Conversion> conversion(Period period) {
    var opened = new HashMap<Integer, Long>();
    jdbc.sql(
            """
            select width_bucket(first, cast(:starts as timestamptz[])) as bucket, count(*) as n
              from (select min(created_at) as first from payment group by reference) p
             where first >= :begin and first < :end group by 1
            """)
        .param("starts", starts(period))
        .param("begin", Sql.at(period.begin()))
        .param("end", Sql.at(period.end()))
        .query(row -> {
          opened.put(row.getInt("bucket"), row.getLong("n"));
        });
    var placed = placed(period);
    var buckets = period.buckets();
    return IntStream.rangeClosed(1, buckets.size())
        .mapToObj(i -> {
          var by = placed.getOrDefault(i, Map.of());
          return new Conversion(
              buckets.get(i - 1),
              by.values().stream().mapToLong(Long::longValue).sum(),
              opened.getOrDefault(i, 0L),
              by.getOrDefault("paid", 0L),
              by.getOrDefault("failed", 0L),
              by.getOrDefault("expired", 0L),
              by.getOrDefault("cancelled", 0L));
        })
        .toList();
  }

  private Map<Integer, Map<String, Long>> placed(Period period) {
    var placed = new HashMap<Integer, Map<String, Long>>();
    jdbc.sql(
            """
            select width_bucket(created_at, cast(:starts as timestamptz[])) as bucket,
                   case when paid_at is null then status else 'paid' end as step, count(*) as n
              from orders where created_at >= :begin and created_at < :end group by 1, 2
            """)
        .param("starts", starts(period))
        .param("begin", Sql.at(period.begin()))
        .param("end", Sql.at(period.end()))
        .query(row -> {
          placed
              .computeIfAbsent(row.getInt("bucket"), _ -> new HashMap<>())
              .put(row.getString("step"), row.getLong("n"));
        });
    return placed;
  }

  List<Outcome> outcomes(Period period) {
    return jdbc.sql(
            """
            select provider, status, reason, n from (
              select provider, status, case when status = 'failed' then failure end as reason,
                     count(*) as n, row_number() over (order by count(*) desc) as place
                from payment where created_at >= :begin and created_at < :end group by 1, 2, 3) g
             where reason is null or place <= 100 order by provider, status, n desc, reason
            """)
        .param("begin", Sql.at(period.begin()))
        .param("end", Sql.at(period.end()))
        .query((row, _) ->
            new Outcome(
                row.getString("provider"),
                row.getString("status"),
                row.getString("reason"),
                row.getLong("n")))
        .list();
  }
}
