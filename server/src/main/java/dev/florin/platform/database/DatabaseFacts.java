package dev.florin.platform.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What a PostgreSQL says of itself.
 *
 * @param version as in {@code server_version_num}: 180006
 * @param unsafe those of fsync, synchronous_commit and full_page_writes that are off, parted by
 *     commas
 * @param connectionsFree how many this role may open, less those that others have open
 * @param foreignTables of the service's tables, how many belong to a role that this one is not
 * @param behind how far the clock of this machine is behind the database's; negative when ahead
 * @param answered how long one question took
 */
record DatabaseFacts(
    int version,
    String unsafe,
    String encoding,
    boolean recovering,
    boolean checksums,
    boolean encrypted,
    boolean superuser,
    boolean mayCreate,
    int connectionsFree,
    int foreignTables,
    Duration behind,
    Duration answered) {

  private static final String CLOCK = "select clock_timestamp()";

  private static final String FACTS =
      """
      select current_setting('server_version_num')::int,
        array_to_string(array(
          select name from pg_settings
          where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'off'
          order by name), ', '),
        pg_encoding_to_char(d.encoding), pg_is_in_recovery(),
        current_setting('data_checksums') = 'on',
        coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false),
        r.rolsuper,
        has_database_privilege(d.oid, 'create') and coalesce(
          (select has_schema_privilege(oid, 'create') from pg_namespace where nspname = 'public'),
          true),
        least(
            current_setting('max_connections')::int
              - current_setting('superuser_reserved_connections')::int
              - coalesce(current_setting('reserved_connections', true), '0')::int,
            case when r.rolconnlimit < 0 then 100000 else r.rolconnlimit end,
            case when d.datconnlimit < 0 then 100000 else d.datconnlimit end)
          - (select count(*) from pg_stat_activity
             where backend_type = 'client backend' and application_name not like 'florin%'
               and pid <> pg_backend_pid())::int,
        (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p', 'S') and not pg_has_role(c.relowner, 'usage')
           and (n.nspname = 'ledger' or c.relname = 'flyway_schema_history'))::int
      from pg_database d, pg_roles r
      where d.datname = current_database() and r.rolname = current_user
      """;

  static DatabaseFacts of(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      try (var warm = statement.executeQuery(CLOCK)) {
        warm.next();
      }
      var asked = System.nanoTime();
      var here = Instant.now();
      Instant there;
      try (var rows = statement.executeQuery(CLOCK)) {
        rows.next();
        there = rows.getObject(1, OffsetDateTime.class).toInstant();
      }
      var answered = Duration.ofNanos(System.nanoTime() - asked);
      var behind = Duration.between(here.plus(answered.dividedBy(2)), there);
      try (var rows = statement.executeQuery(FACTS)) {
        rows.next();
        return read(rows, behind, answered);
      }
    }
  }

  private static DatabaseFacts read(ResultSet row, Duration behind, Duration answered)
      throws SQLException {
    return new DatabaseFacts(
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        row.getBoolean(4),
        row.getBoolean(5),
        row.getBoolean(6),
        row.getBoolean(7),
        row.getBoolean(8),
        row.getInt(9),
        row.getInt(10),
        behind,
        answered);
  }
}
