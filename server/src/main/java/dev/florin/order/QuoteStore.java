package dev.florin.order;

import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.catalog.PromotionId;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.LocalText;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class QuoteStore {
  private static final String SELECT =
      """
      select id, customer, currency, items, redemption, country, created_at, expires_at, order_id
        from quote
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  QuoteStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void insert(Quote quote) {
    var redemption = quote.redemption();
    jdbc.sql(
            """
            insert into quote (id, customer, currency, items, country, promotion, redemption,
                               created_at, expires_at)
            values (:id, :customer, :currency, cast(:items as jsonb), :country, :promotion,
                    cast(:redemption as jsonb), :at, :until)
            """)
        .param("id", quote.id().value())
        .param("customer", quote.customer().value())
        .param("currency", quote.currency().code())
        .param("items", json.writeValueAsString(quote.items().stream().map(Line::of).toList()))
        .param("country", quote.country())
        .param("promotion", redemption == null ? null : redemption.promotion().value(), Types.OTHER)
        .param(
            "redemption", redemption == null ? null : json.writeValueAsString(Used.of(redemption)))
        .param("at", Sql.at(quote.createdAt()))
        .param("until", Sql.at(quote.expiresAt()))
        .update();
  }

  Optional<Quote> find(QuoteId id) {
    return jdbc.sql(SELECT + " where id = :id")
        .param("id", id.value())
        .query(this::quote)
        .optional();
  }

  Optional<Quote> lock(QuoteId id) {
    return jdbc.sql(SELECT + " where id = :id for update")
        .param("id", id.value())
        .query(this::quote)
        .optional();
  }

  void ordered(QuoteId id, OrderId order) {
    jdbc.sql("update quote set order_id = :order where id = :id")
        .param("order", order.value())
        .param("id", id.value())
        .update();
  }

  /** Throws away quotes that ended before then and were never taken. */
  int trim(Instant before, int limit) {
    return jdbc.sql(
            """
            delete from quote
             where id = any(array(
               select id from quote where order_id is null and expires_at < :before
                limit :limit for update skip locked))
            """)
        .param("before", Sql.at(before))
        .param("limit", limit)
        .update();
  }

  /** A line as it is kept; amounts in minor units of the quote's currency. */
  private record Line(
      UUID product,
      String kind,
      LocalText name,
      int quantity,
      long unit,
      long discount,
      long amount,
      long credits,
      long bonusCredits,
      @Nullable UUID bundle) {
    static Line of(Order.Item item) {
      return new Line(
          item.product().value(),
          item.kind().text(),
          item.name(),
          item.quantity(),
          item.unit().minorUnits(),
          item.discount().minorUnits(),
          item.amount().minorUnits(),
          item.credits(),
          item.bonusCredits(),
          item.bundle() == null ? null : item.bundle().value());
    }

    Order.Item item(int line, Asset currency) {
      return new Order.Item(
          line,
          new ProductId(product),
          ProductKind.parse(kind).orElseThrow(),
          name,
          quantity,
          Money.of(unit, currency),
          Money.of(discount, currency),
          Money.of(amount, currency),
          credits,
          bonusCredits,
          Money.zero(currency),
          bundle == null ? null : new ProductId(bundle),
          null);
    }
  }

  private record Used(UUID promotion, String code, boolean firstPurchaseOnly, long discount) {
    static Used of(Redemption redemption) {
      return new Used(
          redemption.promotion().value(),
          redemption.code(),
          redemption.firstPurchaseOnly(),
          redemption.discount().minorUnits());
    }

    Redemption redemption(Asset currency) {
      var off = Money.of(discount, currency);
      return new Redemption(new PromotionId(promotion), code, firstPurchaseOnly, off);
    }
  }

  private Quote quote(ResultSet row, int number) throws SQLException {
    var currency = Asset.ofPrice(row.getString("currency"));
    var used = row.getString("redemption");
    var order = row.getObject("order_id", UUID.class);
    return new Quote(
        new QuoteId(row.getObject("id", UUID.class)),
        new CustomerId(row.getObject("customer", UUID.class)),
        currency,
        items(row.getString("items"), currency),
        used == null ? null : json.readValue(used, Used.class).redemption(currency),
        row.getString("country"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "expires_at"),
        order == null ? null : new OrderId(order));
  }

  private List<Order.Item> items(String written, Asset currency) {
    var items = new ArrayList<Order.Item>();
    for (var line : json.readValue(written, new TypeReference<List<Line>>() {})) {
      items.add(line.item(items.size() + 1, currency));
    }
    return items;
  }
}
