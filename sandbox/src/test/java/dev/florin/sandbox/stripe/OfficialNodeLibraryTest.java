package dev.florin.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Needs node, and {@code npm ci} in {@code src/test/node}. */
class OfficialNodeLibraryTest {
  private static final Path SCRIPTS =
      Path.of(System.getProperty("florin.root", ".."), "sandbox", "src", "test", "node");

  @Test
  void sellsASessionFromCreationToRefund() throws Exception {
    boolean ready = Files.isDirectory(SCRIPTS.resolve("node_modules/stripe")) && hasNode();
    if (!ready) {
      System.out.println("SKIPPED: no node, or no node_modules in sandbox/src/test/node (npm ci)");
    }
    Assumptions.assumeTrue(ready, "no node or no node_modules");
    try (var sandbox = Sandbox.start(SandboxOptions.defaults())) {
      var process =
          new ProcessBuilder("node", "sell.mjs", sandbox.url().toString(), StripeSandbox.SECRET_KEY)
              .directory(SCRIPTS.toFile())
              .redirectErrorStream(true)
              .start();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.exitValue()).as(said).isZero();
      assertThat(said).contains("sold, listed and refunded");
    }
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      // That is how a missing program shows.
      return false;
    }
  }
}
