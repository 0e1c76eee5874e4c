package dev.florin.demo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What of others ships, and under which licences: all of it is written down, and may ship. */
class DependenciesTest {
  private static final Path HOME =
      Path.of(System.getProperty("florin.root", "..")).toAbsolutePath().normalize();

  @Test
  void thePageSaysWhatShips() throws IOException {
    var page = HOME.resolve("docs/dependencies.md");
    var now = Licences.page(Parts.of(HOME));
    if (Boolean.getBoolean("florin.docs.write")) {
      Files.writeString(page, now);
    }
    assertThat(page)
        .as("stale; -DargLine=-Dflorin.docs.write=true writes it")
        .content()
        .isEqualTo(now);
  }

  @Test
  void everythingIsUnderALicenceThatWeMayUse() {
    var parts = Parts.of(HOME);
    assertThat(parts).filteredOn(part -> part.kind().equals("maven")).hasSizeGreaterThan(50);
    assertThat(parts).filteredOn(part -> part.kind().equals("npm")).hasSizeGreaterThan(5);
    assertThat(Licences.refused(parts)).isEmpty();
    assertThat(Licences.idle(parts)).as("exceptions that nothing needs").isEmpty();
  }

  @Test
  void everyLibraryInTheJarIsInTheList() throws IOException {
    var listed =
        Parts.of(HOME).stream()
            .filter(part -> part.kind().equals("maven"))
            .map(part ->
                part.name().substring(part.name().indexOf(':') + 1) + "-" + part.version() + ".jar")
            .toList();
    assertThat(libraries()).isNotEmpty().isSubsetOf(listed);
  }

  private static List<String> libraries() throws IOException {
    try (var files = Files.newDirectoryStream(HOME.resolve("server/target"), "*-exec.jar")) {
      try (var jar = new JarFile(files.iterator().next().toFile())) {
        return jar.stream()
            .map(entry -> entry.getName())
            .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
            .map(name -> name.substring(name.lastIndexOf('/') + 1))
            // Ours, and what Spring Boot adds to every jar that it packs.
            .filter(name -> !name.startsWith("florin-") && !name.startsWith("spring-boot-jarmode-"))
            .toList();
      }
    }
  }

  @Test
  void aLicenceThatAsksForMoreIsRefused() {
    var free = new Part("maven", "a:b", "1", List.of("GPL-3.0-only", "MIT"), "pkg:maven/a/b@1");
    var bound = new Part("npm", "c", "1", List.of("AGPL-3.0-only"), "pkg:npm/c@1");
    var silent = new Part("npm", "d", "1", List.of(), "pkg:npm/d@1");
    assertThat(Licences.refused(List.of(free, bound, silent))).containsExactly(bound, silent);
  }
}
