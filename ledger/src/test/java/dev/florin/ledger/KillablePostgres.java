package dev.florin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A durable PostgreSQL of a test's own, with the ledger's tables, whose processes may be killed.
 * Others use other servers: only processes of this one's data directory are ever signalled.
 */
final class KillablePostgres implements AutoCloseable {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration/ledger");
  private static final String DURABLE =
      "-c fsync=on -c synchronous_commit=on -c full_page_writes=on -c max_connections=100"
          + " -c listen_addresses=127.0.0.1 -c timezone=UTC -c unix_socket_directories=";

  private final EmbeddedPostgres server;
  private final Path data;
  private final Path control;

  private KillablePostgres(EmbeddedPostgres server, Path data) throws IOException {
    this.server = server;
    this.data = data;
    var program = postmaster().info().command().orElseThrow();
    this.control = Path.of(program).resolveSibling("pg_ctl");
  }

  static KillablePostgres start(Path folder) throws IOException, SQLException {
    var data = folder.resolve("postgres");
    var server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .start();
    var started = new KillablePostgres(server, data);
    started.migrate();
    started.requireDurable();
    return started;
  }

  private void migrate() throws IOException, SQLException {
    try (var files = Files.list(MIGRATIONS);
        var connection = connect();
        var statement = connection.createStatement()) {
      for (var file : files.sorted().toList()) {
        statement.execute(Files.readString(file));
      }
    }
  }

  private void requireDurable() throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        var rows = statement.executeQuery("show " + setting);
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).as(setting).isEqualTo("on");
      }
    }
  }

  DataSource source() {
    return source(server.getPort());
  }

  /** The same through something that listens on another port. */
  static DataSource source(int port) {
    var source = new PGSimpleDataSource();
    source.setURL(url(port));
    return source;
  }

  static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&sslmode=disable&gssEncMode=disable"
        .formatted(port);
  }

  int port() {
    return server.getPort();
  }

  Connection connect() throws SQLException {
    return source().getConnection();
  }

  private ProcessHandle postmaster() throws IOException {
    var pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** {@code kill -9} of the postmaster and of all its children, in any order. */
  void killEverything(Random random) throws IOException {
    var postmaster = postmaster();
    var victims = new ArrayList<>(postmaster.children().toList());
    victims.add(random.nextInt(victims.size() + 1), postmaster);
    victims.forEach(ProcessHandle::destroyForcibly);
    // A child that was born in between dies with the postmaster's pipe.
    victims.forEach(victim -> victim.onExit().join());
  }

  /**
   * {@code kill -9} of one child: the postmaster then ends all others, recovers from the log and
   * goes on by itself.
   */
  void killOneChild(Random random) throws IOException {
    var children = new ArrayList<>(postmaster().children().toList());
    Collections.shuffle(children, random);
    var victim = children.getFirst();
    victim.destroyForcibly();
    victim.onExit().join();
  }

  /** After {@link #killEverything}: recovers from the log, and waits until it can be used. */
  void restart() throws IOException, InterruptedException {
    for (var attempt = 1; ; attempt++) {
      var command = new ArrayList<String>();
      if ("root".equals(System.getProperty("user.name"))) {
        command.addAll(List.of("unshare", "-U"));
      }
      command.addAll(List.of(control.toString(), "-D", data.toString()));
      command.addAll(List.of("-w", "-o", DURABLE + " -p " + server.getPort()));
      command.addAll(List.of("-l", data.resolve("restart.log").toString(), "start"));
      var discard = new ProcessBuilder(command).redirectErrorStream(true);
      if (discard.redirectOutput(Redirect.DISCARD).start().waitFor() == 0) {
        return;
      }
      // Children of the killed one may still hold its shared memory for a moment.
      if (attempt == 20) {
        throw new AssertionError(Files.readString(data.resolve("restart.log")));
      }
      Thread.sleep(100);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
