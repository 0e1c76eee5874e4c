package dev.florin.marketplace.earnings;

import dev.florin.access.CustomerId;
import dev.florin.money.Asset;
import dev.florin.money.Money;
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
class PayoutStore {
  private static final String SELECT =
      """
      select id, creator, method, status, currency, amount_minor, whole, reference, account, failure,
             created_at, status_at
        from payout
      """;

  private final JdbcClient jdbc;

  PayoutStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Called with the creator's row locked.
   *
   * @return whether it is written; not when its reference stands for another
   */
  boolean insert(Payout payout, @Nullable String key) {
    var written =
        jdbc.sql(
                """
                insert into payout (id, creator, method, status, currency, amount_minor, whole,
                                    reference, account, idempotency_key, created_at, status_at)
                values (:id, :creator, :method, :status, :currency, :amount, :whole, :reference,
                        :account, :key, :created, :at)
                on conflict (method, reference) do nothing
                """)
            .param("id", payout.id().value())
            .param("creator", payout.creator().value())
            .param("method", payout.method())
            .param("status", payout.status().text())
            .param("currency", payout.amount().asset().code())
            .param("amount", payout.amount().minorUnits())
            .param("whole", payout.whole())
            .param("reference", payout.reference())
            .param("account", payout.account())
            .param("key", key)
            .param("created", Sql.at(payout.createdAt()))
            .param("at", Sql.at(payout.statusAt()))
            .update();
    return written == 1;
  }

  /** Writes how it stands now; called with its row locked. */
  void update(Payout payout) {
    jdbc.sql(
            """
            update payout set status = :status, reference = :reference, failure = :failure,
                   status_at = :at
             where id = :id
            """)
        .param("id", payout.id().value())
        .param("status", payout.status().text())
        .param("reference", payout.reference())
        .param("failure", payout.failure())
        .param("at", Sql.at(payout.statusAt()))
        .update();
  }

  Optional<Payout> find(PayoutId id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id.value())
        .query(PayoutStore::payout)
        .optional();
  }

  Payout lock(PayoutId id) {
    return jdbc.sql(SELECT + "where id = :id for update")
        .param("id", id.value())
        .query(PayoutStore::payout)
        .single();
  }

  Optional<Payout> findByKey(CustomerId creator, String key) {
    return jdbc.sql(SELECT + "where creator = :creator and idempotency_key = :key")
        .param("creator", creator.value())
        .param("key", key)
        .query(PayoutStore::payout)
        .optional();
  }

  /** Payouts, the newest first; {@code null} members do not filter. */
  List<Payout> list(
      @Nullable CustomerId creator,
      Payout.@Nullable Status status,
      int limit,
      @Nullable PayoutId after) {
    return jdbc.sql(
            SELECT
                + """
                where (cast(:creator as uuid) is null or creator = :creator)
                  and (cast(:status as text) is null or status = :status)
                  and (cast(:after as uuid) is null or id < :after)
                order by id desc limit :limit
                """)
        .param("creator", creator == null ? null : creator.value())
        .param("status", status == null ? null : status.text())
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query(PayoutStore::payout)
        .list();
  }

  /** Counts the attempts to learn what became of it. */
  int attempt(PayoutId id) {
    return jdbc.sql("update payout set attempts = attempts + 1 where id = :id returning attempts")
        .param("id", id.value())
        .query(Integer.class)
        .single();
  }

  private static Payout payout(ResultSet row, int number) throws SQLException {
    return new Payout(
        new PayoutId(row.getObject("id", UUID.class)),
        new CustomerId(row.getObject("creator", UUID.class)),
        row.getString("method"),
        Payout.Status.parse(row.getString("status")).orElseThrow(),
        Money.of(row.getLong("amount_minor"), Asset.currency(row.getString("currency"))),
        row.getBoolean("whole"),
        row.getString("reference"),
        row.getString("account"),
        row.getString("failure"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "status_at"));
  }
}
