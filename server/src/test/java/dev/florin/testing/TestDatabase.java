package dev.florin.testing;

import dev.florin.platform.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * One PostgreSQL for this JVM, durable as in production; each service gets a database of its own.
 */
public final class TestDatabase {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final EmbeddedDatabase SERVER = start();

  private static final Path FILES = folder();

  private TestDatabase() {}

  private static Path folder() {
    try {
      var folder = Files.createTempDirectory("florin-test-files-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Where the services of this JVM keep the files of creators. */
  public static Path files() {
    return FILES;
  }

  private static EmbeddedDatabase start() {
    try {
      var folder = Files.createTempDirectory("florin-test-");
      var server = EmbeddedDatabase.start(folder);
      cheapenLogins(server);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                server.close();
                delete(folder);
              }));
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * A password that is random anyway is stretched once, not 4096 times: services here open
   * connections by the dozen, and the C1 compiler's code would hash for a tenth of all their time.
   */
  private static void cheapenLogins(EmbeddedDatabase server) {
    try (var connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute("set scram_iterations = 1");
      // Nothing but letters, digits, dashes and underscores, see EmbeddedDatabase.
      statement.execute("alter role current_user password '" + server.password() + "'");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** With all tables and nothing in them: a copy is there sooner than a hundred migrations. */
  private static final class Template {
    /** Not a constant: those are copied to where they are used, and nothing would be made here. */
    static final String NAME = create("with_tables", "template0");

    static {
      Flyway.configure()
          .dataSource(jdbc(NAME), SERVER.user(), SERVER.password())
          .locations("classpath:db/migration")
          .load()
          .migrate();
    }

    private Template() {}
  }

  /** The address of a new database that a service has started on before, as far as tables go. */
  public static String fresh() {
    return address(create("test_" + NUMBER.incrementAndGet(), Template.NAME));
  }

  /** The address of a new database without any tables, with user and password in it. */
  public static String empty() {
    return address(create("test_" + NUMBER.incrementAndGet(), "template0"));
  }

  private static String create(String name, String template) {
    try (var connection =
            DriverManager.getConnection(SERVER.jdbcUrl(), SERVER.user(), SERVER.password());
        var statement = connection.createStatement()) {
      statement.execute("create database " + name + " template " + template);
      return name;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String jdbc(String name) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(SERVER.port(), name);
  }

  private static String address(String name) {
    return "postgresql://%s:%s@127.0.0.1:%d/%s"
        .formatted(SERVER.user(), SERVER.password(), SERVER.port(), name);
  }

  static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
