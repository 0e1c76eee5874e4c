package dev.florin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** PostgreSQL's own load generator, where it is installed: the naive way without Java. */
final class Pgbench {
  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

  private final Database database;
  private final Path folder;

  Pgbench(Database database, Path folder) {
    this.database = database;
    this.folder = folder;
  }

  /**
   * Spends per second, one statement each.
   *
   * @return empty if it is not installed
   */
  Optional<Double> run(int clients, int accounts, Duration duration) {
    var script = folder.resolve("spend.sql");
    try {
      Files.writeString(script, script(accounts));
      var process = start(clients, duration, script);
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var tps = TPS.matcher(output);
      if (process.waitFor() != 0 || !tps.find()) {
        throw new BenchFailed("pgbench failed: " + output);
      }
      return Optional.of(Double.parseDouble(tps.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException("pgbench does not run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", e);
    }
  }

  static boolean isInstalled() {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .anyMatch(place -> Files.isExecutable(Path.of(place, "pgbench")));
  }

  private Process start(int clients, Duration duration, Path script) throws IOException {
    var builder =
        new ProcessBuilder(
            "pgbench",
            "-n",
            "-M",
            "prepared",
            "-j",
            "2",
            "-c",
            Integer.toString(clients),
            "-T",
            Long.toString(Math.max(1, duration.toSeconds())),
            "-f",
            script.toString());
    builder.environment().putAll(database.programEnvironment());
    return builder.redirectErrorStream(true).start();
  }

  /** The one statement of {@link NaiveOneStatement}, with keys made by PostgreSQL. */
  private static String script(int accounts) {
    var spend =
        NaiveOneStatement.SPEND
            .replaceFirst("id = \\?", "id = (select id from naive.holder where n = :n)")
            .replaceFirst("taken.id, \\?", "taken.id, '" + NaiveSpend.REVENUE + "'::uuid")
            .replaceFirst("\\?", "uuidv7()")
            .replaceFirst("\\?", "uuidv7()")
            .replaceFirst("\\?", "decode(repeat('00', 32), 'hex')");
    return "\\set n random(1, " + accounts + ")\n" + spend.strip() + ";\n";
  }
}
