package dev.florin.notification.webhook;

import dev.florin.notification.webhook.WebhookEndpoint.Status;
import dev.florin.platform.Sql;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EndpointStore {
  private static final String COLUMNS =
      """
       id, url, events, description, status, reason, status_at, failing_since, old_until, created_at
      """;

  private final JdbcClient jdbc;

  EndpointStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The sealed secrets that sign now, the newest first. */
  record Sealed(List<byte[]> secrets) {}

  /** Where to send, and with which sealed secrets. */
  record Target(WebhookEndpoint endpoint, Sealed sealed) {}

  /** One at a time may count and then add. */
  int countAlone() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('webhook_endpoint'))")
        .query((_, _) -> "")
        .single();
    return jdbc.sql("select count(*) from webhook_endpoint").query(Integer.class).single();
  }

  void insert(WebhookEndpoint endpoint, byte[] secret) {
    jdbc.sql(
            """
            insert into webhook_endpoint (id, url, events, description, status, status_at, secret,
                                          created_at)
            values (:id, :url, :events, :description, :status, :now, :secret, :now)
            """)
        .param("id", endpoint.id())
        .param("url", endpoint.url().toString())
        .param("events", endpoint.events().toArray(String[]::new))
        .param("description", endpoint.description())
        .param("status", endpoint.status().text())
        .param("secret", secret)
        .param("now", Sql.at(endpoint.createdAt()))
        .update();
  }

  List<WebhookEndpoint> all() {
    return jdbc.sql("select" + COLUMNS + "from webhook_endpoint order by id desc")
        .query(EndpointStore::endpoint)
        .list();
  }

  Optional<WebhookEndpoint> find(UUID id) {
    return jdbc.sql("select" + COLUMNS + "from webhook_endpoint where id = :id")
        .param("id", id)
        .query(EndpointStore::endpoint)
        .optional();
  }

  /** Holds it until the transaction ends: who announces something to it waits. */
  Optional<WebhookEndpoint> lock(UUID id) {
    return jdbc.sql("select" + COLUMNS + "from webhook_endpoint where id = :id for no key update")
        .param("id", id)
        .query(EndpointStore::endpoint)
        .optional();
  }

  /**
   * Those that want events of this type, held until the transaction ends: their events are numbered
   * in the order in which they become known.
   */
  List<UUID> lockListeners(String type) {
    return jdbc.sql(
            """
            select id from webhook_endpoint
             where status = 'active' and (cardinality(events) = 0 or :type = any(events))
             order by id for no key update
            """)
        .param("type", type)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  void update(WebhookEndpoint endpoint) {
    jdbc.sql(
            """
            update webhook_endpoint
               set url = :url, events = :events, description = :description, status = :status,
                   reason = :reason, status_at = :statusAt, failing_since = :failing
             where id = :id
            """)
        .param("id", endpoint.id())
        .param("url", endpoint.url().toString())
        .param("events", endpoint.events().toArray(String[]::new))
        .param("description", endpoint.description())
        .param("status", endpoint.status().text())
        .param("reason", endpoint.reason())
        .param("statusAt", Sql.at(endpoint.statusAt()))
        .param("failing", Sql.atOrNull(endpoint.failingSince()))
        .update();
  }

  void delete(UUID id) {
    jdbc.sql("delete from webhook_endpoint where id = :id").param("id", id).update();
  }

  /** The secret of now becomes the old one. */
  void rotate(UUID id, byte[] secret, Instant oldUntil) {
    jdbc.sql(
            """
            update webhook_endpoint
               set old_secret = secret, old_until = :until, secret = :secret where id = :id
            """)
        .param("id", id)
        .param("secret", secret)
        .param("until", Sql.at(oldUntil))
        .update();
  }

  Optional<Target> target(UUID id, Instant now) {
    return jdbc.sql("select secret, old_secret," + COLUMNS + "from webhook_endpoint where id = :id")
        .param("id", id)
        .query((row, n) -> target(row, n, now))
        .optional();
  }

  List<Target> targets(Instant now) {
    return jdbc.sql("select secret, old_secret," + COLUMNS + "from webhook_endpoint order by id")
        .query((row, n) -> target(row, n, now))
        .list();
  }

  /** Takes those whose turn it is; nobody else sends to them until {@code until}. */
  List<UUID> claim(UUID lease, Instant now, Instant until) {
    return jdbc.sql(
            """
            update webhook_endpoint set lease = :lease, leased_until = :until
             where id in (
               select e.id from webhook_endpoint e
                where e.status = 'active' and (e.leased_until is null or e.leased_until <= :now)
                  and (select d.next_at from webhook_delivery d
                        where d.endpoint = e.id and d.status = 'waiting'
                        order by d.n limit 1) <= :now
                for no key update skip locked)
            returning id
            """)
        .param("lease", lease)
        .param("now", Sql.at(now))
        .param("until", Sql.at(until))
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /** Where to send now; empty when it is another's by now, or nobody's. */
  Optional<Target> renew(UUID id, UUID lease, Instant now, Instant until) {
    return jdbc.sql(
            """
            update webhook_endpoint set leased_until = :until
             where id = :id and lease = :lease and status = 'active'
            returning secret, old_secret,
            """
                + COLUMNS)
        .param("id", id)
        .param("lease", lease)
        .param("until", Sql.at(until))
        .query((row, n) -> target(row, n, now))
        .optional();
  }

  void release(UUID id, UUID lease) {
    jdbc.sql(
            """
            update webhook_endpoint set lease = null, leased_until = null
             where id = :id and lease = :lease
            """)
        .param("id", id)
        .param("lease", lease)
        .update();
  }

  /** Locks it for whoever still has it to itself, and says since when it fails. */
  Optional<WebhookEndpoint> lock(UUID id, UUID lease) {
    return jdbc.sql(
            "select"
                + COLUMNS
                + "from webhook_endpoint where id = :id and lease = :lease for no key update")
        .param("id", id)
        .param("lease", lease)
        .query(EndpointStore::endpoint)
        .optional();
  }

  void failing(UUID id, @Nullable Instant since) {
    jdbc.sql("update webhook_endpoint set failing_since = :since where id = :id")
        .param("id", id)
        .param("since", Sql.atOrNull(since))
        .update();
  }

  Map<Status, Long> counts() {
    var counts = new EnumMap<Status, Long>(Status.class);
    jdbc.sql("select status, count(*) as n from webhook_endpoint group by status")
        .query(row -> {
          counts.put(Status.parse(row.getString("status")), row.getLong("n"));
        });
    return counts;
  }

  private static Target target(ResultSet row, int number, Instant now) throws SQLException {
    var until = Sql.instantOrNull(row, "old_until");
    var secret = row.getBytes("secret");
    var both = until != null && until.isAfter(now);
    return new Target(
        endpoint(row, number),
        new Sealed(both ? List.of(secret, row.getBytes("old_secret")) : List.of(secret)));
  }

  private static WebhookEndpoint endpoint(ResultSet row, int number) throws SQLException {
    return new WebhookEndpoint(
        row.getObject("id", UUID.class),
        URI.create(row.getString("url")),
        List.of((String[]) row.getArray("events").getArray()),
        row.getString("description"),
        Status.parse(row.getString("status")),
        row.getString("reason"),
        Sql.instant(row, "status_at"),
        Sql.instantOrNull(row, "failing_since"),
        Sql.instantOrNull(row, "old_until"),
        Sql.instant(row, "created_at"));
  }
}
