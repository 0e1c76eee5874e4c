package dev.florin.catalog;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ProductStore {
  private static final String SELECT =
      """
      select p.id, p.code, p.kind, p.active, p.credits, p.bonus_credits, p.texts, p.created_at,
             (select coalesce(json_object_agg(currency, amount_minor order by currency), '{}')
                from price where product = p.id) as prices,
             (select coalesce(json_agg(json_build_object(
                       'amount', amount_minor, 'currency', currency,
                       'from_quantity', from_quantity, 'country', country,
                       'starts_at', (extract(epoch from starts_at) * 1000000)::bigint,
                       'ends_at', (extract(epoch from ends_at) * 1000000)::bigint)
                       order by position), '[]')
                from price_rule where product = p.id) as rules,
             (select coalesce(json_agg(json_build_object('product', part, 'quantity', quantity)
                       order by position), '[]')
                from bundle_part where bundle = p.id) as parts
        from product p
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ProductStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<Product> find(ProductId id) {
    return jdbc.sql(SELECT + " where p.id = :id")
        .param("id", id.value())
        .query(this::product)
        .optional();
  }

  List<Product> find(Collection<ProductId> ids) {
    return jdbc.sql(SELECT + " where p.id = any(:ids)")
        .param("ids", ids.stream().map(ProductId::value).toArray(UUID[]::new))
        .query(this::product)
        .list();
  }

  Optional<Product> findByCode(String code) {
    return jdbc.sql(SELECT + " where p.code = :code")
        .param("code", code)
        .query(this::product)
        .optional();
  }

  boolean setActive(ProductId id, boolean active) {
    return jdbc.sql("update product set active = :active where id = :id")
            .param("id", id.value())
            .param("active", active)
            .update()
        == 1;
  }

  Product lock(ProductId id) {
    return jdbc.sql(SELECT + " where p.id = :id for update of p")
        .param("id", id.value())
        .query(this::product)
        .single();
  }

  List<Product> list(
      @Nullable ProductKind kind, @Nullable Boolean active, int limit, @Nullable ProductId after) {
    return jdbc.sql(
            SELECT
                + """
                 where (cast(:kind as text) is null or p.kind = :kind)
                   and (cast(:active as boolean) is null or p.active = :active)
                   and (cast(:after as uuid) is null or p.id > :after)
                 order by p.id limit :limit
                """)
        .param("kind", kind == null ? null : kind.text())
        .param("active", active)
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query(this::product)
        .list();
  }

  /** Whether it was written; not when another product has its code. */
  boolean insert(Product product) {
    var written =
        jdbc.sql(
                """
                insert into product
                  (id, code, kind, active, credits, bonus_credits, texts, created_at)
                values (:id, :code, :kind, :active, :credits, :bonus, cast(:texts as jsonb), :at)
                on conflict (code) do nothing
                """)
            .param("id", product.id().value())
            .param("code", product.code())
            .param("kind", product.kind().text())
            .param("active", product.active())
            .param("credits", product.credits())
            .param("bonus", product.bonusCredits())
            .param("texts", json.writeValueAsString(product.texts()))
            .param("at", Sql.at(product.createdAt()))
            .update();
    if (written == 1) {
      writePrices(product);
      writeRules(product);
      writeParts(product);
    }
    return written == 1;
  }

  /** Its rules, and nothing else. */
  void updateRules(Product product) {
    jdbc.sql("delete from price_rule where product = :id")
        .param("id", product.id().value())
        .update();
    writeRules(product);
  }

  /** All but its rules and parts. */
  void update(Product product) {
    jdbc.sql(
            """
            update product set active = :active, credits = :credits, bonus_credits = :bonus,
                   texts = cast(:texts as jsonb)
             where id = :id
            """)
        .param("id", product.id().value())
        .param("active", product.active())
        .param("credits", product.credits())
        .param("bonus", product.bonusCredits())
        .param("texts", json.writeValueAsString(product.texts()))
        .update();
    jdbc.sql("delete from price where product = :id").param("id", product.id().value()).update();
    writePrices(product);
  }

  private void writePrices(Product product) {
    for (var price : product.prices()) {
      jdbc.sql(
              """
              insert into price (product, currency, amount_minor)
              values (:product, :currency, :amount)
              """)
          .param("product", product.id().value())
          .param("currency", price.asset().code())
          .param("amount", price.minorUnits())
          .update();
    }
  }

  private void writeRules(Product product) {
    var position = 0;
    for (var rule : product.rules()) {
      jdbc.sql(
              """
              insert into price_rule (product, position, currency, amount_minor, from_quantity,
                                      country, starts_at, ends_at)
              values (:product, :position, :currency, :amount, :from, :country, :starts, :ends)
              """)
          .param("product", product.id().value())
          .param("position", ++position)
          .param("currency", rule.price().asset().code())
          .param("amount", rule.price().minorUnits())
          .param("from", rule.fromQuantity())
          .param("country", rule.country())
          .param("starts", Sql.atOrNull(rule.startsAt()), Types.TIMESTAMP_WITH_TIMEZONE)
          .param("ends", Sql.atOrNull(rule.endsAt()), Types.TIMESTAMP_WITH_TIMEZONE)
          .update();
    }
  }

  private void writeParts(Product product) {
    var position = 0;
    for (var part : product.parts()) {
      jdbc.sql(
              """
              insert into bundle_part (bundle, position, part, quantity)
              values (:bundle, :position, :part, :quantity)
              """)
          .param("bundle", product.id().value())
          .param("position", ++position)
          .param("part", part.product().value())
          .param("quantity", part.quantity())
          .update();
    }
  }

  /** A rule as the query gives it; times in microseconds. */
  private record RuleRow(
      long amount,
      String currency,
      int fromQuantity,
      @Nullable String country,
      @Nullable Long startsAt,
      @Nullable Long endsAt) {
    PriceRule rule() {
      var price = Money.of(amount, Asset.ofPrice(currency));
      return new PriceRule(price, fromQuantity, country, instant(startsAt), instant(endsAt));
    }

    private static @Nullable Instant instant(@Nullable Long micros) {
      return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
  }

  private record PartRow(UUID product, int quantity) {}

  private Product product(ResultSet row, int number) throws SQLException {
    var prices = json.readValue(row.getString("prices"), new TypeReference<Map<String, Long>>() {});
    return new Product(
        new ProductId(row.getObject("id", UUID.class)),
        row.getString("code"),
        ProductKind.parse(row.getString("kind")).orElseThrow(),
        row.getBoolean("active"),
        row.getLong("credits"),
        row.getLong("bonus_credits"),
        json.readValue(row.getString("texts"), new TypeReference<Map<String, Product.Text>>() {}),
        prices.entrySet().stream()
            .map(price -> Money.of(price.getValue(), Asset.ofPrice(price.getKey())))
            .toList(),
        json.readValue(row.getString("rules"), new TypeReference<List<RuleRow>>() {}).stream()
            .map(RuleRow::rule)
            .toList(),
        json.readValue(row.getString("parts"), new TypeReference<List<PartRow>>() {}).stream()
            .map(part -> new Product.Part(new ProductId(part.product()), part.quantity()))
            .toList(),
        Sql.instant(row, "created_at"));
  }
}
