package dev.florin.subscription;

import dev.florin.order.OrderId;
import dev.florin.payment.provider.SubscriptionReport.Bill;
import dev.florin.platform.Sql;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bills that were paid. */
@Repository
class BillStore {
  private final JdbcClient jdbc;

  BillStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a bill has brought.
   *
   * @param order {@code null} for one that cost nothing and brought nothing
   * @param expiresAt when the credits run out; {@code null} for never
   */
  record Brought(@Nullable OrderId order, long credits, @Nullable Instant expiresAt) {}

  /** What is known of a subscription's bills: why nothing came of each, if so. */
  Map<String, Optional<String>> known(SubscriptionId subscription) {
    var known = new HashMap<String, Optional<String>>();
    jdbc.sql("select bill, objection from subscription_bill where subscription = :id")
        .param("id", subscription.value())
        .query(row -> {
          known.put(row.getString("bill"), Optional.ofNullable(row.getString("objection")));
        });
    return known;
  }

  void settled(
      Subscription subscription, Bill bill, @Nullable UUID plan, Brought brought, Instant now) {
    write(subscription, bill, plan, brought, null, now);
  }

  void objected(
      Subscription subscription, Bill bill, @Nullable UUID plan, String why, Instant now) {
    write(subscription, bill, plan, new Brought(null, 0, null), why, now);
  }

  /** An objection can go away; what was settled stays as it is, and cannot be settled again. */
  private void write(
      Subscription subscription,
      Bill bill,
      @Nullable UUID plan,
      Brought brought,
      @Nullable String objection,
      Instant now) {
    var order = brought.order();
    var written =
        jdbc.sql(
                """
                insert into subscription_bill as b
                  (provider, bill, subscription, plan, reason, payment_ref, amount_minor, currency,
                   from_at, to_at, credits, expires_at, order_id, objection, recorded_at)
                values (:provider, :bill, :subscription, :plan, :reason, :payment, :amount,
                        :currency, :from, :to, :credits, :expires, :order, :objection, :now)
                on conflict (provider, bill) do update
                   set credits = excluded.credits, expires_at = excluded.expires_at,
                       order_id = excluded.order_id, objection = excluded.objection,
                       payment_ref = excluded.payment_ref, amount_minor = excluded.amount_minor,
                       plan = excluded.plan, recorded_at = excluded.recorded_at
                 where b.objection is not null and b.subscription = excluded.subscription
                """)
            .param("provider", subscription.provider())
            .param("bill", bill.bill())
            .param("subscription", subscription.id().value())
            .param("plan", plan)
            .param("reason", bill.reason().name().toLowerCase(Locale.ROOT))
            .param("payment", bill.payment())
            .param("amount", bill.amount().minorUnits())
            .param("currency", bill.amount().asset().code())
            .param("from", Sql.at(bill.from()))
            .param("to", Sql.at(bill.to()))
            .param("credits", brought.credits())
            .param("expires", Sql.atOrNull(brought.expiresAt()))
            .param("order", order == null ? null : order.value())
            .param("objection", objection)
            .param("now", Sql.at(now))
            .update();
    if (written != 1) {
      throw new IllegalStateException(bill.bill() + " is another subscription's, or settled");
    }
  }

  /** What the bill of this order has brought. */
  Brought of(OrderId order) {
    return jdbc.sql("select credits, expires_at from subscription_bill where order_id = :order")
        .param("order", order.value())
        .query((row, _) ->
            new Brought(order, row.getLong("credits"), Sql.instantOrNull(row, "expires_at")))
        .single();
  }
}
