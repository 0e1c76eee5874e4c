package dev.florin.notification.webhook;

import dev.florin.id.Ids;
import dev.florin.notification.webhook.WebhookDelivery.Status;
import dev.florin.notification.webhook.WebhookDelivery.Try;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DeliveryStore {
  private static final String SELECT =
      """
      select v.body, d.id, d.endpoint, d.event, v.type, d.status, d.attempts, d.next_at, d.tried_at, d.tried_status,
             d.tried_error, d.tried_body, d.tried_millis, d.created_at, d.delivered_at
        from webhook_delivery d join webhook_event v on v.id = d.event
      """;

  /** As many as a timeline tells. */
  private static final int TOLD_MAX = 1_000;

  private final JdbcClient jdbc;

  DeliveryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is to be sent next to an endpoint, and when. */
  record Head(WebhookDelivery delivery, String body) {
    boolean due(Instant now) {
      var at = delivery.nextAt();
      return at != null && !at.isAfter(now);
    }
  }

  /**
   * Writes down what happened, and queues it for these endpoints; nothing the second time for the
   * same key, and nothing while there is no endpoint at all.
   *
   * @param order which order it is about, if it is about one
   * @return for how many endpoints it was queued
   */
  int announce(
      String key,
      String type,
      @Nullable String order,
      String body,
      List<UUID> endpoints,
      Instant now) {
    return jdbc.sql(
            """
            with happened as (
              insert into webhook_event (id, key, type, order_ref, body, created_at)
              select :id, :key, :type, :order, :body, :now where exists (select 1 from webhook_endpoint)
              on conflict (key) do nothing
              returning id, n)
            insert into webhook_delivery (id, endpoint, event, n, status, next_at, created_at)
            select e.id, e.endpoint, happened.id, happened.n, 'waiting', :now, :now
              from happened
             cross join unnest(cast(:ids as uuid[]), cast(:endpoints as uuid[])) as e (id, endpoint)
            """)
        .param("id", Ids.next())
        .param("key", key)
        .param("type", type)
        .param("order", order)
        .param("body", body)
        .param("ids", Stream.generate(Ids::next).limit(endpoints.size()).toArray(UUID[]::new))
        .param("endpoints", endpoints.toArray(UUID[]::new))
        .param("now", Sql.at(now))
        .update();
  }

  /** The oldest event that waits for this endpoint, whether it is due or not. */
  Optional<Head> head(UUID endpoint) {
    return jdbc.sql(
            SELECT + " where d.endpoint = :endpoint and d.status = 'waiting' order by d.n limit 1")
        .param("endpoint", endpoint)
        .query((row, n) -> new Head(delivery(row, n), row.getString("body")))
        .optional();
  }

  /**
   * It came through; also when its endpoint was taken out of service meanwhile, or it was skipped.
   */
  void delivered(UUID id, Try tried) {
    tried(
            """
            update webhook_delivery
               set status = 'delivered', next_at = null, delivered_at = :at, attempts = attempts + 1,
                   tried_at = :at, tried_status = :status, tried_error = :error, tried_body = :body,
                   tried_millis = :millis
             where id = :id and status in ('waiting', 'held', 'skipped')
            """,
            id,
            tried)
        .update();
  }

  /** It did not, and is tried again at {@code nextAt}, or never again. */
  void notDelivered(UUID id, Try tried, @Nullable Instant nextAt) {
    tried(
            """
            update webhook_delivery
               set status = case when cast(:next as timestamptz) is null
                            then 'failed' else 'waiting' end,
                   next_at = :next, attempts = attempts + 1, tried_at = :at, tried_status = :status,
                   tried_error = :error, tried_body = :body, tried_millis = :millis
             where id = :id and status = 'waiting'
            """,
            id,
            tried)
        .param("next", Sql.atOrNull(nextAt))
        .update();
  }

  private JdbcClient.StatementSpec tried(String sql, UUID id, Try tried) {
    return jdbc.sql(sql)
        .param("id", id)
        .param("at", Sql.at(tried.at()))
        .param("status", tried.status())
        .param("error", tried.error())
        .param("body", tried.body())
        .param("millis", tried.tookMillis());
  }

  /** What waits for an endpoint that is sent to no more. */
  void hold(UUID endpoint) {
    jdbc.sql(
            """
            update webhook_delivery set status = 'held', next_at = null
             where endpoint = :endpoint and status = 'waiting'
            """)
        .param("endpoint", endpoint)
        .update();
  }

  /** What waits for its next try is tried now. */
  void hurry(UUID endpoint, Instant now) {
    jdbc.sql(
            """
            update webhook_delivery set next_at = :now
             where endpoint = :endpoint and status = 'waiting' and next_at > :now
            """)
        .param("endpoint", endpoint)
        .param("now", Sql.at(now))
        .update();
  }

  /** It is sent no more, unless somebody has it sent again; not if it came through. */
  boolean skip(UUID endpoint, UUID id) {
    return jdbc.sql(
                """
                update webhook_delivery set status = 'skipped', next_at = null
                 where id = :id and endpoint = :endpoint and status <> 'delivered'
                """)
            .param("id", id)
            .param("endpoint", endpoint)
            .update()
        == 1;
  }

  /** Queues one again, as if it had never been tried. */
  Optional<WebhookDelivery> again(UUID endpoint, UUID id, Instant now) {
    jdbc.sql(
            """
            update webhook_delivery
               set status = 'waiting', attempts = 0, next_at = :now, delivered_at = null
             where id = :id and endpoint = :endpoint
            """)
        .param("id", id)
        .param("endpoint", endpoint)
        .param("now", Sql.at(now))
        .update();
    return find(endpoint, id);
  }

  /** Queues again whatever did not come through since then. */
  int againSince(UUID endpoint, Instant since, Instant now) {
    return jdbc.sql(
            """
            update webhook_delivery d
               set status = 'waiting', attempts = 0, next_at = :now
              from webhook_event v
             where v.id = d.event and v.created_at >= :since and d.endpoint = :endpoint
               and d.status in ('failed', 'held')
            """)
        .param("endpoint", endpoint)
        .param("since", Sql.at(since))
        .param("now", Sql.at(now))
        .update();
  }

  /** Queues what happened since then and was never queued for this endpoint, which wants it. */
  int missedSince(UUID endpoint, Instant since, Instant now) {
    return jdbc.sql(
            """
            insert into webhook_delivery (id, endpoint, event, n, status, next_at, created_at)
            select gen_random_uuid(), e.id, v.id, v.n, 'waiting', :now, :now
              from webhook_event v
              join webhook_endpoint e
                on e.id = :endpoint and (cardinality(e.events) = 0 or v.type = any(e.events))
             where v.created_at >= :since
            on conflict (endpoint, event) do nothing
            """)
        .param("endpoint", endpoint)
        .param("since", Sql.at(since))
        .param("now", Sql.at(now))
        .update();
  }

  Optional<WebhookDelivery> find(UUID endpoint, UUID id) {
    return jdbc.sql(SELECT + " where d.id = :id and d.endpoint = :endpoint")
        .param("id", id)
        .param("endpoint", endpoint)
        .query(DeliveryStore::delivery)
        .optional();
  }

  /** The newest events first. */
  List<WebhookDelivery> list(
      UUID endpoint, @Nullable Status status, int limit, @Nullable UUID after) {
    return jdbc.sql(
            SELECT
                + """
                 where d.endpoint = :endpoint
                   and (cast(:status as text) is null or d.status = :status)
                   and (cast(:after as uuid) is null
                     or d.n < (select a.n from webhook_delivery a where a.id = :after))
                 order by d.n desc limit :limit
                """)
        .param("endpoint", endpoint)
        .param("status", status == null ? null : status.text())
        .param("after", after)
        .param("limit", limit)
        .query(DeliveryStore::delivery)
        .list();
  }

  /** A delivery, and to where. */
  record Told(WebhookDelivery delivery, UUID endpoint) {}

  /** What programs were told of an order, or are to be; the oldest first. */
  List<Told> aboutOrder(String order) {
    return jdbc.sql(SELECT + " where v.order_ref = :order order by d.n, d.endpoint limit :limit")
        .param("order", order)
        .param("limit", TOLD_MAX)
        .query((row, n) -> new Told(delivery(row, n), row.getObject("endpoint", UUID.class)))
        .list();
  }

  /** How many wait, over all endpoints, and since when the first of them. */
  record Backlog(long waiting, @Nullable Instant oldest) {}

  Backlog backlog() {
    return jdbc.sql(
            """
            select count(*) as n, min(d.created_at) as oldest
              from webhook_delivery d where d.status = 'waiting'
            """)
        .query((row, _) -> new Backlog(row.getLong("n"), Sql.instantOrNull(row, "oldest")))
        .single();
  }

  /** Throws away events with all that became of them, but for what still waits. */
  int trim(Instant before, int limit) {
    return jdbc.sql(
            """
            delete from webhook_event where id in (
              select v.id from webhook_event v
               where v.created_at < :before
                 and not exists (select 1 from webhook_delivery d
                                  where d.event = v.id and d.status = 'waiting')
               limit :limit)
            """)
        .param("before", Sql.at(before))
        .param("limit", limit)
        .update();
  }

  private static WebhookDelivery delivery(ResultSet row, int number) throws SQLException {
    return new WebhookDelivery(
        row.getObject("id", UUID.class),
        WebhookDelivery.message(row.getObject("event", UUID.class)),
        row.getString("type"),
        Status.parse(row.getString("status")).orElseThrow(),
        row.getInt("attempts"),
        Sql.instantOrNull(row, "next_at"),
        tried(row),
        Sql.instant(row, "created_at"),
        Sql.instantOrNull(row, "delivered_at"));
  }

  private static @Nullable Try tried(ResultSet row) throws SQLException {
    var at = Sql.instantOrNull(row, "tried_at");
    return at == null
        ? null
        : new Try(
            at,
            row.getObject("tried_status", Integer.class),
            row.getString("tried_error"),
            row.getString("tried_body"),
            row.getInt("tried_millis"));
  }
}
