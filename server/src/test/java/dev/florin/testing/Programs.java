package dev.florin.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of this machine that tests call, if they are there. */
public final class Programs {
  private static final int SECONDS_MAX = 60;

  private Programs() {}

  /** Whether there is such a program here. */
  public static boolean has(String program) {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException notThere) {
      return false; // that is how a missing program shows
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** What a command says that succeeds. */
  public static String said(Path folder, String... command) {
    return said(folder, Map.of(), command);
  }

  /** The same, with these variables besides. */
  public static String said(Path folder, Map<String, String> environment, String... command) {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      var process = builder.start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(String.join(" ", command) + " has failed: " + said);
      }
      return said;
    } catch (IOException e) {
      throw new AssertionError(command[0] + " cannot be called", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted", e);
  }
}
