package dev.florin.platform.database;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One data directory and the postmaster that runs on it; all of PostgreSQL's programs. */
final class EmbeddedDatabaseCluster {
  static final String ADMINISTRATOR = "florin_admin";
  private static final long START_SECONDS_MAX = 60;
  private static final long STOP_SECONDS_MAX = 20;
  private static final long POLL_MILLIS = 5;
  private static final File NULL = new File("/dev/null");

  private final Path binaries;
  private final Path data;
  private final Path log;

  EmbeddedDatabaseCluster(Path binaries, Path data, Path log) {
    this.binaries = binaries;
    this.data = data;
    this.log = log;
  }

  boolean exists() {
    return Files.exists(data.resolve("PG_VERSION"));
  }

  /**
   * Creates the cluster. It is made beside its place and moved there when complete, so that a crash
   * half-way leaves nothing that looks like a database. Password authentication from the first
   * moment: {@code initdb} never runs a server that listens, and trust is in no line it writes.
   */
  void create(Path passwordFile) throws IOException {
    var unfinished = data.resolveSibling("data.unfinished");
    EmbeddedDatabaseBinaries.deleteTree(unfinished);
    run(
        "initdb",
        "--pgdata=" + unfinished,
        "--username=" + ADMINISTRATOR,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums");
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Starts the postmaster and waits until it takes connections.
   *
   * @return the port it listens on; empty if it gave up by itself, for example because somebody
   *     took the port
   */
  OptionalInt start(int port) throws IOException {
    var settings =
        List.of(
            "port=" + port,
            "listen_addresses=127.0.0.1",
            // Sockets would lie in a folder that others can reach, under a path of limited length.
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=100",
            "timezone=UTC",
            "log_timezone=UTC");
    var options = new StringBuilder();
    settings.forEach(setting -> options.append(" -c ").append(setting));
    // pg_ctl rather than postgres: it detaches from the terminal, whose Ctrl-C would otherwise stop
    // the database under a service that is still finishing its requests.
    run(
        "pg_ctl",
        "--pgdata=" + data,
        "--log=" + log,
        "--no-wait",
        "-o",
        options.toString(),
        "start");
    return awaitReady();
  }

  private OptionalInt awaitReady() throws IOException {
    var begin = System.nanoTime();
    var deadline = begin + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
    // Between pg_ctl's return and the first line of postmaster.pid there is a short nothing.
    var grace = begin + TimeUnit.SECONDS.toNanos(1);
    while (System.nanoTime() < deadline) {
      var file = EmbeddedDatabasePidFile.read(data);
      if (file.isPresent() && file.get().isReady() && postmaster().isPresent()) {
        return OptionalInt.of(file.get().port());
      }
      if (postmaster().isEmpty() && System.nanoTime() > grace) {
        return OptionalInt.empty();
      }
      pause();
    }
    throw new EmbeddedDatabaseException(
        "PostgreSQL did not become ready within %d s; its log: %s"
            .formatted(START_SECONDS_MAX, log));
  }

  /** The running postmaster of this very data directory, if there is one. */
  Optional<ProcessHandle> postmaster() throws IOException {
    return EmbeddedDatabasePidFile.read(data)
        .flatMap(file -> ProcessHandle.of(file.pid()))
        .filter(this::isPostmasterOfThisFolder);
  }

  /** After a crash a process number may belong to anybody: the program and its folder decide. */
  private boolean isPostmasterOfThisFolder(ProcessHandle process) {
    var program = process.info().command().map(Path::of).map(Path::getFileName);
    if (program.isEmpty() || !program.get().toString().startsWith("postgres")) {
      return false;
    }
    var workingFolder = Path.of("/proc", Long.toString(process.pid()), "cwd");
    try {
      return Files.isSameFile(workingFolder, data);
    } catch (IOException noProcOnThisSystem) {
      var arguments = process.info().arguments().orElse(new String[0]);
      return List.of(arguments).contains(data.toString());
    }
  }

  /**
   * Stops what a killed service left behind. A fresh postmaster has this version's programs and
   * settings, which an adopted one would not; stopping costs about a tenth of a second.
   */
  void stopOrphan() throws IOException {
    if (postmaster().isPresent()) {
      stop();
    }
    // PostgreSQL refuses to start while the file's process number is alive, even as another
    // program's. What is in use is still protected by the shared memory that belongs to the folder.
    Files.deleteIfExists(data.resolve("postmaster.pid"));
  }

  /** Stops the postmaster: open connections are ended, everything is written. */
  void stop() throws IOException {
    for (var mode : List.of("fast", "immediate")) {
      if (postmaster().isEmpty()) {
        return;
      }
      // The postmaster may be gone between the question and the signal: only the end counts.
      execute("pg_ctl", "--pgdata=" + data, "--mode=" + mode, "--no-wait", "stop");
      if (awaitStopped()) {
        return;
      }
    }
    throw new EmbeddedDatabaseException("PostgreSQL does not stop; its folder: " + data);
  }

  private boolean awaitStopped() throws IOException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS_MAX);
    while (System.nanoTime() < deadline) {
      if (postmaster().isEmpty()) {
        return true;
      }
      pause();
    }
    return false;
  }

  private void run(String program, String... arguments) throws IOException {
    if (execute(program, arguments) != 0) {
      throw new EmbeddedDatabaseException(
          "%s failed; the reason is at the end of %s".formatted(program, log));
    }
  }

  private int execute(String program, String... arguments) throws IOException {
    var command = new ArrayList<String>(unprivileged());
    command.add(binaries.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(Redirect.from(NULL));
    builder.redirectOutput(Redirect.appendTo(log.toFile()));
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    try {
      return builder.start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedDatabaseException("Interrupted while running " + program, e);
    }
  }

  /**
   * PostgreSQL refuses to run as root. In a user namespace of its own it is nobody, without any
   * privilege, and its files still belong to the user who started the service.
   */
  private static List<String> unprivileged() {
    return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
  }

  /** Some containers forbid root to make user namespaces; that is said before anything else. */
  static void refuseUnlessUnprivileged() {
    var command = new ArrayList<String>(unprivileged());
    command.add("true");
    try {
      var discard = new ProcessBuilder(command).redirectErrorStream(true);
      if (discard.redirectOutput(Redirect.DISCARD).start().waitFor() == 0) {
        return;
      }
    } catch (IOException noSuchProgram) {
      throw runsAsRoot(noSuchProgram);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw runsAsRoot(null);
  }

  private static EmbeddedDatabaseException runsAsRoot(@Nullable Throwable cause) {
    return new EmbeddedDatabaseException(
        "PostgreSQL does not run as root, and this system does not let root step down (unshare -U)."
            + " Run the service as an ordinary user, or set FLORIN_DATABASE_URL.",
        cause);
  }

  static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedDatabaseException("Interrupted while waiting for PostgreSQL", e);
    }
  }
}
