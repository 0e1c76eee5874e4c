package dev.florin.catalog;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
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
             (select json_object_agg(currency, amount_minor order by currency)
                from price where product = p.id) as prices
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

  Optional<Product> findByCode(String code) {
    return jdbc.sql(SELECT + " where p.code = :code")
        .param("code", code)
        .query(this::product)
        .optional();
  }

  Product lock(ProductId id) {
    return jdbc.sql(SELECT + " where p.id = :id for update of p")
        .param("id", id.value())
        .query(this::product)
        .single();
  }

  List<Product> list(
      @Nullable ProductKind kind, boolean activeOnly, int limit, @Nullable ProductId after) {
    return jdbc.sql(
            SELECT
                + """
                 where (cast(:kind as text) is null or p.kind = :kind)
                   and (p.active or not :activeOnly)
                   and (cast(:after as uuid) is null or p.id > :after)
                 order by p.id limit :limit
                """)
        .param("kind", kind == null ? null : kind.text())
        .param("activeOnly", activeOnly)
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
    }
    return written == 1;
  }

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
        Sql.instant(row, "created_at"));
  }
}
