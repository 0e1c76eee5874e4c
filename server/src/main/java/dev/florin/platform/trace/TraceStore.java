package dev.florin.platform.trace;

import dev.florin.platform.Sql;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which trace follows what, for all nodes. Written only while tracing is on. */
final class TraceStore {
  private final JdbcClient jdbc;

  TraceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The first that is kept stays. */
  void keep(String about, String context, Instant now) {
    jdbc.sql(
            """
            insert into trace_kept (about, context, kept_at) values (:about, :context, :now)
            on conflict (about) do nothing
            """)
        .param("about", about)
        .param("context", context)
        .param("now", Sql.at(now))
        .update();
  }

  Optional<String> find(String about) {
    return jdbc.sql("select context from trace_kept where about = :about")
        .param("about", about)
        .query(String.class)
        .optional();
  }

  int trim(Instant before, int limit) {
    return jdbc.sql(
            """
            delete from trace_kept
             where about = any(array(
               select about from trace_kept where kept_at < :before limit :limit))
            """)
        .param("before", Sql.at(before))
        .param("limit", limit)
        .update();
  }
}
