package dev.florin.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * PostgreSQL started by the service itself, durable, in a folder that survives.
 *
 * <p>The folder holds the cluster ({@code data}), the password (mode 0600), the port, the log and
 * the lock that keeps a second service out. The programs are unpacked once into the user's cache
 * folder. The server listens on 127.0.0.1 alone, asks for a password from its first moment on, and
 * is not used unless it says itself that {@code fsync}, {@code synchronous_commit} and {@code
 * full_page_writes} are on.
 *
 * <p>The owner calls {@link #close()}, after its connection pools. There is no shutdown hook on
 * purpose: hooks run side by side, so one here would take the database away from a service that is
 * still finishing. A service killed with -9 leaves its postmaster behind; the next start on the
 * same folder finds it by its data directory, stops it and goes on. A killed PostgreSQL recovers.
 *
 * <p>On a machine with two cores the first start took 3.4 s (of which 2 s unpacked the programs,
 * once per user), a later one 0.1 s, and one that had to stop a killed service's postmaster 0.35 s.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String USER = "florin";
  private static final String DATABASE = "florin";
  private static final int PASSWORD_BYTES = 36;
  private static final int ATTEMPTS_MAX = 5;
  private static final long LOG_BYTES_MAX = 10_000_000;
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  // Below the range that systems hand out for outgoing connections, which could take the port away.
  private static final int PORT_MIN = 15432;
  private static final int PORT_MAX = 25432;

  private final Path folder;
  private final EmbeddedDatabaseLock lock;
  private final EmbeddedDatabaseCluster cluster;
  private final String password;
  private final int port;
  private final long startMillis;
  private boolean closed;

  private EmbeddedDatabase(
      Path folder,
      EmbeddedDatabaseLock lock,
      EmbeddedDatabaseCluster cluster,
      String password,
      int port,
      long startMillis) {
    this.folder = folder;
    this.lock = lock;
    this.cluster = cluster;
    this.password = password;
    this.port = port;
    this.startMillis = startMillis;
  }

  /**
   * Starts the database of a folder, which is created if need be, and waits until it can be used.
   *
   * @throws EmbeddedDatabaseException if another service uses the folder, if PostgreSQL does not
   *     start, or if it would not be durable
   */
  public static EmbeddedDatabase start(Path folder) {
    var begin = System.nanoTime();
    try {
      var root = Files.createDirectories(folder.toAbsolutePath()).toRealPath();
      var lock = EmbeddedDatabaseLock.take(root);
      var started = false;
      try {
        var database = start(root, lock, begin);
        started = true;
        return database;
      } finally {
        if (!started) {
          lock.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The database's folder cannot be used: " + folder, e);
    }
  }

  private static EmbeddedDatabase start(Path folder, EmbeddedDatabaseLock lock, long begin)
      throws IOException {
    EmbeddedDatabaseCluster.refuseUnlessUnprivileged();
    var binaries = EmbeddedDatabaseBinaries.unpacked(folder);
    var cluster = new EmbeddedDatabaseCluster(binaries, folder.resolve("data"), log(folder));
    var password = password(folder.resolve("password"), cluster);
    if (!cluster.exists()) {
      cluster.create(folder.resolve("password"));
    }
    cluster.stopOrphan();
    var port = startOnAnyPort(folder, cluster);
    var ready = false;
    try {
      refuseUnlessDurable(port, password);
      ready = true;
    } finally {
      if (!ready) {
        cluster.stop();
      }
    }
    var millis = (System.nanoTime() - begin) / 1_000_000;
    return new EmbeddedDatabase(folder, lock, cluster, password, port, millis);
  }

  private static String password(Path file, EmbeddedDatabaseCluster cluster) throws IOException {
    var kept = Files.exists(file) ? Files.readString(file).strip() : "";
    if (!kept.isEmpty()) {
      return kept;
    }
    if (cluster.exists()) {
      throw new EmbeddedDatabaseException(
          "The database's password is missing: " + file + ". Put it back from your backup.");
    }
    var random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    var password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    writeOwnerOnly(file, password + "\n");
    return password;
  }

  /** The log, for the owner alone; a large one is put aside, so that it cannot fill the disk. */
  private static Path log(Path folder) throws IOException {
    var log = folder.resolve("postgres.log");
    if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
      Files.move(log, folder.resolve("postgres.log.old"), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(log)) {
      Files.createFile(log, OWNER_ONLY);
    }
    return log;
  }

  private static void writeOwnerOnly(Path file, String text) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.deleteIfExists(unfinished);
    Files.newByteChannel(
            unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)
        .close();
    Files.writeString(unfinished, text);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Keeps the port of the last start while it is free, so that an open psql finds it again. */
  private static int startOnAnyPort(Path folder, EmbeddedDatabaseCluster cluster)
      throws IOException {
    var file = folder.resolve("port");
    for (var attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      var port = cluster.start(attempt == 1 ? lastPort(file) : freePort());
      if (port.isPresent()) {
        Files.writeString(file, port.getAsInt() + "\n");
        return port.getAsInt();
      }
      // Also met when PostgreSQL itself was killed a moment ago and its children are still leaving.
    }
    throw new EmbeddedDatabaseException(
        "PostgreSQL did not start in %d attempts; its log: %s"
            .formatted(ATTEMPTS_MAX, folder.resolve("postgres.log")));
  }

  private static int lastPort(Path file) throws IOException {
    if (Files.exists(file)) {
      var text = Files.readString(file).strip();
      if (text.matches("\\d{4,5}") && isFree(Integer.parseInt(text))) {
        return Integer.parseInt(text);
      }
    }
    return freePort();
  }

  private static int freePort() throws IOException {
    for (var attempt = 0; attempt < 100; attempt++) {
      var port = ThreadLocalRandom.current().nextInt(PORT_MIN, PORT_MAX);
      if (isFree(port)) {
        return port;
      }
    }
    try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    if (port < 1024 || port > 65_535) {
      return false;
    }
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static void refuseUnlessDurable(int port, String password) {
    try {
      createDatabaseOnFirstStart(port, password);
      try (var connection = connect(port, USER, DATABASE, password)) {
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
          var value = query(connection, "show " + setting);
          if (!"on".equals(value)) {
            throw new EmbeddedDatabaseException(
                "PostgreSQL reports %s = %s: payments could be lost, so it is not used."
                    .formatted(setting, value));
          }
        }
      }
    } catch (SQLException e) {
      throw new EmbeddedDatabaseException("PostgreSQL is running but cannot be used", e);
    }
  }

  /** The service gets a role of its own: it owns its database but is no superuser. */
  private static void createDatabaseOnFirstStart(int port, String password) throws SQLException {
    try (var connection =
            connect(port, EmbeddedDatabaseCluster.ADMINISTRATOR, "postgres", password);
        var statement = connection.createStatement()) {
      if (query(connection, "select 1 from pg_roles where rolname = '" + USER + "'").isEmpty()) {
        // Base64url text, so it needs no quoting.
        statement.execute("create role %s login createdb password '%s'".formatted(USER, password));
      }
      var known = "select 1 from pg_database where datname = '" + DATABASE + "'";
      if (query(connection, known).isEmpty()) {
        statement.execute("create database %s owner %s".formatted(DATABASE, USER));
      }
    }
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var value = rows.next() ? rows.getString(1) : "";
      return value == null ? "" : value;
    }
  }

  private static Connection connect(int port, String user, String database, String password)
      throws SQLException {
    return DriverManager.getConnection(url(port, database), user, password);
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  static DatabaseAddress address(int port, String password) {
    return new DatabaseAddress(url(port, DATABASE), USER, password);
  }

  /** The address of the service's own database, without user and password. */
  public String jdbcUrl() {
    return url(port, DATABASE);
  }

  /** The role that owns the database; it may create further databases, and is no superuser. */
  public String user() {
    return USER;
  }

  /** The role's password, from the folder's {@code password} file. */
  public String password() {
    return password;
  }

  /** The folder given at the start, as a real absolute path. */
  public Path folder() {
    return folder;
  }

  /** The port on 127.0.0.1; the same one at the next start if it is free then. */
  public int port() {
    return port;
  }

  /** How long the start took, in milliseconds. */
  public long startMillis() {
    return startMillis;
  }

  /** Stops PostgreSQL, ending its open connections, and lets go of the folder. Repeatable. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (lock) {
      cluster.stop();
    } catch (IOException e) {
      throw new UncheckedIOException("The database's folder cannot be read: " + folder, e);
    }
  }
}
