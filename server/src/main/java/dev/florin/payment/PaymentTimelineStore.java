package dev.florin.payment;

import dev.florin.id.Ids;
import dev.florin.platform.Sql;
import dev.florin.platform.TimelineSource.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads payments and inbox entries as things that happened. */
@Repository
class PaymentTimelineStore {
  private final JdbcClient jdbc;

  PaymentTimelineStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One payment or inbox entry, and what happened to it. */
  record Told(UUID id, String object, List<Entry> entries) {}

  List<Told> payments(String reference, int limit) {
    return jdbc.sql(
            """
            select p.id, p.provider, p.live, p.status, p.amount_minor, p.currency, p.checkout_ref,
                   p.payment_ref, p.expires_at, p.failure, p.created_at, p.opened_at, p.status_at,
                   p.succeeded_at, f.amount_minor as fee_minor, f.currency as fee_currency,
                   f.booking as fee_booking, f.at as fee_at
              from payment p left join payment_fee f on f.payment = p.id
             where p.reference = :reference order by p.id limit :limit
            """)
        .param("reference", reference)
        .param("limit", limit)
        .query(PaymentTimelineStore::payment)
        .list();
  }

  private static Told payment(ResultSet row, int number) throws SQLException {
    var id = row.getObject("id", UUID.class);
    var entries = new Entries(new PaymentId(id).toString());
    entries.add(
        Sql.instant(row, "created_at"),
        "payment.begun",
        Details.of("provider", row.getString("provider"))
            .and("live", row.getBoolean("live"))
            .and("amount", row.getLong("amount_minor"))
            .and("currency", row.getString("currency")));
    entries.add(
        Sql.instantOrNull(row, "opened_at"),
        "payment.opened",
        Details.of("provider_checkout", row.getString("checkout_ref"))
            .and("expires_at", text(Sql.instantOrNull(row, "expires_at"))));
    entries.add(
        Sql.instantOrNull(row, "succeeded_at"),
        "payment.succeeded",
        Details.of("provider_payment", row.getString("payment_ref")));
    entries.add(
        Sql.instantOrNull(row, "fee_at"),
        "payment.fee",
        Details.of("amount", row.getLong("fee_minor"))
            .and("currency", row.getString("fee_currency"))
            .and("provider_booking", row.getString("fee_booking")));
    switch (PaymentStatus.parse(row.getString("status"))) {
      case CREATING, OPEN, SUCCEEDED -> {} // told above
      case PROCESSING, FAILED, EXPIRED, CANCELLED ->
          entries.add(
              Sql.instant(row, "status_at"),
              "payment." + row.getString("status"),
              Details.of("failure", row.getString("failure"))
                  .and("provider_payment", row.getString("payment_ref")));
    }
    return new Told(id, entries.object, entries.list);
  }

  List<Told> refunds(Collection<UUID> payments, int limit) {
    return jdbc.sql(
            """
            select id, payment, provider_ref, origin, status, amount_minor, currency, reason,
                   failure, created_at, status_at
              from refund where payment = any(:payments) order by id limit :limit
            """)
        .param("payments", payments.toArray(UUID[]::new))
        .param("limit", limit)
        .query(PaymentTimelineStore::refund)
        .list();
  }

  private static Told refund(ResultSet row, int number) throws SQLException {
    var id = row.getObject("id", UUID.class);
    var entries = new Entries(new RefundId(id).toString());
    entries.add(
        Sql.instant(row, "created_at"),
        "refund.begun",
        Details.of("payment", new PaymentId(row.getObject("payment", UUID.class)).toString())
            .and("origin", row.getString("origin"))
            .and("amount", row.getLong("amount_minor"))
            .and("currency", row.getString("currency"))
            .and("reason", row.getString("reason")));
    var status = RefundStatus.parse(row.getString("status"));
    entries.add(
        status == RefundStatus.CREATING ? null : Sql.instant(row, "status_at"),
        "refund." + status.text(),
        Details.of("provider_refund", row.getString("provider_ref"))
            .and("failure", row.getString("failure")));
    return new Told(id, entries.object, entries.list);
  }

  List<Told> disputes(Collection<UUID> payments, int limit) {
    return jdbc.sql(
            """
            select id, payment, provider_ref, status, amount_minor, currency, reason, answer_by,
                   created_at, status_at
              from dispute where payment = any(:payments) order by id limit :limit
            """)
        .param("payments", payments.toArray(UUID[]::new))
        .param("limit", limit)
        .query(PaymentTimelineStore::dispute)
        .list();
  }

  private static Told dispute(ResultSet row, int number) throws SQLException {
    var id = row.getObject("id", UUID.class);
    var entries = new Entries(new DisputeId(id).toString());
    var status = DisputeStatus.parse(row.getString("status"));
    var details =
        Details.of("payment", new PaymentId(row.getObject("payment", UUID.class)).toString())
            .and("provider_dispute", row.getString("provider_ref"))
            .and("amount", row.getLong("amount_minor"))
            .and("currency", row.getString("currency"))
            .and("reason", row.getString("reason"))
            .and("answer_by", text(Sql.instantOrNull(row, "answer_by")));
    entries.add(Sql.instant(row, "created_at"), "dispute.heard", details);
    entries.add(
        Sql.instant(row, "status_at"),
        "dispute." + status.text(),
        Details.of("status", status.text()));
    return new Told(id, entries.object, entries.list);
  }

  List<Told> inbox(Collection<UUID> payments, int limit) {
    return jdbc.sql(
            """
            select id, provider, event_id, type, status, result, detail, payment, attempts,
                   replays, received_at, queued_at, next_attempt_at, handled_at
              from inbox where payment = any(:payments) order by id limit :limit
            """)
        .param("payments", payments.toArray(UUID[]::new))
        .param("limit", limit)
        .query(PaymentTimelineStore::inbox)
        .list();
  }

  private static Told inbox(ResultSet row, int number) throws SQLException {
    var id = row.getObject("id", UUID.class);
    var entries = new Entries(Ids.encode(InboxEntry.PREFIX, id));
    var waits = row.getString("status").equals(InboxEntry.Status.RECEIVED.text());
    entries.add(
        Sql.instant(row, "received_at"),
        "inbox.received",
        Details.of("provider", row.getString("provider"))
            .and("event_id", row.getString("event_id"))
            .and("type", row.getString("type"))
            .and("payment", new PaymentId(row.getObject("payment", UUID.class)).toString())
            .and("attempts", row.getInt("attempts"))
            .and("next_attempt_at", waits ? text(Sql.instant(row, "next_attempt_at")) : null)
            .and("last_failure", waits ? row.getString("detail") : null));
    var replays = row.getInt("replays");
    entries.add(
        replays == 0 ? null : Sql.instant(row, "queued_at"),
        "inbox.replayed",
        Details.of("replays", replays));
    entries.add(
        Sql.instantOrNull(row, "handled_at"),
        "inbox." + row.getString("status"),
        Details.of("type", row.getString("type"))
            .and("result", row.getString("result"))
            .and("detail", row.getString("detail")));
    return new Told(id, entries.object, entries.list);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  /** What is known; what is not has no place in it. */
  private static final class Details {
    private final Map<String, Object> known = new HashMap<>();

    static Details of(String name, @Nullable Object value) {
      return new Details().and(name, value);
    }

    Details and(String name, @Nullable Object value) {
      if (value != null) {
        known.put(name, value);
      }
      return this;
    }
  }

  private static final class Entries {
    private final String object;
    private final List<Entry> list = new ArrayList<>();

    Entries(String object) {
      this.object = object;
    }

    /** What never happened has no time. */
    void add(@Nullable Instant at, String kind, Details details) {
      if (at != null) {
        list.add(new Entry(at, kind, object, details.known));
      }
    }
  }
}
