package dev.florin.bench.soak;

import dev.florin.bench.BenchFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * PostgreSQL's own programs, as the system's packages install them. They refuse to run as root:
 * then the user {@code postgres}, which the packages make, runs them.
 */
final class ServerPrograms {
  private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
  private static final String USER = "postgres";

  private final Path bin;
  private final List<String> before;

  private ServerPrograms(Path bin, List<String> before) {
    this.bin = bin;
    this.before = before;
  }

  /**
   * The newest there are.
   *
   * @throws BenchFailed if there are none
   */
  static ServerPrograms find() {
    try (var versions = Files.exists(PACKAGES) ? Files.list(PACKAGES) : List.<Path>of().stream()) {
      var bin =
          versions
              .map(version -> version.resolve("bin"))
              .filter(each -> Files.isExecutable(each.resolve("pg_basebackup")))
              .filter(each -> Files.isExecutable(each.resolve("postgres")))
              .max(Comparator.comparing(Path::toString))
              .orElseThrow(() ->
                  new BenchFailed(
                      "a standby needs PostgreSQL 15 or later in "
                          + PACKAGES
                          + ": on Debian, apt-get install postgresql"));
      var root = "root".equals(System.getProperty("user.name"));
      var as = List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups");
      return new ServerPrograms(bin, root ? as : List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new temporary folder that belongs to whoever runs the programs. */
  Path folder(String prefix) {
    var parent = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    return Path.of(
        command(List.of("mktemp", "--directory", parent.resolve(prefix + "XXXXXX").toString())));
  }

  /** A file that belongs to them as well. */
  void write(Path file, String text) {
    command(
        List.of("sh", "-c", "umask 077; printf '%s' \"$1\" > \"$2\"", "sh", text, file.toString()));
  }

  /** With everything in it. */
  void remove(Path file) {
    command(List.of("rm", "-rf", "--", file.toString()));
  }

  /**
   * Runs one of them to its end.
   *
   * @throws BenchFailed if it fails, with what it said
   */
  void run(String program, String... arguments) {
    var words = new ArrayList<String>();
    words.add(bin.resolve(program).toString());
    words.addAll(List.of(arguments));
    command(words);
  }

  private String command(List<String> words) {
    var all = new ArrayList<>(before);
    all.addAll(words);
    try {
      var output = Files.createTempFile("florin-bench-", ".out");
      try {
        // Not by a pipe: a server that is started would hold it open.
        var process =
            new ProcessBuilder(all)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var code = process.waitFor();
        var said = Files.readString(output, StandardCharsets.UTF_8).strip();
        if (code != 0) {
          throw new BenchFailed(words.getFirst() + " ended with " + code + ": " + said);
        }
        return said;
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailed("interrupted", e);
    }
  }
}
