package dev.florin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A fresh database with the ledger's tables. One PostgreSQL serves the whole test JVM; each
 * instance is a clone of a template.
 */
final class TestDatabase {
  /** In order; the first made the databases that already exist. */
  private static final List<String> MIGRATIONS =
      List.of(
          "V20261120100000__ledger.sql",
          "V20261121100000__operations.sql",
          "V20261125100000__bounds.sql",
          "V20261127100000__bounds_in_headings.sql");

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String url;

  private TestDatabase(String url) {
    this.url = url;
  }

  /** Started on first use; stopped when the JVM ends. */
  private static final class Server {
    private static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        // The builder's own choice is speed without durability; later settings win.
        var postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres)));
        prepareTemplate(postgres);
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void stop(EmbeddedPostgres postgres) {
      try {
        postgres.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void prepareTemplate(EmbeddedPostgres postgres)
        throws SQLException, IOException {
      var admin = postgres.getJdbcUrl("postgres", "postgres");
      execute(admin, "create database ledger_old");
      execute(postgres.getJdbcUrl("postgres", "ledger_old"), migration(MIGRATIONS.getFirst()));
      execute(admin, "create database ledger_template template ledger_old");
      upgrade(new TestDatabase(postgres.getJdbcUrl("postgres", "ledger_template")));
    }
  }

  static TestDatabase create() throws SQLException {
    return copyOf("ledger_template");
  }

  /** With the tables of the first version. */
  static TestDatabase createOld() throws SQLException {
    return copyOf("ledger_old");
  }

  static void upgrade(TestDatabase old) throws SQLException, IOException {
    for (var name : MIGRATIONS.subList(1, MIGRATIONS.size())) {
      old.execute(migration(name));
    }
  }

  private static TestDatabase copyOf(String template) throws SQLException {
    var name = "ledger_" + COUNT.incrementAndGet();
    var admin = Server.POSTGRES.getJdbcUrl("postgres", "postgres");
    execute(admin, "create database " + name + " template " + template);
    var database = new TestDatabase(Server.POSTGRES.getJdbcUrl("postgres", name));
    assertThat(database.text("show fsync")).isEqualTo("on");
    return database;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  /** Gives a new connection each time. */
  DataSource source() {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    return source;
  }

  /** Runs statements, as somebody with access to the database could. */
  void execute(String sql) throws SQLException {
    execute(url, sql);
  }

  String text(String query) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  long number(String query) throws SQLException {
    return Long.parseLong(text(query));
  }

  private static void execute(String url, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String migration(String name) throws IOException {
    try (var in = TestDatabase.class.getResourceAsStream("/db/migration/ledger/" + name)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
