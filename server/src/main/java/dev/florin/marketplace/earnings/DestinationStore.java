package dev.florin.marketplace.earnings;

import dev.florin.access.CustomerId;
import dev.florin.money.Money;
import dev.florin.payment.PaymentId;
import dev.florin.platform.Sql;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DestinationStore {
  private final JdbcClient jdbc;

  DestinationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Money that a provider has passed on, or taken back.
   *
   * @param time which movement of its payment it is, counted from 0
   * @param amount below zero where it was taken back
   */
  record Movement(
      PaymentId payment, int time, CustomerId creator, String order, Money amount, Instant at) {}

  /** Called with what is passed on of its payment locked. */
  void insert(Movement movement) {
    jdbc.sql(
            """
            insert into destination_payout (payment, time, creator, order_ref, currency,
                                            amount_minor, at)
            values (:payment, :time, :creator, :order, :currency, :amount, :at)
            """)
        .param("payment", movement.payment().value())
        .param("time", movement.time())
        .param("creator", movement.creator().value())
        .param("order", movement.order())
        .param("currency", movement.amount().asset().code())
        .param("amount", movement.amount().minorUnits())
        .param("at", Sql.at(movement.at()))
        .update();
  }

  /** How much was booked of a payment in how many movements. */
  record Booked(int times, long amount) {}

  Booked booked(PaymentId payment) {
    return jdbc.sql(
            """
            select count(*) as times, coalesce(sum(amount_minor), 0)::bigint as amount
              from destination_payout where payment = :payment
            """)
        .param("payment", payment.value())
        .query((row, _) -> new Booked(row.getInt("times"), row.getLong("amount")))
        .single();
  }
}
