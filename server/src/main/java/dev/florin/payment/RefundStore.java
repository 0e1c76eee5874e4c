package dev.florin.payment;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RefundStore {
  private static final String COLUMNS =
      """
      id, payment, provider, provider_ref, origin, status, amount_minor, currency, rest, reason,
      failure, created_at, status_at
      """;
  private static final String SELECT = "select " + COLUMNS + " from refund ";

  private final JdbcClient jdbc;

  RefundStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A refund that is being asked for. */
  record Leased(Refund refund, int attempt) {}

  /** Called with the payment's row locked. */
  void insert(Refund refund, @Nullable String key) {
    jdbc.sql(
            """
            insert into refund (id, payment, provider, provider_ref, origin, status, amount_minor,
                                currency, rest, reason, failure, idempotency_key, lease_until,
                                created_at, status_at)
            values (:id, :payment, :provider, :reference, :origin, :status, :amount, :currency,
                    :rest, :reason, :failure, :key,
                    clock_timestamp() + make_interval(secs => :lease), :at, :at)
            """)
        .param("id", refund.id().value())
        .param("payment", refund.payment().value())
        .param("provider", refund.provider())
        .param("reference", refund.reference())
        .param("origin", refund.origin().text())
        .param("status", refund.status().text())
        .param("amount", refund.amount().minorUnits())
        .param("currency", refund.amount().asset().code())
        .param("rest", refund.rest())
        .param("reason", refund.reason())
        .param("failure", refund.failure())
        .param("key", key)
        .param("lease", PaymentStore.LEASE.toSeconds())
        .param("at", Sql.at(refund.createdAt()))
        .update();
  }

  /** Writes how it stands now. */
  void update(Refund refund) {
    jdbc.sql(
            """
            update refund set provider_ref = :reference, status = :status, failure = :failure,
                   status_at = :at
             where id = :id
            """)
        .param("id", refund.id().value())
        .param("reference", refund.reference())
        .param("status", refund.status().text())
        .param("failure", refund.failure())
        .param("at", Sql.at(refund.statusAt()))
        .update();
  }

  Optional<Refund> find(RefundId id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id.value())
        .query(RefundStore::refund)
        .optional();
  }

  Optional<Refund> findByKey(PaymentId payment, String key) {
    return jdbc.sql(SELECT + "where payment = :payment and idempotency_key = :key")
        .param("payment", payment.value())
        .param("key", key)
        .query(RefundStore::refund)
        .optional();
  }

  Optional<Refund> findByReference(String provider, String reference) {
    return jdbc.sql(SELECT + "where provider = :provider and provider_ref = :reference")
        .param("provider", provider)
        .param("reference", reference)
        .query(RefundStore::refund)
        .optional();
  }

  /** All of these payments, the oldest first. */
  List<Refund> of(Collection<PaymentId> payments) {
    return jdbc.sql(SELECT + "where payment = any(:payments) order by id")
        .param("payments", payments.stream().map(PaymentId::value).toArray(UUID[]::new))
        .query(RefundStore::refund)
        .list();
  }

  /** Takes over the asking from a process that has died over it. Time is the database's. */
  Optional<Leased> takeLease(RefundId id) {
    return jdbc.sql(
            """
            update refund set lease_until = clock_timestamp() + make_interval(secs => :lease),
                   attempts = attempts + 1
             where id = :id and status = 'creating' and lease_until < clock_timestamp()
            returning attempts,
            """
                + COLUMNS)
        .param("id", id.value())
        .param("lease", PaymentStore.LEASE.toSeconds())
        .query((row, number) -> new Leased(refund(row, number), row.getInt("attempts")))
        .optional();
  }

  /** Gives the lease back early, after an answer that leaves everything open. */
  void endLease(RefundId id, Duration pause) {
    jdbc.sql(
            """
            update refund set lease_until = clock_timestamp() + make_interval(secs => :pause)
             where id = :id and status = 'creating'
            """)
        .param("id", id.value())
        .param("pause", pause.toSeconds())
        .update();
  }

  List<RefundId> abandoned(int limit) {
    return jdbc.sql(
            """
            select id from refund where status = 'creating' and lease_until < clock_timestamp()
             order by lease_until limit :limit
            """)
        .param("limit", limit)
        .query((row, _) -> new RefundId(row.getObject("id", UUID.class)))
        .list();
  }

  private static Refund refund(ResultSet row, int number) throws SQLException {
    return new Refund(
        new RefundId(row.getObject("id", UUID.class)),
        new PaymentId(row.getObject("payment", UUID.class)),
        row.getString("provider"),
        row.getString("provider_ref"),
        Refund.Origin.parse(row.getString("origin")),
        RefundStatus.parse(row.getString("status")),
        Money.of(row.getLong("amount_minor"), Asset.ofPrice(row.getString("currency"))),
        row.getBoolean("rest"),
        row.getString("reason"),
        row.getString("failure"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "status_at"));
  }
}
