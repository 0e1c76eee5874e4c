package dev.florin.catalog;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.florin.catalog.Promotion.Discount;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
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
class PromotionStore {
  private static final String SELECT =
      """
      select id, code, active, percent_bp, amounts, products, kinds, starts_at, ends_at, max_uses,
             max_uses_per_customer, first_purchase_only, minimums, created_at
        from promotion_code
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  PromotionStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<Promotion> find(PromotionId id) {
    return jdbc.sql(SELECT + " where id = :id")
        .param("id", id.value())
        .query(this::promotion)
        .optional();
  }

  Optional<Promotion> findByCode(String code) {
    return jdbc.sql(SELECT + " where code = :code")
        .param("code", code)
        .query(this::promotion)
        .optional();
  }

  Promotion lock(PromotionId id) {
    return jdbc.sql(SELECT + " where id = :id for update")
        .param("id", id.value())
        .query(this::promotion)
        .single();
  }

  List<Promotion> list(int limit, @Nullable PromotionId after) {
    return jdbc.sql(
            SELECT
                + """
                 where (cast(:after as uuid) is null or id < :after)
                 order by id desc limit :limit
                """)
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query(this::promotion)
        .list();
  }

  /** Whether it was written; not when another has its code. */
  boolean insert(Promotion promotion) {
    return jdbc.sql(
                """
                insert into promotion_code
                  (id, code, active, percent_bp, amounts, products, kinds, starts_at, ends_at,
                   max_uses, max_uses_per_customer, first_purchase_only, minimums, created_at)
                values (:id, :code, :active, :percent, cast(:amounts as jsonb), :products, :kinds,
                        :starts, :ends, :limit, :each, :first, cast(:minimums as jsonb), :at)
                on conflict (code) do nothing
                """)
            .param("id", promotion.id().value())
            .param("code", promotion.code())
            .param("active", promotion.active())
            .param("percent", percent(promotion.discount()), Types.INTEGER)
            .param("amounts", amounts(promotion.discount()))
            .param("products", products(promotion))
            .param(
                "kinds", promotion.kinds().stream().map(ProductKind::text).toArray(String[]::new))
            .param("starts", Sql.atOrNull(promotion.startsAt()), Types.TIMESTAMP_WITH_TIMEZONE)
            .param("ends", Sql.atOrNull(promotion.endsAt()), Types.TIMESTAMP_WITH_TIMEZONE)
            .param("limit", promotion.limit(), Types.INTEGER)
            .param("each", promotion.limitPerCustomer(), Types.INTEGER)
            .param("first", promotion.firstPurchaseOnly())
            .param("minimums", written(promotion.minimums()))
            .param("at", Sql.at(promotion.createdAt()))
            .update()
        == 1;
  }

  /** When and how often it may be used; the rest never changes. */
  void update(Promotion promotion) {
    jdbc.sql(
            """
            update promotion_code
               set active = :active, starts_at = :starts, ends_at = :ends, max_uses = :limit,
                   max_uses_per_customer = :each
             where id = :id
            """)
        .param("id", promotion.id().value())
        .param("active", promotion.active())
        .param("starts", Sql.atOrNull(promotion.startsAt()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("ends", Sql.atOrNull(promotion.endsAt()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("limit", promotion.limit(), Types.INTEGER)
        .param("each", promotion.limitPerCustomer(), Types.INTEGER)
        .update();
  }

  private static @Nullable Integer percent(Discount discount) {
    return discount instanceof Discount.Percent(var basisPoints) ? basisPoints : null;
  }

  private @Nullable String amounts(Discount discount) {
    return discount instanceof Discount.Amounts(var amounts) ? written(amounts) : null;
  }

  private static UUID[] products(Promotion promotion) {
    return promotion.products().stream().map(ProductId::value).toArray(UUID[]::new);
  }

  private String written(List<Money> amounts) {
    return json.writeValueAsString(
        amounts.stream().collect(toMap(each -> each.asset().code(), Money::minorUnits)));
  }

  private List<Money> amounts(String written) {
    return json.readValue(written, new TypeReference<Map<String, Long>>() {}).entrySet().stream()
        .map(each -> Money.of(each.getValue(), Asset.ofPrice(each.getKey())))
        .toList();
  }

  private Promotion promotion(ResultSet row, int number) throws SQLException {
    var percent = row.getObject("percent_bp", Integer.class);
    return new Promotion(
        new PromotionId(row.getObject("id", UUID.class)),
        row.getString("code"),
        row.getBoolean("active"),
        percent == null
            ? new Discount.Amounts(amounts(row.getString("amounts")))
            : new Discount.Percent(percent),
        Arrays.stream((UUID[]) row.getArray("products").getArray())
            .map(ProductId::new)
            .collect(toUnmodifiableSet()),
        Arrays.stream((String[]) row.getArray("kinds").getArray())
            .map(kind -> ProductKind.parse(kind).orElseThrow())
            .collect(toUnmodifiableSet()),
        Sql.instantOrNull(row, "starts_at"),
        Sql.instantOrNull(row, "ends_at"),
        row.getObject("max_uses", Integer.class),
        row.getObject("max_uses_per_customer", Integer.class),
        row.getBoolean("first_purchase_only"),
        amounts(row.getString("minimums")),
        Sql.instant(row, "created_at"));
  }
}
