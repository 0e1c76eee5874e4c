package dev.florin.access;

import dev.florin.platform.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AuditStore {
  private static final int MAX_DETAIL_BYTES = 4_000;
  private static final String SELECT =
      """
      select id, at, caller_kind, caller, caller_name, action, object, reason, request, detail
        from audit
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AuditStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void insert(AuditRow row) {
    jdbc.sql(
            """
            insert into audit (id, at, caller_kind, caller, caller_name, action, object, reason,
                               request, detail)
            values (:id, :at, :kind, :caller, :name, :action, :object, :reason, :request,
                    cast(:detail as jsonb))
            """)
        .param("id", row.id())
        .param("at", Sql.at(row.at()))
        .param("kind", row.kind().text())
        .param("caller", row.caller())
        .param("name", row.callerName())
        .param("action", row.action())
        .param("object", row.object())
        .param("reason", row.reason())
        .param("request", row.request())
        .param("detail", detail(row.details()))
        .update();
  }

  private String detail(Map<String, Object> details) {
    var text = json.writeValueAsString(details);
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_DETAIL_BYTES) {
      throw new IllegalArgumentException(
          "an act's details are over " + MAX_DETAIL_BYTES + " bytes");
    }
    return text;
  }

  List<AuditRow> list(Audit.Filter filter, int limit, @Nullable UUID after) {
    return jdbc.sql(
            SELECT
                + """
                 where (cast(:action as text) is null or action = :action)
                   and (cast(:object as text) is null or object = :object)
                   and (cast(:caller as text) is null or caller = :caller)
                   and (cast(:after as uuid) is null or id < :after)
                 order by id desc limit :limit
                """)
        .param("action", filter.action())
        .param("object", filter.object())
        .param("caller", filter.caller())
        .param("after", after)
        .param("limit", limit)
        .query(this::row)
        .list();
  }

  List<AuditRow> about(Collection<String> objects, int limit) {
    return jdbc.sql(SELECT + " where object = any(:objects) order by id limit :limit")
        .param("objects", objects.toArray(String[]::new))
        .param("limit", limit)
        .query(this::row)
        .list();
  }

  private AuditRow row(ResultSet row, int number) throws SQLException {
    return new AuditRow(
        row.getObject("id", UUID.class),
        Sql.instant(row, "at"),
        Caller.Kind.valueOf(row.getString("caller_kind").toUpperCase(Locale.ROOT)),
        row.getString("caller"),
        row.getString("caller_name"),
        row.getString("action"),
        row.getString("object"),
        row.getString("reason"),
        row.getString("request"),
        json.readValue(row.getString("detail"), new TypeReference<Map<String, Object>>() {}));
  }
}
