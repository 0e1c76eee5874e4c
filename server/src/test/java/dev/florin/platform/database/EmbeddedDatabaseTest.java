package dev.florin.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@EnabledIfSystemProperty(named = "florin.test.all", matches = "true")
class EmbeddedDatabaseTest {
  @TempDir(cleanup = CleanupMode.ALWAYS)
  Path folder;

  @Test
  void isDurableListensOnLoopbackAloneAndUsesUtf8AndUtc() throws Exception {
    try (var database = EmbeddedDatabase.start(folder);
        var connection = connect(database)) {
      assertThat(show(connection, "fsync")).isEqualTo("on");
      assertThat(show(connection, "synchronous_commit")).isEqualTo("on");
      assertThat(show(connection, "full_page_writes")).isEqualTo("on");
      assertThat(show(connection, "listen_addresses")).isEqualTo("127.0.0.1");
      var socketFolder = Files.readAllLines(folder.resolve("data/postmaster.pid")).get(4);
      assertThat(socketFolder).as("the folder of the Unix socket").isBlank();
      assertThat(show(connection, "server_encoding")).isEqualTo("UTF8");
      // The driver sends the JVM's zone, so the server's own is read from the configuration.
      assertThat(one(connection, "select reset_val from pg_settings where name = 'log_timezone'"))
          .isEqualTo("UTC");
      assertThat(one(connection, "select datlocale from pg_database where datname = 'florin'"))
          .isEqualTo("C.UTF-8");
      assertThat(show(connection, "max_connections")).isEqualTo("100");
      assertThat(show(connection, "is_superuser")).isEqualTo("off");
    }
  }

  @Test
  void asksEverybodyForThePasswordAndKeepsItForTheOwnerAlone() throws Exception {
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(database.password()).hasSizeGreaterThanOrEqualTo(32);
      var mode = Files.getPosixFilePermissions(folder.resolve("password"));
      assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
      assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "florin", "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThat(Files.readAllLines(folder.resolve("data/pg_hba.conf")))
          .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
          .isNotEmpty()
          .allMatch(line -> line.endsWith("scram-sha-256"));
    }
  }

  @Test
  void keepsDataAndPortOverARestartAndFindsAnotherPortWhenItsOwnIsTaken() throws Exception {
    int port;
    try (var database = EmbeddedDatabase.start(folder)) {
      port = database.port();
      write(database, "kept");
    }
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(database.port()).isEqualTo(port);
      assertThat(read(database)).isEqualTo("kept");
    }
    try (var stranger = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
        var database = EmbeddedDatabase.start(folder)) {
      assertThat(database.port()).isNotEqualTo(stranger.getLocalPort());
      assertThat(read(database)).isEqualTo("kept");
    }
  }

  @Test
  void refusesASecondServiceOnTheSameFolderAndNamesTheHolder() {
    try (var database = EmbeddedDatabase.start(folder)) {
      for (var attempt = 1; attempt <= 2; attempt++) {
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
            .isInstanceOf(EmbeddedDatabaseException.class)
            .hasMessageContaining(folder.toString())
            .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
      }
      assertThat(database.port()).isPositive();
    }
    EmbeddedDatabase.start(folder).close();
  }

  @Test
  void recoversAfterPostgresqlItselfWasKilled() throws Exception {
    var killed = EmbeddedDatabase.start(folder);
    write(killed, "committed");
    kill(postmaster());
    killed.close();
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(read(database)).isEqualTo("committed");
    }
  }

  @Test
  void stopsThePostmasterThatAKilledServiceLeftBehind() throws Exception {
    var service = otherService();
    var orphan = postmaster();
    service.destroyForcibly().waitFor();
    assertThat(orphan.isAlive()).as("the postmaster outlives its killed service").isTrue();

    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(postmaster().pid()).isNotEqualTo(orphan.pid());
      // A dead process that nobody has waited for yet is a process without a program.
      assertThat(orphan.info().command()).as("the orphan's program").isEmpty();
      assertThat(read(database)).isEqualTo("written by the killed service");
      assertThat(database.startMillis()).isLessThan(20_000);
    }
  }

  @Test
  void refusesAFolderThatAnotherProcessUsesAndNamesThatProcess() throws Exception {
    var service = otherService();
    try {
      assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
          .isInstanceOf(EmbeddedDatabaseException.class)
          .hasMessageContaining("process " + service.pid());
    } finally {
      service.destroyForcibly().waitFor();
      // Leaves no postmaster behind.
      EmbeddedDatabase.start(folder).close();
    }
  }

  @Test
  void isNotFooledByAProcessNumberThatNowBelongsToSomebodyElse() throws Exception {
    try (var database = EmbeddedDatabase.start(folder)) {
      write(database, "kept");
    }
    var self = ProcessHandle.current().pid();
    Files.writeString(folder.resolve("data/postmaster.pid"), self + "\n" + folder + "/data\n");
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(read(database)).isEqualTo("kept");
    }
  }

  @Test
  void refusesToMakeUpAPasswordForADatabaseThatExists() throws Exception {
    EmbeddedDatabase.start(folder).close();
    Files.delete(folder.resolve("password"));
    assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContaining("password is missing");
  }

  @Test
  void doesNotServeFromADatabaseThatWouldLoseCommits() throws Exception {
    try (var database = EmbeddedDatabase.start(folder);
        var connection = connect(database);
        var statement = connection.createStatement()) {
      statement.execute("alter role florin set synchronous_commit = off");
    }
    assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContaining("synchronous_commit = off");
    assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
  }

  /** A service in another JVM, so that it can be killed without any chance to clean up. */
  static final class OtherService {
    public static void main(String[] arguments) throws Exception {
      var database = EmbeddedDatabase.start(Path.of(arguments[0]));
      write(database, "written by the killed service");
      IO.println("ready");
      Thread.sleep(60_000);
    }
  }

  private Process otherService() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var service =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                OtherService.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(service.inputReader().readLine()).isEqualTo("ready");
    return service;
  }

  private ProcessHandle postmaster() throws IOException {
    var pid = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static void kill(ProcessHandle process) throws Exception {
    process.destroyForcibly();
    process.onExit().get(10, TimeUnit.SECONDS);
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  private static void write(EmbeddedDatabase database, String text) throws SQLException {
    try (var connection = connect(database);
        var statement = connection.createStatement()) {
      statement.execute("create table note as select '" + text + "' as body");
    }
  }

  private static String read(EmbeddedDatabase database) throws SQLException {
    try (var connection = connect(database)) {
      return one(connection, "select body from note");
    }
  }

  private static String show(Connection connection, String setting) throws SQLException {
    return one(connection, "show " + setting);
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
