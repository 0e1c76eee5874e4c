package dev.florin.payment;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DisputeStore {
  private static final String SELECT =
      """
      select id, payment, provider, provider_ref, status, amount_minor, currency, reason,
             answer_by, created_at, status_at
        from dispute
      """;

  private final JdbcClient jdbc;

  DisputeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes a new one, or how a known one stands now. Called with the payment's row locked. */
  void save(Dispute dispute) {
    jdbc.sql(
            """
            insert into dispute (id, payment, provider, provider_ref, status, amount_minor,
                                 currency, reason, answer_by, created_at, status_at)
            values (:id, :payment, :provider, :reference, :status, :amount, :currency, :reason,
                    :answer, :created, :at)
            on conflict (provider, provider_ref) do update
               set status = excluded.status, amount_minor = excluded.amount_minor,
                   reason = excluded.reason, answer_by = excluded.answer_by,
                   status_at = excluded.status_at
            """)
        .param("id", dispute.id().value())
        .param("payment", dispute.payment().value())
        .param("provider", dispute.provider())
        .param("reference", dispute.reference())
        .param("status", dispute.status().text())
        .param("amount", dispute.amount().minorUnits())
        .param("currency", dispute.amount().asset().code())
        .param("reason", dispute.reason())
        .param("answer", Sql.atOrNull(dispute.answerBy()))
        .param("created", Sql.at(dispute.createdAt()))
        .param("at", Sql.at(dispute.statusAt()))
        .update();
  }

  Optional<Dispute> find(DisputeId id) {
    return jdbc.sql(SELECT + " where id = :id")
        .param("id", id.value())
        .query(DisputeStore::dispute)
        .optional();
  }

  /** All of these payments, the oldest first. */
  List<Dispute> of(Collection<PaymentId> payments) {
    return jdbc.sql(SELECT + " where payment = any(:payments) order by id")
        .param("payments", payments.stream().map(PaymentId::value).toArray(UUID[]::new))
        .query(DisputeStore::dispute)
        .list();
  }

  List<Dispute> list(@Nullable DisputeStatus status, int limit, @Nullable DisputeId after) {
    return jdbc.sql(
            SELECT
                + """
                 where (cast(:status as text) is null or status = :status)
                   and (cast(:after as uuid) is null or id < :after)
                 order by id desc limit :limit
                """)
        .param("status", status == null ? null : status.text())
        .param("after", after == null ? null : after.value())
        .param("limit", limit)
        .query(DisputeStore::dispute)
        .list();
  }

  /** How many are not decided yet, the bank's mere questions included. */
  long undecided() {
    return jdbc.sql("select count(*) from dispute where status in ('inquiry', 'open')")
        .query(Long.class)
        .single();
  }

  private static Dispute dispute(ResultSet row, int number) throws SQLException {
    return new Dispute(
        new DisputeId(row.getObject("id", UUID.class)),
        new PaymentId(row.getObject("payment", UUID.class)),
        row.getString("provider"),
        row.getString("provider_ref"),
        DisputeStatus.parse(row.getString("status")),
        Money.of(row.getLong("amount_minor"), Asset.currency(row.getString("currency"))),
        row.getString("reason"),
        Sql.instantOrNull(row, "answer_by"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "status_at"));
  }
}
