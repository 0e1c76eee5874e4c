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
class NotificationStore {
  private static final String COLUMNS = " id, type, data, created_at, read_at ";

  private final JdbcClient jdbc;
  private final JsonMapper json;

  NotificationStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The new row's id; empty when this has been told before. */
  Optional<UUID> insert(
      String key, CustomerId customer, String type, Map<String, ?> data, Instant at) {
    return jdbc.sql(
            """
            insert into notification (id, key, customer, type, data, created_at)
            values (:id, :key, :customer, :type, :data::jsonb, :at)
            on conflict (key) do nothing returning id
            """)
        .param("id", Ids.next())
        .param("key", key)
        .param("customer", customer.value())
        .param("type", type)
        .param("data", json.writeValueAsString(data))
        .param("at", Sql.at(at))
        .query((row, _) -> row.getObject("id", UUID.class))
        .optional();
  }

  List<Notification> list(
      CustomerId customer, boolean unreadOnly, int limit, @Nullable UUID after) {
    return jdbc.sql(
            "select"
                + COLUMNS
                + """
                  from notification
                 where customer = :customer and (not :unread or read_at is null)
                   and (cast(:after as uuid) is null or id < :after)
                 order by id desc limit :limit
                """)
        .param("customer", customer.value())
        .param("unread", unreadOnly)
        .param("after", after)
        .param("limit", limit)
        .query(this::notification)
        .list();
  }

  long unread(CustomerId customer) {
    return jdbc.sql(
            "select count(*) from notification where customer = :customer and read_at is null")
        .param("customer", customer.value())
        .query(Long.class)
        .single();
  }

  /** The first reading counts. */
  Optional<Notification> read(CustomerId customer, UUID id, Instant at) {
    return jdbc.sql(
            """
            update notification set read_at = coalesce(read_at, :at)
             where id = :id and customer = :customer returning
            """
                + COLUMNS)
        .param("id", id)
        .param("customer", customer.value())
        .param("at", Sql.at(at))
        .query(this::notification)
        .optional();
  }

  int readAll(CustomerId customer, Instant at) {
    return jdbc.sql(
            """
            update notification set read_at = :at where customer = :customer and read_at is null
            """)
        .param("customer", customer.value())
        .param("at", Sql.at(at))
        .update();
  }

  int trim(Instant before, int limit) {
    return jdbc.sql(
            """
            delete from notification where id in
              (select id from notification where created_at < :before limit :limit)
            """)
        .param("before", Sql.at(before))
        .param("limit", limit)
        .update();
  }

  /** For an order's timeline. */
  List<Notification> about(String order) {
    return jdbc.sql(
            "select" + COLUMNS + "from notification where data ->> 'order' = :order order by id")
        .param("order", order)
        .query(this::notification)
        .list();
  }

  private Notification notification(ResultSet row, int number) throws SQLException {
    return new Notification(
        row.getObject("id", UUID.class),
        row.getString("type"),
        json.readValue(row.getString("data"), new TypeReference<Map<String, Object>>() {}),
        Sql.instant(row, "created_at"),
        Sql.instantOrNull(row, "read_at"));
  }
}
