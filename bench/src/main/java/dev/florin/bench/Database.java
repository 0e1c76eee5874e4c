package dev.florin.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.florin.platform.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A durable PostgreSQL with the service's own settings. Thread-safe. */
public final class Database {
  private static final String USER = "florin";
  private static final String ADMINISTRATOR = "florin_admin";

  private final String url;
  private final String password;
  private final long postmaster;

  private Database(String url, String password, long postmaster) {
    this.url = url;
    this.password = password;
    this.postmaster = postmaster;
    refuseUnlessDurable();
    // So that a checkpoint can be asked for between measurements instead of falling into one.
    execute(ADMINISTRATOR, "grant pg_checkpoint to " + USER);
  }

  /** Starts one of its own in the folder; it is stopped with the scratch. */
  static Database start(Scratch scratch) {
    var embedded = scratch.keep(EmbeddedDatabase.start(scratch.folder().resolve("postgres")));
    return new Database(embedded.jdbcUrl(), embedded.password(), postmaster(embedded.folder()));
  }

  /** The one that a running service has started in its folder. */
  static Database of(Path folder) {
    var url = "jdbc:postgresql://127.0.0.1:" + line(folder.resolve("port")) + "/florin";
    return new Database(url, line(folder.resolve("password")), postmaster(folder));
  }

  private static long postmaster(Path folder) {
    return Long.parseLong(line(folder.resolve("data/postmaster.pid")));
  }

  private static String line(Path file) {
    try {
      return Files.readAllLines(file).getFirst().strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The database's folder cannot be read: " + file, e);
    }
  }

  private void refuseUnlessDurable() {
    for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      if (!"on".equals(text("show " + setting))) {
        throw new BenchFailed(setting + " is not on: figures without it mean nothing");
      }
    }
  }

  Connection connect() throws SQLException {
    return connect(USER);
  }

  private Connection connect(String user) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("reWriteBatchedInserts", "true");
    return DriverManager.getConnection(url, properties);
  }

  /** A pool as the service has it. */
  HikariDataSource pool(int size) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(USER);
    config.setPassword(password);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionInitSql("set time zone 'UTC'");
    config.addDataSourceProperty("ApplicationName", "florin-bench");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    return new HikariDataSource(config);
  }

  /** The environment in which PostgreSQL's own programs find it. */
  Map<String, String> programEnvironment() {
    var port = url.replaceAll(".*:(\\d+)/.*", "$1");
    return Map.of(
        "PGHOST", "127.0.0.1",
        "PGPORT", port,
        "PGUSER", USER,
        "PGPASSWORD", password,
        "PGDATABASE", url.substring(url.lastIndexOf('/') + 1));
  }

  void execute(String sql) {
    execute(USER, sql);
  }

  private void execute(String user, String sql) {
    try (var connection = connect(user);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new BenchFailed("PostgreSQL refuses: " + e.getMessage(), e);
    }
  }

  String text(String query) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    } catch (SQLException e) {
      throw new BenchFailed("PostgreSQL refuses: " + e.getMessage(), e);
    }
  }

  long number(String query) {
    return Long.parseLong(text(query));
  }

  /** What has been used by now, with the size of all tables of a schema. */
  Usage usage(String schema) {
    var wal = number("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
    var stored =
        number(
            """
            select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = '%s' and c.relkind = 'r'
            """
                .formatted(schema));
    return new Usage(Cpu.own(), Cpu.ofTree(postmaster), 0, wal, stored);
  }
}
