package dev.florin.marketplace.earnings;

import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductId;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.LocalText;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class EarningStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  EarningStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A new one, of which nothing has come back. */
  void insert(Earning earning) {
    var split = earning.split();
    jdbc.sql(
            """
            insert into earning (id, creator, order_ref, line, product, name, source, price_asset,
                                 price_minor, currency, fee_bp, gross_minor, tax_minor, fee_minor,
                                 share_minor, matures_at, at, provider_fee_by)
            values (:id, :creator, :order, :line, :product, :name::jsonb, :source, :asset, :price,
                    :currency, :bp, :gross, :tax, :fee, :share, :matures, :at, :bearer)
            """)
        .param("id", earning.id())
        .param("creator", earning.creator().value())
        .param("order", earning.order())
        .param("line", earning.line())
        .param("product", earning.product().value())
        .param("name", json.writeValueAsString(earning.name()))
        .param("source", earning.source())
        .param("asset", earning.price().asset().code())
        .param("price", earning.price().minorUnits())
        .param("currency", earning.currency().code())
        .param("bp", earning.feeBp())
        .param("gross", split.gross())
        .param("tax", split.tax())
        .param("fee", split.fee())
        .param("share", split.share())
        .param("matures", Sql.at(earning.maturesAt()))
        .param("at", Sql.at(earning.at()))
        .param("bearer", earning.feeBearer().text())
        .update();
  }

  /** Locked: called with the order's row locked, and after those of listings. */
  Optional<Earning> lock(String order, int line) {
    return jdbc.sql("select * from earning where order_ref = :order and line = :line for update")
        .param("order", order)
        .param("line", line)
        .query(this::earning)
        .optional();
  }

  /** All of an order, locked in the order in which whoever settles it locks them. */
  List<Earning> lockAll(String order) {
    return jdbc.sql("select * from earning where order_ref = :order order by line for update")
        .param("order", order)
        .query(this::earning)
        .list();
  }

  /** Writes what its creator bears of the provider's fee. Called with its row locked. */
  void bear(UUID id, long amount, Instant at) {
    jdbc.sql(
            "update earning set provider_fee_minor = :amount, provider_fee_at = :at where id = :id")
        .param("id", id)
        .param("amount", amount)
        .param("at", Sql.at(at))
        .update();
  }

  List<Earning> ofOrder(String order) {
    return jdbc.sql("select * from earning where order_ref = :order order by line")
        .param("order", order)
        .query(this::earning)
        .list();
  }

  /** Writes how it stands now. */
  void update(Earning earning) {
    jdbc.sql(
            """
            update earning set returned_minor = :returned, back_gross = :gross, back_tax = :tax,
                   back_fee = :fee, back_share = :share, held_minor = :held
             where id = :id
            """)
        .param("id", earning.id())
        .param("returned", earning.returned().minorUnits())
        .param("gross", earning.back().gross())
        .param("tax", earning.back().tax())
        .param("fee", earning.back().fee())
        .param("share", earning.back().share())
        .param("held", earning.held())
        .update();
  }

  /** Writes what a return has reversed. */
  void insert(Earning earning, int time, String cause, Split change, Instant at) {
    jdbc.sql(
            """
            insert into earning_change (earning, time, cause, gross_minor, tax_minor, fee_minor,
                                        share_minor, at)
            values (:earning, :time, :cause, :gross, :tax, :fee, :share, :at)
            """)
        .param("earning", earning.id())
        .param("time", time)
        .param("cause", cause)
        .param("gross", change.gross())
        .param("tax", change.tax())
        .param("fee", change.fee())
        .param("share", change.share())
        .param("at", Sql.at(at))
        .update();
  }

  /** What a creator has in each currency. */
  List<Balance> balances(CustomerId creator, Instant now) {
    return jdbc.sql(
            """
            select currency, sum(earned)::bigint as earned, sum(borne)::bigint as borne,
                   sum(pending)::bigint as pending,
                   sum(earned - borne - pending - under_way - paid)::bigint as available,
                   sum(under_way)::bigint as under_way, sum(paid)::bigint as paid
              from (select e.currency, share_minor - back_share as earned,
                           provider_fee_minor as borne,
                           case when matures_at > :now
                                then greatest(
                                       share_minor - back_share - provider_fee_minor
                                         - coalesce(d.passed, 0),
                                       least(held_minor, coalesce(d.passed, 0)), 0)
                                else held_minor end as pending,
                           0 as under_way, 0 as paid
                      from earning e
                      left join (select order_ref, sum(amount_minor) as passed
                                   from destination_payout where creator = :creator
                                  group by order_ref) d on d.order_ref = e.order_ref
                     where e.creator = :creator
                    union all
                    select currency, 0, 0, 0, 0, amount_minor
                      from destination_payout where creator = :creator
                    union all
                    select currency, 0, 0, 0,
                           case status when 'creating' then amount_minor else 0 end,
                           case status when 'paid' then amount_minor else 0 end
                      from payout where creator = :creator) as movement
             group by currency order by currency
            """)
        .param("creator", creator.value())
        .param("now", Sql.at(now))
        .query((row, _) ->
            new Balance(
                Asset.currency(row.getString("currency")),
                row.getLong("earned"),
                row.getLong("borne"),
                row.getLong("pending"),
                row.getLong("available"),
                row.getLong("under_way"),
                row.getLong("paid")))
        .list();
  }

  private Earning earning(ResultSet row, int number) throws SQLException {
    var asset = Asset.ofPrice(row.getString("price_asset"));
    return new Earning(
        row.getObject("id", UUID.class),
        new CustomerId(row.getObject("creator", UUID.class)),
        row.getString("order_ref"),
        row.getInt("line"),
        new ProductId(row.getObject("product", UUID.class)),
        json.readValue(row.getString("name"), LocalText.class),
        row.getString("source"),
        Money.of(row.getLong("price_minor"), asset),
        Asset.currency(row.getString("currency")),
        row.getInt("fee_bp"),
        split(row, "gross_minor", "tax_minor", "fee_minor", "share_minor"),
        Money.of(row.getLong("returned_minor"), asset),
        split(row, "back_gross", "back_tax", "back_fee", "back_share"),
        row.getLong("held_minor"),
        Sql.instant(row, "matures_at"),
        Sql.instant(row, "at"),
        FeeBearer.parse(row.getString("provider_fee_by")),
        row.getLong("provider_fee_minor"));
  }

  private static Split split(ResultSet row, String gross, String tax, String fee, String share)
      throws SQLException {
    return new Split(row.getLong(gross), row.getLong(tax), row.getLong(fee), row.getLong(share));
  }
}
