package dev.florin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is deployed must not be able to stand in for a provider. */
class ProductionJarTest {
  private static final Path TARGET =
      Path.of(System.getProperty("florin.root", ".."), "server", "target");

  @Test
  void holdsTheServiceButNeitherSandboxNorDemo() throws IOException {
    var names = names();
    assertThat(names).anyMatch(name -> name.endsWith("dev/florin/Florin.class"));
    assertThat(names).anyMatch(name -> name.contains("florin-ledger"));
    assertThat(names).noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("sandbox"));
    assertThat(names).noneMatch(name -> name.contains("dev/florin/demo"));
    assertThat(names).noneMatch(name -> name.contains("junit") || name.contains("assertj"));
  }

  private static List<String> names() throws IOException {
    try (var files =
        Files.exists(TARGET) ? Files.list(TARGET) : java.util.stream.Stream.<Path>of()) {
      var jar = files.filter(file -> file.toString().endsWith("-exec.jar")).findFirst();
      assumeTrue(jar.isPresent(), "skipped: the server was not packed in this build");
      try (var zip = new ZipFile(jar.orElseThrow().toFile())) {
        return zip.stream().map(entry -> entry.getName()).toList();
      }
    }
  }
}
