package dev.florin.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The service's database, for a command beside the service: a PostgreSQL of one's own; the embedded
 * one of a service that runs; or, where none runs, the embedded one started for as long as the
 * command takes. Thread-safe.
 */
public final class DatabaseVisit implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A command takes as long as it takes, and changes nothing. */
  private static final String SESSION =
      """
      set statement_timeout = 0; set idle_in_transaction_session_timeout = 0;
      set default_transaction_read_only = on; set time zone 'UTC'
      """;

  private final DatabaseAddress address;
  private final String place;
  private final @Nullable EmbeddedDatabase started;

  private DatabaseVisit(DatabaseAddress address, String place, @Nullable EmbeddedDatabase started) {
    this.address = address;
    this.place = place;
    this.started = started;
  }

  /**
   * A PostgreSQL of one's own; nothing is connected yet.
   *
   * @param url as in {@code FLORIN_DATABASE_URL}
   * @throws IllegalArgumentException if it cannot be read; the message does not repeat it
   */
  public static DatabaseVisit at(String url) {
    var address = DatabaseAddress.parse(url);
    return new DatabaseVisit(address, address.jdbcUrl().replaceAll("\\?.*", ""), null);
  }

  /**
   * The embedded database of a folder, whether a service uses it or not. Never creates one.
   *
   * @param folder as in {@code FLORIN_DATA}
   * @throws EmbeddedDatabaseException if there is none, or it can be neither reached nor started
   */
  public static DatabaseVisit in(Path folder) throws IOException {
    if (!Files.exists(folder.resolve("data").resolve("PG_VERSION"))) {
      throw new EmbeddedDatabaseException(
          "There is no database in %s. Set FLORIN_DATA to the service's folder, or"
                  .formatted(folder.toAbsolutePath().normalize())
              + " FLORIN_DATABASE_URL to its PostgreSQL.");
    }
    var root = folder.toRealPath();
    return EmbeddedDatabaseLock.isHeld(root) ? ofRunning(root) : ofStopped(root);
  }

  private static DatabaseVisit ofRunning(Path root) throws IOException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      var file = EmbeddedDatabasePidFile.read(root.resolve("data"));
      if (file.isPresent() && file.get().isReady()) {
        var password = Files.readString(root.resolve("password")).strip();
        var address = EmbeddedDatabase.address(file.get().port(), password);
        return new DatabaseVisit(address, "the running service's, in " + root, null);
      }
      EmbeddedDatabaseCluster.pause();
    }
    throw new EmbeddedDatabaseException(
        "The folder %s is in use, but its PostgreSQL is not ready.".formatted(root));
  }

  private static DatabaseVisit ofStopped(Path root) {
    var database = EmbeddedDatabase.start(root);
    var visit =
        new DatabaseVisit(
            EmbeddedDatabase.address(database.port(), database.password()),
            "started for this, in " + root,
            database);
    // For Ctrl-C; otherwise it finds nothing to do.
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    return visit;
  }

  DatabaseAddress address() {
    return address;
  }

  /** Where it is, for people; without user and password. */
  public String place() {
    return place;
  }

  /**
   * A connection that cannot change anything and waits as long as need be; the caller closes it.
   */
  public Connection connect() throws SQLException {
    var connection = DriverManager.getConnection(address.jdbcUrl(), properties());
    var ready = false;
    try (var statement = connection.createStatement()) {
      statement.execute(SESSION);
      ready = true;
      return connection;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  private Properties properties() {
    var properties = new Properties();
    if (address.user() != null) {
      properties.setProperty("user", address.user());
    }
    if (address.password() != null) {
      properties.setProperty("password", address.password());
    }
    properties.setProperty("ApplicationName", "florin-command");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  /** Stops the PostgreSQL that was started for this; leaves any other alone. Repeatable. */
  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }
}
