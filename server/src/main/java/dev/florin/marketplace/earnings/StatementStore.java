package dev.florin.marketplace.earnings;

import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductId;
import dev.florin.marketplace.earnings.Statement.Kind;
import dev.florin.marketplace.earnings.Statement.Line;
import dev.florin.money.Asset;
import dev.florin.platform.LocalText;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class StatementStore {
  /** Each movement of what a creator is owed, whatever it came from. */
  private static final String MOVEMENTS =
      """
      with movement as (
        select 'sale' as kind, e.at, e.id, 0 as time, e.order_ref as reference, e.name, e.currency,
               e.product, e.gross_minor as gross, e.tax_minor as tax, e.fee_minor as fee,
               e.share_minor as amount
          from earning e where e.creator = :creator
        union all
        select 'reversal', c.at, e.id, c.time, e.order_ref, e.name, e.currency, e.product,
               -c.gross_minor, -c.tax_minor, -c.fee_minor, -c.share_minor
          from earning_change c join earning e on e.id = c.earning where e.creator = :creator
        union all
        select 'provider_fee', e.provider_fee_at, e.id, 0, e.order_ref, e.name, e.currency,
               e.product, 0, 0, 0, -e.provider_fee_minor
          from earning e where e.creator = :creator and e.provider_fee_at is not null
        union all
        select 'payout', p.status_at, p.id, 0, null, null, p.currency, null, 0, 0, 0,
               -p.amount_minor
          from payout p where p.creator = :creator and p.status = 'paid'
        union all
        select 'payout', d.at, d.payment, d.time, d.order_ref,
               (select e.name from earning e
                 where e.order_ref = d.order_ref and e.creator = d.creator limit 1),
               d.currency, null, 0, 0, 0, -d.amount_minor
          from destination_payout d where d.creator = :creator)
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  StatementStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** What was owed before this moment, by currency; each that ever moved before {@code end}. */
  Map<Asset, Long> openings(CustomerId creator, Instant begin, Instant end) {
    var openings = new LinkedHashMap<Asset, Long>();
    jdbc.sql(
            MOVEMENTS
                + """
                select currency, sum(case when at < :begin then amount else 0 end)::bigint as opening
                  from movement where at < :end group by currency order by currency
                """)
        .param("creator", creator.value())
        .param("begin", Sql.at(begin))
        .param("end", Sql.at(end))
        .query(row -> {
          openings.put(Asset.currency(row.getString("currency")), row.getLong("opening"));
        });
    return openings;
  }

  /** A line of some currency. */
  record Moved(Asset currency, Line line) {}

  /** What happened from {@code begin} to before {@code end}, in order of time. */
  List<Moved> lines(CustomerId creator, Instant begin, Instant end, int limit) {
    return jdbc.sql(
            MOVEMENTS
                + """
                select kind, at, id, reference, name, currency, gross, tax, fee, amount
                  from movement where at >= :begin and at < :end
                 order by at, kind desc, id, time limit :limit
                """)
        .param("creator", creator.value())
        .param("begin", Sql.at(begin))
        .param("end", Sql.at(end))
        .param("limit", limit)
        .query(this::moved)
        .list();
  }

  private Moved moved(ResultSet row, int number) throws SQLException {
    var kind = Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    var name = row.getString("name");
    var reference = row.getString("reference");
    var line =
        new Line(
            kind,
            Sql.instant(row, "at"),
            reference == null
                ? new PayoutId(row.getObject("id", UUID.class)).toString()
                : reference,
            name == null ? null : json.readValue(name, LocalText.class),
            row.getLong("gross"),
            row.getLong("tax"),
            row.getLong("fee"),
            row.getLong("amount"));
    return new Moved(Asset.currency(row.getString("currency")), line);
  }

  /** What each listing has brought in each month, the newest month first. */
  List<Revenue> revenue(CustomerId creator, Instant begin, Instant end, ZoneId zone, int limit) {
    return jdbc.sql(
            MOVEMENTS
                + """
                select to_char(at at time zone :zone, 'YYYY-MM') as month, product, currency,
                       (array_agg(name order by at desc))[1] as name,
                       count(*) filter (where kind = 'sale') as sales,
                       coalesce(sum(gross) filter (where kind = 'sale'), 0)::bigint as gross,
                       coalesce(sum(tax) filter (where kind = 'sale'), 0)::bigint as tax,
                       coalesce(sum(fee) filter (where kind = 'sale'), 0)::bigint as fee,
                       coalesce(sum(amount) filter (where kind = 'sale'), 0)::bigint as share,
                       coalesce(-sum(gross) filter (where kind = 'reversal'), 0)::bigint as back_gross,
                       coalesce(-sum(tax) filter (where kind = 'reversal'), 0)::bigint as back_tax,
                       coalesce(-sum(fee) filter (where kind = 'reversal'), 0)::bigint as back_fee,
                       coalesce(-sum(amount) filter (where kind = 'reversal'), 0)::bigint
                         as back_share
                  from movement
                 where kind in ('sale', 'reversal') and at >= :begin and at < :end
                 group by 1, product, currency order by 1 desc, gross desc, product, currency
                 limit :limit
                """)
        .param("creator", creator.value())
        .param("begin", Sql.at(begin))
        .param("end", Sql.at(end))
        .param("zone", zone.getId())
        .param("limit", limit)
        .query(this::revenue)
        .list();
  }

  private Revenue revenue(ResultSet row, int number) throws SQLException {
    return new Revenue(
        YearMonth.parse(row.getString("month")),
        new ProductId(row.getObject("product", UUID.class)),
        json.readValue(row.getString("name"), LocalText.class),
        Asset.currency(row.getString("currency")),
        row.getLong("sales"),
        new Split(
            row.getLong("gross"), row.getLong("tax"), row.getLong("fee"), row.getLong("share")),
        new Split(
            row.getLong("back_gross"),
            row.getLong("back_tax"),
            row.getLong("back_fee"),
            row.getLong("back_share")));
  }
}
