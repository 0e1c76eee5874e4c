package dev.florin.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own judge of rules, from the package prometheus of Debian and its kin. */
public final class Promtool {
  private static final Optional<String> PROGRAM =
      Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
          .map(folder -> Path.of(folder, "promtool"))
          .filter(Files::isExecutable)
          .map(Path::toString)
          .findFirst();

  private Promtool() {}

  /** What it says, and whether it is content. */
  public record Verdict(boolean good, String text) {}

  /** Skips the test where it is not installed, and says so. */
  public static void need() {
    if (PROGRAM.isEmpty()) {
      System.out.println("skipped: promtool is not installed, so no alert was tried");
    }
    Assumptions.assumeTrue(PROGRAM.isPresent(), "promtool is not installed");
  }

  /** Runs it in this folder; {@link #need} comes first. */
  public static Verdict run(Path folder, String... words) {
    var command = new ArrayList<>(List.of(PROGRAM.orElseThrow()));
    command.addAll(List.of(words));
    try {
      var process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Verdict(process.waitFor() == 0, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
