package dev.florin.payment;

import dev.florin.payment.InboxEntry.Status;
import dev.florin.payment.Settler.Followed;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InboxStore {
  private static final String COLUMNS =
      """
      id, provider, event_id, type, status, result, detail, payment, attempts, replays,
      received_at, queued_at, next_attempt_at, handled_at, body_trimmed_at
      """;
  private static final String FILTERED =
      """
      where (cast(:status as text) is null or status = :status)
        and (cast(:provider as text) is null or provider = :provider)
        and (cast(:type as text) is null or type = :type)
        and (cast(:event as text) is null or event_id = :event)
        and (cast(:result as text) is null or result = :result)
        and (cast(:payment as uuid) is null or payment = :payment)
        and (cast(:payments as uuid[]) is null or payment = any(cast(:payments as uuid[])))
        and (cast(:since as timestamptz) is null or received_at > :since)
        and (cast(:until as timestamptz) is null or received_at < :until)
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  InboxStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /** What is waiting to be handled. */
  record Due(
      UUID id,
      String provider,
      String eventId,
      byte[] body,
      int attempts,
      int replays,
      Instant receivedAt) {}

  /** What has not been dealt with; {@code oldest} of what waits to be handled. */
  record Backlog(long received, long parked, @Nullable Instant oldest) {}

  /** One row's outcome. */
  record Finished(Due row, Followed followed) {
    UUID id() {
      return row.id();
    }

    String provider() {
      return row.provider();
    }
  }

  /** Whether it is new. Committed when this returns: from then on it is ours. */
  boolean insert(UUID id, String provider, String eventId, String type, byte[] body, Instant now) {
    return jdbc.sql(
                """
                insert into inbox
                  (id, provider, event_id, type, body, status, received_at, queued_at,
                   next_attempt_at)
                values (:id, :provider, :event, :type, :body, 'received', :now, :now, :now)
                on conflict (provider, event_id) do nothing
                """)
            .param("id", id)
            .param("provider", provider)
            .param("event", eventId)
            .param("type", type)
            .param("body", body)
            .param("now", Sql.at(now))
            .update()
        == 1;
  }

  List<Due> due(Instant now, int limit) {
    return jdbc.sql(
            """
            select id, provider, event_id, body, attempts, replays, received_at from inbox
             where status = 'received' and next_attempt_at <= :now
             order by next_attempt_at, id limit :limit
            """)
        .param("now", Sql.at(now))
        .param("limit", limit)
        .query(InboxStore::due)
        .list();
  }

  /** These rows with their bodies, whatever their status, by id; those without a body are not. */
  List<Due> load(Collection<UUID> ids) {
    return jdbc.sql(
            """
            select id, provider, event_id, body, attempts, replays, received_at from inbox
             where id = any(:ids) and body_trimmed_at is null order by id
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .query(InboxStore::due)
        .list();
  }

  private static Due due(ResultSet row, int number) throws SQLException {
    return new Due(
        row.getObject("id", UUID.class),
        row.getString("provider"),
        row.getString("event_id"),
        row.getBytes("body"),
        row.getInt("attempts"),
        row.getInt("replays"),
        Sql.instant(row, "received_at"));
  }

  Backlog backlog() {
    return jdbc.sql(
            """
            select count(*) filter (where status = 'received') as received,
                   count(*) filter (where status = 'parked') as parked,
                   min(received_at) filter (where status = 'received') as oldest
              from inbox where status in ('received', 'parked')
            """)
        .query((row, _) ->
            new Backlog(
                row.getLong("received"), row.getLong("parked"), Sql.instantOrNull(row, "oldest")))
        .single();
  }

  /** Claims those of these rows that nobody else is handling; a crash gives them back. */
  Set<UUID> claim(Collection<UUID> ids) {
    return jdbc.sql(
            """
            select id from inbox where id = any(:ids) and status = 'received'
             order by id for update skip locked
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> row.getObject("id", UUID.class))
        .set();
  }

  void finish(Collection<Finished> rows, Instant now) {
    template.batchUpdate(
        """
        update inbox set status = ?, result = ?, detail = ?, payment = coalesce(?, payment),
               handled_at = ?
         where id = ?
        """,
        rows,
        100,
        (statement, row) -> {
          var written = Written.of(row.followed());
          statement.setString(1, written.status().text());
          statement.setString(2, written.result());
          statement.setString(3, written.detail());
          statement.setObject(4, written.payment() == null ? null : written.payment().value());
          statement.setObject(5, Sql.at(now));
          statement.setObject(6, row.id());
        });
  }

  /** How an outcome is written. */
  record Written(
      Status status, String result, @Nullable String detail, @Nullable PaymentId payment) {
    static Written of(Followed followed) {
      return switch (followed) {
        case Followed.Settled settled ->
            new Written(Status.HANDLED, "settled", null, settled.payment());
        case Followed.Repeated repeated ->
            new Written(Status.HANDLED, "repeated", null, repeated.payment());
        case Followed.Overtaken late ->
            new Written(
                Status.HANDLED,
                "overtaken",
                "reported " + late.reported().text() + ", known as " + late.known().text(),
                late.payment());
        case Followed.Noted _ -> new Written(Status.HANDLED, "noted", null, null);
        case Followed.Ignored ignored ->
            new Written(Status.IGNORED, "ignored", ignored.why(), null);
        case Followed.Parked parked ->
            new Written(Status.PARKED, parked.reason(), parked.detail(), parked.payment());
      };
    }
  }

  void postpone(UUID id, int attempts, Instant next, String why) {
    jdbc.sql(
            """
            update inbox set attempts = :attempts, next_attempt_at = :next, detail = :why
             where id = :id and status = 'received'
            """)
        .param("id", id)
        .param("attempts", attempts)
        .param("next", Sql.at(next))
        .param("why", why)
        .update();
  }

  Optional<InboxEntry> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from inbox where id = :id")
        .param("id", id)
        .query(InboxStore::entry)
        .optional();
  }

  byte[] body(UUID id) {
    return jdbc.sql("select body from inbox where id = :id")
        .param("id", id)
        .query(byte[].class)
        .single();
  }

  /** The entry, held until the transaction ends. */
  Optional<InboxEntry> lock(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from inbox where id = :id for update")
        .param("id", id)
        .query(InboxStore::entry)
        .optional();
  }

  List<InboxEntry> list(Inbox.Filter filter, int limit, @Nullable UUID after) {
    return filtered(
            "select "
                + COLUMNS
                + " from inbox "
                + FILTERED
                + " and (cast(:after as uuid) is null or id < :after) order by id desc limit :limit",
            filter)
        .param("after", after)
        .param("limit", limit)
        .query(InboxStore::entry)
        .list();
  }

  private JdbcClient.StatementSpec filtered(String sql, Inbox.Filter filter) {
    return jdbc.sql(sql)
        .param("status", filter.status() == null ? null : filter.status().text())
        .param("provider", filter.provider())
        .param("type", filter.type())
        .param("event", filter.eventId())
        .param("result", filter.result())
        .param("payment", filter.payment() == null ? null : filter.payment().value())
        .param("payments", filter.reference() == null ? null : payments(filter.reference()))
        .param("since", Sql.atOrNull(filter.receivedAfter()))
        .param("until", Sql.atOrNull(filter.receivedBefore()));
  }

  /** Looked up first: inside the filter they would be compared with every event there is. */
  private UUID[] payments(String reference) {
    return jdbc.sql("select id from payment where reference = :reference order by id limit 1000")
        .param("reference", reference)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list()
        .toArray(UUID[]::new);
  }

  /** Those that can be handled again, oldest first. */
  List<UUID> replayable(Inbox.Filter filter, int limit) {
    return filtered(
            "select id from inbox "
                + FILTERED
                + " and body_trimmed_at is null order by id limit :limit",
            filter)
        .param("limit", limit)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /** As {@link #replayable}, but without those that somebody is handling, and held. */
  List<UUID> lockReplayable(Inbox.Filter filter, int limit) {
    return filtered(
            "select id from inbox "
                + FILTERED
                + " and body_trimmed_at is null order by id limit :limit for update skip locked",
            filter)
        .param("limit", limit)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /** Puts these back into the queue. */
  void replay(Collection<UUID> ids, Instant now) {
    jdbc.sql(
            """
            update inbox set status = 'received', result = null, detail = null, attempts = 0,
                   replays = replays + 1, queued_at = :now, next_attempt_at = :now,
                   handled_at = null
             where id = any(:ids)
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .param("now", Sql.at(now))
        .update();
  }

  /**
   * Those that wait for us or for a person are all counted; of those dealt with, which grow for
   * ever, no more than {@code most}. Their order keeps the reading to that many entries of an
   * index.
   */
  Map<Status, Long> countByStatus(int most) {
    var counts = new EnumMap<Status, Long>(Status.class);
    jdbc.sql(
            """
            select 'received' as status, count(*) as n from inbox where status = 'received'
            union all
            select 'parked', count(*) from inbox where status = 'parked'
            union all
            select 'handled', count(*)
              from (select from inbox where status = 'handled' order by id limit :most) handled
            union all
            select 'ignored', count(*)
              from (select from inbox where status = 'ignored' order by id limit :most) ignored
            """)
        .param("most", most)
        .query(row -> {
          counts.put(Status.parse(row.getString("status")), row.getLong("n"));
        });
    return counts;
  }

  Map<String, Long> countParked() {
    var counts = new TreeMap<String, Long>();
    jdbc.sql("select result, count(*) as n from inbox where status = 'parked' group by result")
        .query(row -> {
          counts.put(row.getString("result"), row.getLong("n"));
        });
    return counts;
  }

  Optional<Instant> waitingSince() {
    return jdbc.sql(
            """
            select queued_at from inbox where status = 'received' order by queued_at limit 1
            """)
        .query((row, _) -> Sql.instant(row, "queued_at"))
        .optional();
  }

  /**
   * Forgets bodies of what was finished before then; those who are replayed at this moment stay.
   */
  int trim(Instant before, Instant now, int limit) {
    return jdbc.sql(
            """
            update inbox set body = ''::bytea, body_trimmed_at = :now
             where id = any(array(
               select id from inbox
                where status in ('handled', 'ignored') and body_trimmed_at is null
                  and handled_at < :before
                order by handled_at limit :limit for update skip locked))
            """)
        .param("now", Sql.at(now))
        .param("before", Sql.at(before))
        .param("limit", limit)
        .update();
  }

  private static InboxEntry entry(ResultSet row, int number) throws SQLException {
    var payment = row.getObject("payment", UUID.class);
    return new InboxEntry(
        row.getObject("id", UUID.class),
        row.getString("provider"),
        row.getString("event_id"),
        row.getString("type"),
        Status.parse(row.getString("status")),
        row.getString("result"),
        row.getString("detail"),
        payment == null ? null : new PaymentId(payment),
        row.getInt("attempts"),
        row.getInt("replays"),
        Sql.instant(row, "received_at"),
        Sql.instant(row, "queued_at"),
        Sql.instant(row, "next_attempt_at"),
        Sql.instantOrNull(row, "handled_at"),
        Sql.instantOrNull(row, "body_trimmed_at"));
  }
}
