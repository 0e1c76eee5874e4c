package dev.florin.order;

import static java.util.stream.Collectors.toMap;

import dev.florin.access.CustomerId;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gifts. Whoever changes one has locked its order before. */
@Repository
class GiftStore {
  private static final String SELECT =
      """
      select id, order_id, payer, email, name, message, status, sent, created_at, expires_at,
             claimed_by, ended_at
        from gift
      """;

  private final JdbcClient jdbc;

  GiftStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Gift gift) {
    jdbc.sql(
            """
            insert into gift (id, order_id, payer, email, name, message, status, created_at)
            values (:id, :order, :payer, :email, :name, :message, :status, :at)
            """)
        .param("id", gift.id().value())
        .param("order", gift.order().value())
        .param("payer", gift.payer().value())
        .param("email", gift.email())
        .param("name", gift.name())
        .param("message", gift.message())
        .param("status", gift.kept().text())
        .param("at", Sql.at(gift.createdAt()))
        .update();
  }

  Optional<Gift> find(GiftId id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id.value())
        .query((row, _) -> gift(row))
        .optional();
  }

  Optional<Gift> find(OrderId order) {
    return jdbc.sql(SELECT + "where order_id = :order")
        .param("order", order.value())
        .query((row, _) -> gift(row))
        .optional();
  }

  Optional<Gift> find(byte[] tokenHash) {
    return jdbc.sql(SELECT + "where token_hash = :hash")
        .param("hash", tokenHash)
        .query((row, _) -> gift(row))
        .optional();
  }

  /** Those of these orders that are gifts. */
  Map<OrderId, Gift> find(Collection<OrderId> orders) {
    return find(orders, "");
  }

  /** The same, for as long as the transaction lasts. */
  Map<OrderId, Gift> lock(Collection<OrderId> orders) {
    return find(orders, " order by order_id for update");
  }

  private Map<OrderId, Gift> find(Collection<OrderId> orders, String how) {
    return jdbc
        .sql(SELECT + "where order_id = any(:orders)" + how)
        .param("orders", orders.stream().map(OrderId::value).toArray(UUID[]::new))
        .query((row, _) -> gift(row))
        .list()
        .stream()
        .collect(toMap(Gift::order, gift -> gift));
  }

  /**
   * Writes how a gift stands now.
   *
   * @throws IllegalStateException when it is over already: what has ended has ended
   */
  void update(Gift gift) {
    var claimer = gift.claimedBy();
    var updated =
        jdbc.sql(
                """
                update gift set status = :status, expires_at = :expires, claimed_by = :claimer,
                       ended_at = :ended
                 where id = :id and status in ('ordered', 'open')
                """)
            .param("id", gift.id().value())
            .param("status", gift.kept().text())
            .param("expires", Sql.atOrNull(gift.expiresAt()))
            .param("claimer", claimer == null ? null : claimer.value())
            .param("ended", Sql.atOrNull(gift.endedAt()))
            .update();
    if (updated != 1) {
      throw new IllegalStateException(gift.id() + " is over already");
    }
  }

  /** Writes a new link; the one before opens nothing any more. */
  void updateLink(Gift gift, byte[] tokenHash) {
    jdbc.sql("update gift set email = :email, sent = :sent, token_hash = :hash where id = :id")
        .param("id", gift.id().value())
        .param("email", gift.email())
        .param("sent", gift.sent())
        .param("hash", tokenHash)
        .update();
  }

  /** Newest first; {@code null} for everybody's. */
  List<Gift> list(@Nullable CustomerId payer, int limit, @Nullable GiftId after) {
    return jdbc.sql(
            SELECT
                + """
                where (cast(:payer as uuid) is null or payer = :payer)
                  and (cast(:after as uuid) is null or id < :after)
                order by id desc limit :limit
                """)
        .param("payer", payer == null ? null : payer.value())
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query((row, _) -> gift(row))
        .list();
  }

  /** Orders of which nobody has claimed the gift in time; while a bank decides, they wait. */
  List<OrderId> due(Instant now, @Nullable OrderId after, int limit) {
    return jdbc.sql(
            """
            select g.order_id from gift g join orders o on o.id = g.order_id
             where g.status = 'open' and g.expires_at <= :now
               and o.status in ('paid', 'partly_refunded', 'refunded')
               and (cast(:after as uuid) is null or g.order_id > :after)
             order by g.order_id limit :limit
            """)
        .param("now", Sql.at(now))
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query((row, _) -> new OrderId(row.getObject("order_id", UUID.class)))
        .list();
  }

  private static Gift gift(ResultSet row) throws SQLException {
    var claimer = row.getObject("claimed_by", UUID.class);
    return new Gift(
        new GiftId(row.getObject("id", UUID.class)),
        new OrderId(row.getObject("order_id", UUID.class)),
        new CustomerId(row.getObject("payer", UUID.class)),
        row.getString("email"),
        row.getString("name"),
        row.getString("message"),
        GiftState.of(row.getString("status")),
        row.getInt("sent"),
        Sql.instant(row, "created_at"),
        Sql.instantOrNull(row, "expires_at"),
        claimer == null ? null : new CustomerId(claimer),
        Sql.instantOrNull(row, "ended_at"));
  }
}
