package dev.florin.payment;

import static java.util.stream.Collectors.toMap;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.References;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PaymentStore {
  private static final String COLUMNS =
      """
      id, reference, provider, live, status, amount_minor, currency, checkout_ref, payment_ref,
      checkout_url, expires_at, closing, failure, created_at, succeeded_at
      """;
  private static final String SELECT = "select " + COLUMNS + " from payment ";

  /** Longer than a call to a provider can take, its retry included. */
  static final Duration LEASE = Duration.ofSeconds(60);

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final JsonMapper json;

  PaymentStore(JdbcClient jdbc, JdbcTemplate template, JsonMapper json) {
    this.jdbc = jdbc;
    this.template = template;
    this.json = json;
  }

  /** A payment whose page is being asked for, with the request to repeat. */
  record Leased(Payment payment, CheckoutRequest request, int attempt) {}

  /** Whether it was written: not while another live payment exists for the same thing. */
  boolean begin(PaymentId id, CheckoutCommand command, boolean live, byte[] fingerprint) {
    return jdbc.sql(
                """
                insert into payment (id, reference, provider, live, status, amount_minor, currency,
                                     request, fingerprint, lease_until, created_at, status_at)
                values (:id, :reference, :provider, :live, 'creating', :amount, :currency,
                        cast(:request as jsonb), :fingerprint,
                        clock_timestamp() + make_interval(secs => :lease), clock_timestamp(),
                        clock_timestamp())
                on conflict (reference) where status in ('creating', 'open', 'processing')
                do nothing
                """)
            .param("id", id.value())
            .param("reference", command.reference())
            .param("provider", command.provider())
            .param("live", live)
            .param("amount", command.amount().minorUnits())
            .param("currency", command.amount().asset().code())
            .param("request", json.writeValueAsString(StoredRequest.of(command)))
            .param("fingerprint", fingerprint)
            .param("lease", LEASE.toSeconds())
            .update()
        == 1;
  }

  /**
   * A bill that a provider has made and collected by itself.
   *
   * @param payment the provider's name for what it was paid by
   * @param bill the provider's name for the bill
   */
  record Billed(
      PaymentId id,
      String reference,
      String provider,
      boolean live,
      Money amount,
      String payment,
      String bill) {}

  /**
   * Writes the payment of a bill, to be settled in the same transaction.
   *
   * @throws org.springframework.dao.DuplicateKeyException when the bill, or what it was paid by, is
   *     known already
   */
  void insert(Billed billed) {
    jdbc.sql(
            """
            insert into payment (id, reference, provider, live, status, amount_minor, currency,
                                 payment_ref, bill, request, fingerprint, lease_until, created_at,
                                 opened_at, status_at)
            values (:id, :reference, :provider, :live, 'open', :amount, :currency, :payment, :bill,
                    '{}', '', clock_timestamp(), clock_timestamp(), clock_timestamp(),
                    clock_timestamp())
            """)
        .param("id", billed.id().value())
        .param("reference", billed.reference())
        .param("provider", billed.provider())
        .param("live", billed.live())
        .param("amount", billed.amount().minorUnits())
        .param("currency", billed.amount().asset().code())
        .param("payment", billed.payment())
        .param("bill", billed.bill())
        .update();
  }

  /** Whether it is the payment of a bill that the provider has collected by itself. */
  boolean isOfBill(PaymentId id) {
    return jdbc.sql("select bill is not null from payment where id = :id")
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  Optional<Payment> find(PaymentId id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id.value())
        .query(PaymentStore::payment)
        .optional();
  }

  Optional<Payment> latest(String reference) {
    return Optional.ofNullable(latest(List.of(reference)).get(reference));
  }

  /**
   * The payment that counts for each of these references: a succeeded one, else a live one, else
   * the last; those without a payment are left out.
   */
  Map<String, Payment> latest(Collection<String> references) {
    return jdbc
        .sql(
            "select distinct on (reference) "
                + COLUMNS
                + """
                 from payment where reference = any(:references)
                order by reference, status = 'succeeded' desc,
                         status in ('creating', 'open', 'processing') desc, id desc
                """)
        .param("references", references.toArray(String[]::new))
        .query(PaymentStore::payment)
        .list()
        .stream()
        .collect(toMap(Payment::reference, payment -> payment));
  }

  List<Payment> all(String reference) {
    return jdbc.sql(SELECT + "where reference = :reference order by id")
        .param("reference", reference)
        .query(PaymentStore::payment)
        .list();
  }

  Optional<Payment> live(String reference) {
    return jdbc.sql(
            SELECT
                + "where reference = :reference and status in ('creating', 'open', 'processing')")
        .param("reference", reference)
        .query(PaymentStore::payment)
        .optional();
  }

  Optional<String> live(List<String> references) {
    return jdbc.sql(
            """
            select reference from payment
             where reference = any(:references) and status in ('creating', 'open', 'processing')
             limit 1
            """)
        .param("references", references.toArray(String[]::new))
        .query((row, _) -> row.getString(1))
        .optional();
  }

  @Nullable String clientSecret(PaymentId id) {
    return jdbc.sql("select client_secret from payment where id = :id")
        .param("id", id.value())
        .query((row, _) -> Optional.ofNullable(row.getString(1)))
        .single()
        .orElse(null);
  }

  byte[] fingerprint(PaymentId id) {
    return jdbc.sql("select fingerprint from payment where id = :id")
        .param("id", id.value())
        .query(byte[].class)
        .single();
  }

  /** Takes over the asking from a process that has died over it. Time is the database's. */
  Optional<Leased> takeLease(PaymentId id) {
    return jdbc.sql(
            """
            update payment set lease_until = clock_timestamp() + make_interval(secs => :lease),
                   attempts = attempts + 1
             where id = :id and status = 'creating' and lease_until < clock_timestamp()
            returning request, attempts,
            """
                + COLUMNS)
        .param("id", id.value())
        .param("lease", LEASE.toSeconds())
        .query((row, number) ->
            new Leased(
                payment(row, number),
                json.readValue(row.getString("request"), StoredRequest.class).request(id),
                row.getInt("attempts")))
        .optional();
  }

  /** Gives the lease back early, after an answer that leaves everything open. */
  void endLease(PaymentId id, Duration pause) {
    jdbc.sql(
            """
            update payment set lease_until = clock_timestamp() + make_interval(secs => :pause)
             where id = :id and status = 'creating'
            """)
        .param("id", id.value())
        .param("pause", pause.toSeconds())
        .update();
  }

  List<PaymentId> abandoned(int limit) {
    return jdbc.sql(
            """
            select id from payment
             where status = 'creating' and lease_until < clock_timestamp()
             order by id limit :limit
            """)
        .param("limit", limit)
        .query((row, _) -> new PaymentId(row.getObject("id", UUID.class)))
        .list();
  }

  /**
   * Writes the provider's answer. A webhook may have been quicker: what it said stays, and only
   * what it did not know is added.
   */
  Payment opened(PaymentId id, CheckoutAnswer.Created created) {
    return jdbc.sql(
            """
            update payment
               set status = case when status = 'creating' then 'open' else status end,
                   status_at = case when status = 'creating' then clock_timestamp()
                                    else status_at end,
                   opened_at = case when status = 'creating' then clock_timestamp()
                                    else opened_at end,
                   checkout_ref = coalesce(checkout_ref, :checkout),
                   payment_ref = coalesce(payment_ref, :payment),
                   checkout_url = :url, client_secret = :secret, expires_at = :expires
             where id = :id returning
            """
                + COLUMNS)
        .param("id", id.value())
        .param("checkout", created.references().checkout())
        .param("payment", created.references().payment())
        .param("url", created.url())
        .param("secret", created.clientSecret())
        .param("expires", Sql.atOrNull(created.expiresAt()))
        .query(PaymentStore::payment)
        .single();
  }

  /** Says that we are about to close its page; committed before the provider is asked. */
  void closing(PaymentId id) {
    jdbc.sql("update payment set closing = true where id = :id and status = 'open'")
        .param("id", id.value())
        .update();
  }

  /**
   * Gives a payment up, unless it has moved on.
   *
   * @return what it was for, if it was given up
   */
  Optional<String> giveUp(PaymentId id, PaymentStatus status, @Nullable String failure) {
    return jdbc.sql(
            """
            update payment set status = :status, status_at = clock_timestamp(),
                   failure = coalesce(:failure, failure)
             where id = :id and status in ('creating', 'open')
            returning reference
            """)
        .param("id", id.value())
        .param("status", status.text())
        .param("failure", failure)
        .query(String.class)
        .optional();
  }

  /** Finds a payment by the provider's names for it; does not lock. */
  Optional<PaymentId> findByReferences(String provider, References references) {
    return jdbc.sql(
            """
            select id from payment
             where provider = :provider
               and (payment_ref = :payment or checkout_ref = :checkout)
             limit 1
            """)
        .param("provider", provider)
        .param("payment", references.payment())
        .param("checkout", references.checkout())
        .query((row, _) -> new PaymentId(row.getObject("id", UUID.class)))
        .optional();
  }

  /** Locks these payments in ascending order: the first rung of the lock order. */
  List<Payment> lock(Collection<PaymentId> ids) {
    return jdbc.sql(SELECT + "where id = any(:ids) order by id for update")
        .param("ids", ids.stream().map(PaymentId::value).toArray(UUID[]::new))
        .query(PaymentStore::payment)
        .list();
  }

  /** What these payments are for. */
  Map<PaymentId, String> references(Collection<PaymentId> ids) {
    var references = new HashMap<PaymentId, String>();
    jdbc.sql("select id, reference from payment where id = any(:ids)")
        .param("ids", ids.stream().map(PaymentId::value).toArray(UUID[]::new))
        .query(row -> {
          references.put(
              new PaymentId(row.getObject("id", UUID.class)), row.getString("reference"));
        });
    return references;
  }

  /** Writes what reports have changed. */
  void update(Collection<Payment> payments) {
    template.batchUpdate(
        """
        update payment set status = ?, checkout_ref = ?, payment_ref = ?, failure = ?,
               succeeded_at = ?,
               status_at = case when status = ? then status_at else clock_timestamp() end
         where id = ?
        """,
        payments,
        100,
        (statement, payment) -> {
          statement.setString(1, payment.status().text());
          statement.setString(2, payment.references().checkout());
          statement.setString(3, payment.references().payment());
          statement.setString(4, payment.failure());
          statement.setObject(5, Sql.atOrNull(payment.succeededAt()));
          statement.setString(6, payment.status().text());
          statement.setObject(7, payment.id().value());
        });
  }

  private static Payment payment(ResultSet row, int number) throws SQLException {
    return new Payment(
        new PaymentId(row.getObject("id", UUID.class)),
        row.getString("reference"),
        row.getString("provider"),
        row.getBoolean("live"),
        PaymentStatus.parse(row.getString("status")),
        Money.of(row.getLong("amount_minor"), Asset.ofPrice(row.getString("currency"))),
        new References(row.getString("checkout_ref"), row.getString("payment_ref")),
        row.getString("checkout_url"),
        Sql.instantOrNull(row, "expires_at"),
        row.getBoolean("closing"),
        row.getString("failure"),
        Sql.instant(row, "created_at"),
        Sql.instantOrNull(row, "succeeded_at"));
  }

  /** The age beyond which providers may have forgotten an idempotency key (Stripe: 24 hours). */
  static boolean tooOld(Payment payment, Instant now) {
    return payment.createdAt().plus(Duration.ofHours(20)).isBefore(now);
  }
}
