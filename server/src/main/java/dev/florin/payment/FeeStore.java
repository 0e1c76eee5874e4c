package dev.florin.payment;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.Fee;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FeeStore {
  private final JdbcClient jdbc;

  FeeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Called with the payment's row locked. What was said first stays; whether this was the first.
   */
  boolean insert(PaymentId payment, Fee fee, Instant at) {
    return jdbc.sql(
                """
                insert into payment_fee (payment, amount_minor, currency, booking, at)
                values (:payment, :amount, :currency, :booking, :at)
                on conflict (payment) do nothing
                """)
            .param("payment", payment.value())
            .param("amount", fee.amount().minorUnits())
            .param("currency", fee.amount().asset().code())
            .param("booking", fee.booking())
            .param("at", Sql.at(at))
            .update()
        == 1;
  }

  Optional<Fee> find(PaymentId payment) {
    return jdbc.sql(
            "select amount_minor, currency, booking from payment_fee where payment = :payment")
        .param("payment", payment.value())
        .query(FeeStore::fee)
        .optional();
  }

  /** By the provider's own name for the payment. */
  Optional<Fee> find(String provider, String reference) {
    return jdbc.sql(
            """
            select f.amount_minor, f.currency, f.booking
              from payment_fee f join payment p on p.id = f.payment
             where p.provider = :provider and p.payment_ref = :reference
            """)
        .param("provider", provider)
        .param("reference", reference)
        .query(FeeStore::fee)
        .optional();
  }

  /** Says that it goes to the ledger in this transaction; empty when it did before. */
  Optional<Fee> take(PaymentId payment, Instant at) {
    return jdbc.sql(
            """
            update payment_fee set booked_at = :at where payment = :payment and booked_at is null
            returning amount_minor, currency, booking
            """)
        .param("payment", payment.value())
        .param("at", Sql.at(at))
        .query(FeeStore::fee)
        .optional();
  }

  private static Fee fee(ResultSet row, int number) throws SQLException {
    return new Fee(
        Money.of(row.getLong("amount_minor"), Asset.currency(row.getString("currency"))),
        row.getString("booking"));
  }
}
