package dev.florin.marketplace;

import dev.florin.access.CustomerId;
import dev.florin.order.OrderId;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PurchaseStore {
  private static final String SELECT =
      """
      select id, listing, buyer, order_id, line, status, withheld, version, created_at,
             completed_at
        from purchase
      """;

  private final JdbcClient jdbc;

  PurchaseStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Writes it, as it is now.
   *
   * @throws org.springframework.dao.DuplicateKeyException when its buyer has another of the same
   */
  void save(Purchase purchase) {
    jdbc.sql(
            """
            insert into purchase (id, listing, buyer, order_id, line, status, withheld, version,
                                  created_at, completed_at)
            values (:id, :listing, :buyer, :order, :line, :status, :withheld, :version, :created,
                    :completed)
            on conflict (order_id, line) do update
               set status = excluded.status, withheld = excluded.withheld,
                   version = excluded.version, completed_at = excluded.completed_at
            """)
        .param("id", purchase.id().value())
        .param("listing", purchase.listing().value())
        .param("buyer", purchase.buyer().value())
        .param("order", purchase.order().value())
        .param("line", purchase.line())
        .param("status", purchase.status().text())
        .param("withheld", purchase.withheld())
        .param("version", purchase.version())
        .param("created", Sql.at(purchase.createdAt()))
        .param("completed", Sql.atOrNull(purchase.completedAt()))
        .update();
  }

  Optional<Purchase> find(PurchaseId id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id.value())
        .query((row, _) -> purchase(row))
        .optional();
  }

  /** As {@link #find}, for as long as the transaction lasts. */
  Optional<Purchase> lock(PurchaseId id) {
    return jdbc.sql(SELECT + "where id = :id for update")
        .param("id", id.value())
        .query((row, _) -> purchase(row))
        .optional();
  }

  Optional<Purchase> find(OrderId order, int line) {
    return jdbc.sql(SELECT + "where order_id = :order and line = :line")
        .param("order", order.value())
        .param("line", line)
        .query((row, _) -> purchase(row))
        .optional();
  }

  List<Purchase> of(OrderId order) {
    return jdbc.sql(SELECT + "where order_id = :order order by line")
        .param("order", order.value())
        .query((row, _) -> purchase(row))
        .list();
  }

  Optional<Purchase> lock(OrderId order, int line) {
    return jdbc.sql(SELECT + "where order_id = :order and line = :line for update")
        .param("order", order.value())
        .param("line", line)
        .query((row, _) -> purchase(row))
        .optional();
  }

  /** What keeps this buyer from another of the same: at most one is. */
  Optional<Purchase> live(ListingId listing, CustomerId buyer) {
    return jdbc.sql(
            SELECT
                + """
                where listing = :listing and buyer = :buyer
                  and status in ('reserved', 'completed')
                """)
        .param("listing", listing.value())
        .param("buyer", buyer.value())
        .query((row, _) -> purchase(row))
        .optional();
  }

  /** Gives free what was only set aside. */
  void free(OrderId order, int line) {
    jdbc.sql(
            """
            update purchase set status = 'freed'
             where order_id = :order and line = :line and status = 'reserved'
            """)
        .param("order", order.value())
        .param("line", line)
        .update();
  }

  /** What was bought, newest first; {@code null} for everybody's. */
  List<Purchase> list(@Nullable CustomerId buyer, int limit, @Nullable PurchaseId after) {
    return jdbc.sql(
            SELECT
                + """
                where (cast(:buyer as uuid) is null or buyer = :buyer)
                  and completed_at is not null
                  and (cast(:after as uuid) is null or id < :after)
                order by id desc limit :limit
                """)
        .param("buyer", buyer == null ? null : buyer.value())
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query((row, _) -> purchase(row))
        .list();
  }

  private static Purchase purchase(ResultSet row) throws SQLException {
    return new Purchase(
        new PurchaseId(row.getObject("id", UUID.class)),
        new ListingId(row.getObject("listing", UUID.class)),
        new CustomerId(row.getObject("buyer", UUID.class)),
        new OrderId(row.getObject("order_id", UUID.class)),
        row.getInt("line"),
        PurchaseStatus.of(row.getString("status")),
        row.getBoolean("withheld"),
        row.getObject("version", Integer.class),
        Sql.instant(row, "created_at"),
        Sql.instantOrNull(row, "completed_at"));
  }
}
