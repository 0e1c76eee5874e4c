package dev.florin.bench.soak;

import dev.florin.bench.BenchFailed;
import dev.florin.bench.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A primary and a standby that has every commit before it is acknowledged (synchronous replication,
 * PostgreSQL 15 or later as the system's packages bring it). When the primary is lost, the standby
 * is promoted and takes writes alone until it has a standby of its own, as a cluster manager would
 * have it. A primary that was lost never comes back as one: it is made anew.
 */
final class PairedDatabase implements SoakDatabase {
  private static final String ADMINISTRATOR = "postgres";
  private static final String OWNER = "florin";
  private static final Duration WHOLE_MAX = Duration.ofMinutes(5);

  /** Longer than anybody may wait for a machine that has vanished. */
  private static final Duration SILENT = Duration.ofSeconds(45);

  private final ServerPrograms programs;
  private final Path folder;
  private final String password;
  private volatile Server primary;
  private volatile Server standby;
  private volatile CompletableFuture<Void> whole;

  private record Server(Path data, int port) {
    String url(String database) {
      return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
  }

  private PairedDatabase(ServerPrograms programs, Path folder, String password) {
    this.programs = programs;
    this.folder = folder;
    this.password = password;
    this.primary = new Server(folder.resolve("a"), Service.freePort());
    this.standby = new Server(folder.resolve("b"), Service.freePort());
    this.whole = CompletableFuture.completedFuture(null);
  }

  /**
   * Starts both.
   *
   * @throws BenchFailed if the system has no PostgreSQL of its own
   */
  static PairedDatabase start(String password) {
    var programs = ServerPrograms.find();
    var pair = new PairedDatabase(programs, programs.folder("florin-pair-"), password);
    pair.create();
    pair.addStandby();
    return pair;
  }

  private void create() {
    var secret = folder.resolve("password");
    programs.write(secret, password + "\n");
    programs.run(
        "initdb",
        "--pgdata=" + primary.data(),
        "--username=" + ADMINISTRATOR,
        "--pwfile=" + secret,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C");
    programs.write(primary.data().resolve("postgresql.auto.conf"), settings());
    start(primary);
    administer("create role %s login password '%s'".formatted(OWNER, password));
    administer("create database %s owner %s".formatted(OWNER, OWNER));
  }

  /** Those of a PostgreSQL that is meant to keep what it has acknowledged. */
  private static String settings() {
    return """
    listen_addresses = '127.0.0.1'
    unix_socket_directories = ''
    max_connections = 200
    wal_level = replica
    max_wal_senders = 8
    hot_standby = on
    fsync = on
    full_page_writes = on
    synchronous_commit = on
    """;
  }

  private void start(Server server) {
    programs.run(
        "pg_ctl",
        "--pgdata=" + server.data(),
        "--log=" + server.data() + ".log",
        "--options=-p " + server.port(),
        "--wait",
        "--timeout=60",
        "start");
  }

  /** From when this returns, nothing is acknowledged that the standby does not have. */
  private void addStandby() {
    programs.remove(standby.data());
    programs.run(
        "pg_basebackup",
        "--pgdata=" + standby.data(),
        "--dbname=host=127.0.0.1 port=%d user=%s password=%s"
            .formatted(primary.port(), ADMINISTRATOR, password),
        "--write-recovery-conf",
        "--wal-method=stream",
        "--checkpoint=fast");
    start(standby);
    administer("alter system set synchronous_standby_names = '*'");
    administer("select pg_reload_conf()");
    var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!"sync".equals(administer("select max(sync_state) from pg_stat_replication"))) {
      if (System.nanoTime() > end) {
        throw new BenchFailed("the standby does not catch up");
      }
      Door.pause(50);
    }
  }

  private String administer(String sql) {
    try (var connection =
            DriverManager.getConnection(primary.url("postgres"), ADMINISTRATOR, password);
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (var rows = statement.getResultSet()) {
        return rows.next() ? String.valueOf(rows.getString(1)) : "";
      }
    } catch (SQLException e) {
      throw new BenchFailed("PostgreSQL refuses: " + e.getMessage(), e);
    }
  }

  @Override
  public String url() {
    return "postgresql://%s:%s@127.0.0.1:%d,127.0.0.1:%d/%s"
        .formatted(OWNER, password, primary.port(), standby.port(), OWNER);
  }

  @Override
  public String jdbcUrl() {
    return primary.url(OWNER);
  }

  @Override
  public String user() {
    return OWNER;
  }

  @Override
  public String password() {
    return password;
  }

  @Override
  public boolean hasStandby() {
    return true;
  }

  @Override
  public void killAndRecover() {
    awaitWhole(WHOLE_MAX);
    Postmaster.of(primary.data()).kill();
    takeOver();
    whole = CompletableFuture.runAsync(this::addStandby);
  }

  @Override
  public void silenceAndRecover() {
    awaitWhole(WHOLE_MAX);
    var lost = Postmaster.of(primary.data());
    lost.freeze();
    takeOver();
    whole =
        CompletableFuture.runAsync(() -> {
          Door.pause(SILENT.toMillis());
          lost.killFrozen();
          addStandby();
        });
  }

  /** The standby becomes the primary; the place of the other one is taken by a new standby. */
  private void takeOver() {
    var lost = primary;
    programs.run("pg_ctl", "--pgdata=" + standby.data(), "--wait", "promote");
    primary = standby;
    standby = lost;
    // It would wait for a standby that it has not got.
    administer("alter system set synchronous_standby_names = ''");
    administer("select pg_reload_conf()");
  }

  @Override
  public void awaitWhole(Duration atMost) {
    try {
      whole.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new BenchFailed("there is no standby again: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", e);
    }
  }

  @Override
  public void close() {
    // However it ends: nothing can be stopped while it is silent.
    whole.handle((_, _) -> "over").join();
    for (var server : new Server[] {standby, primary}) {
      if (Files.exists(server.data().resolve("postmaster.pid"))) {
        programs.run("pg_ctl", "--pgdata=" + server.data(), "--mode=immediate", "--wait", "stop");
      }
    }
    programs.remove(folder);
  }
}
