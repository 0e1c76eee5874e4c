package dev.florin.testing;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Everything that is in a service's database, in short: to tell whether something left a trace. */
public final class Traces {
  /** Who has called how often, and what was answered: traces of calls, not of what they did. */
  private static final Set<String> OF_CALLS =
      Set.of("public.rate_window", "public.idempotency_key", "public.customer");

  private Traces() {}

  /** A fingerprint of each table, all rows and columns, but for what any call leaves behind. */
  public static Map<String, String> of(App app) {
    var traces = new TreeMap<String, String>();
    for (var table :
        app.jdbc()
            .sql(
                """
                select table_schema || '.' || table_name from information_schema.tables
                 where table_type = 'BASE TABLE'
                   and table_schema not in ('pg_catalog', 'information_schema')
                """)
            .query((row, _) -> row.getString(1))
            .list()) {
      if (!OF_CALLS.contains(table)) {
        traces.put(table, fingerprint(app, table));
      }
    }
    return traces;
  }

  private static String fingerprint(App app, String table) {
    return app.jdbc()
        .sql(
            "select count(*) || ' rows ' || coalesce(md5(string_agg(md5(t::text), '' order by"
                + " md5(t::text))), '') from "
                + table
                + " t")
        .query(String.class)
        .single();
  }
}
