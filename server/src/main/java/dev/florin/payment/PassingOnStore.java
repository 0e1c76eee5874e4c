package dev.florin.payment;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.PassOn;
import dev.florin.payment.provider.PassedOn;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PassingOnStore {
  private static final String SELECT =
      """
      select s.payment, s.account, s.payee, s.currency, s.amount_minor, s.there_minor, s.back_minor
        from payment_pass_on s
      """;

  private final JdbcClient jdbc;

  PassingOnStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** In the transaction that writes the payment. */
  void insert(PaymentId payment, PassOn asked) {
    jdbc.sql(
            """
            insert into payment_pass_on (payment, account, payee, currency, amount_minor)
            values (:payment, :account, :payee, :currency, :amount)
            """)
        .param("payment", payment.value())
        .param("account", asked.account())
        .param("payee", asked.payee())
        .param("currency", asked.amount().asset().code())
        .param("amount", asked.amount().minorUnits())
        .update();
  }

  Optional<PassingOn.Part> find(PaymentId payment) {
    return jdbc.sql(SELECT + "where s.payment = :payment")
        .param("payment", payment.value())
        .query(PassingOnStore::part)
        .optional();
  }

  /** Locked: called with the payment's row locked, or without any lock. */
  Optional<PassingOn.Part> lock(PaymentId payment) {
    return jdbc.sql(SELECT + "where s.payment = :payment for update")
        .param("payment", payment.value())
        .query(PassingOnStore::part)
        .optional();
  }

  /** The same by the provider's own name for the payment. */
  Optional<PassingOn.Part> lock(String provider, String reference) {
    return jdbc.sql(
            SELECT
                + """
                join payment p on p.id = s.payment
                where p.provider = :provider and p.payment_ref = :reference for update of s
                """)
        .param("provider", provider)
        .param("reference", reference)
        .query(PassingOnStore::part)
        .optional();
  }

  /** Which of these payments are passed on in part. */
  List<PaymentId> among(Collection<PaymentId> payments) {
    return jdbc.sql("select payment from payment_pass_on where payment = any(:payments)")
        .param("payments", payments.stream().map(PaymentId::value).toArray(UUID[]::new))
        .query((row, _) -> new PaymentId(row.getObject("payment", UUID.class)))
        .list();
  }

  /**
   * Writes what the provider says, unless something later is known, or it is not in the payment's
   * currency.
   *
   * @return whether that is something new
   */
  boolean tell(PaymentId payment, PassedOn said, Instant at) {
    return jdbc.sql(
            """
            update payment_pass_on s
               set there_minor = :there, back_minor = :back, told_at = :at
              from (select payment, there_minor, back_minor from payment_pass_on
                     where payment = :payment for update) before
             where s.payment = before.payment and s.currency = :currency
               and coalesce(before.there_minor, 0) <= :there
               and coalesce(before.back_minor, 0) <= :back
            returning before.there_minor is distinct from :there
                   or before.back_minor is distinct from :back
            """)
        .param("payment", payment.value())
        .param("currency", said.there().asset().code())
        .param("there", said.there().minorUnits())
        .param("back", said.back().minorUnits())
        .param("at", Sql.at(at))
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /** Whether the provider has said something since then. */
  boolean isToldSince(PaymentId payment, Instant since) {
    return jdbc.sql(
            "select coalesce(told_at >= :since, false) from payment_pass_on where payment = :payment")
        .param("payment", payment.value())
        .param("since", Sql.at(since))
        .query(Boolean.class)
        .single();
  }

  private static PassingOn.Part part(ResultSet row, int number) throws SQLException {
    var asset = Asset.currency(row.getString("currency"));
    var amount = Money.of(row.getLong("amount_minor"), asset);
    var there = row.getObject("there_minor", Long.class);
    return new PassingOn.Part(
        new PaymentId(row.getObject("payment", UUID.class)),
        new PassOn(row.getString("account"), row.getString("payee"), amount),
        there == null
            ? null
            : new PassedOn(Money.of(there, asset), Money.of(row.getLong("back_minor"), asset)));
  }
}
