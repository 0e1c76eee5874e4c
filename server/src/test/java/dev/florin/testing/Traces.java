package dev.florin.testing;

import static java.util.stream.Collectors.joining;

import java.util.List;
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
    app.jdbc()
        .sql(tables(app).stream().map(Traces::fingerprint).collect(joining(" union all ")))
        .query(row -> {
          traces.put(row.getString(1), row.getString(2));
        });
    return traces;
  }

  private static List<String> tables(App app) {
    return app
        .jdbc()
        .sql(
            """
            select table_schema || '.' || table_name from information_schema.tables
             where table_type = 'BASE TABLE'
               and table_schema not in ('pg_catalog', 'information_schema')
            """)
        .query((row, _) -> row.getString(1))
        .list()
        .stream()
        .filter(table -> !OF_CALLS.contains(table))
        .toList();
  }

  private static String fingerprint(String table) {
    return """
    select '%1$s', count(*) || ' rows '
             || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')
      from %1$s t
    """
        .formatted(table);
  }
}
