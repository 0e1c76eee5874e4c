package dev.florin.notification;

import dev.florin.access.CustomerId;
import dev.florin.id.Ids;
import dev.florin.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class StreamStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  StreamStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Between which numbers the stream can be read: after {@code trimmed}, up to {@code last}. */
  record Head(long last, long trimmed) {}

  /** Without a number; what was published under this key before is not published again. */
  void insert(
      String key, @Nullable CustomerId customer, String type, Map<String, ?> data, Instant at) {
    jdbc.sql(
            """
            insert into stream_event (id, key, customer, type, data, at)
            values (:id, :key, :customer, :type, :data::jsonb, :at)
            on conflict (key) do nothing
            """)
        .param("id", Ids.next())
        .param("key", key)
        .param("customer", customer == null ? null : customer.value())
        .param("type", type)
        .param("data", json.writeValueAsString(data))
        .param("at", Sql.at(at))
        .update();
  }

  Head head() {
    return jdbc.sql("select last, trimmed from stream_head")
        .query((row, _) -> new Head(row.getLong("last"), row.getLong("trimmed")))
        .single();
  }

  boolean anyUnnumbered() {
    return jdbc.sql("select exists (select 1 from stream_event where seq is null)")
        .query(Boolean.class)
        .single();
  }

  /**
   * Gives numbers to what has been committed without one. Holds the head until the commit, so that
   * one node numbers at a time, and a number can be read only when all before it can.
   *
   * @return how many
   */
  int number(int limit) {
    long last = jdbc.sql("select last from stream_head for update").query(Long.class).single();
    var numbered =
        jdbc.sql(
                """
                update stream_event e set seq = :last + n.place
                  from (select id, row_number() over (order by id) as place from stream_event
                         where seq is null order by id limit :limit) n
                 where e.id = n.id
                """)
            .param("last", last)
            .param("limit", limit)
            .update();
    jdbc.sql("update stream_head set last = last + :numbered").param("numbered", numbered).update();
    return numbered;
  }

  /** What {@code customer} may see; everything for {@code null}. */
  List<StreamEvent> after(@Nullable CustomerId customer, long seq, long upTo, int limit) {
    return jdbc.sql(
            """
            select seq, type, customer, data, at from stream_event
             where seq > :seq and seq <= :upTo
               and (cast(:customer as uuid) is null or customer = :customer)
             order by seq limit :limit
            """)
        .param("seq", seq)
        .param("upTo", upTo)
        .param("customer", customer == null ? null : customer.value())
        .param("limit", limit)
        .query(this::event)
        .list();
  }

  /** Whom the events between two numbers concern; empty members stand for operators. */
  List<Optional<CustomerId>> concerned(long after, long upTo) {
    return jdbc.sql(
            "select distinct customer from stream_event where seq > :after and seq <= :upTo")
        .param("after", after)
        .param("upTo", upTo)
        .query((row, _) -> customer(row))
        .list();
  }

  /**
   * Throws away the oldest events, never one that is newer than {@code before}.
   *
   * @return how many
   */
  int trim(Instant before, int limit) {
    long trimmed =
        jdbc.sql("select trimmed from stream_head for update").query(Long.class).single();
    var last =
        jdbc.sql(
                """
                select max(seq) from stream_event
                 where seq > :trimmed and seq <= :trimmed + :limit and at < :before
                """)
            .param("trimmed", trimmed)
            .param("limit", limit)
            .param("before", Sql.at(before))
            .query((row, _) -> row.getLong(1))
            .single();
    if (last > trimmed) {
      jdbc.sql("update stream_head set trimmed = :last").param("last", last).update();
    }
    return jdbc.sql("delete from stream_event where seq <= :last").param("last", last).update();
  }

  private StreamEvent event(ResultSet row, int number) throws SQLException {
    return new StreamEvent(
        row.getLong("seq"),
        row.getString("type"),
        customer(row).map(CustomerId::toString).orElse(null),
        json.readValue(row.getString("data"), new TypeReference<Map<String, Object>>() {}),
        Sql.instant(row, "at"));
  }

  private static Optional<CustomerId> customer(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getObject("customer", UUID.class)).map(CustomerId::new);
  }
}
