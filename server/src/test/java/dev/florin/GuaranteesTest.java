package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the docs promise: each line names a test, and each test that is named exists. */
class GuaranteesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern NAME = Pattern.compile("`(\\w+Test)`");

  @ParameterizedTest
  @ValueSource(strings = {"guarantees.md", "threat-model.md"})
  void eachPromiseNamesTestsThatExist(String page) throws IOException {
    var promises =
        Files.readAllLines(ROOT.resolve("docs").resolve(page)).stream()
            .filter(line -> line.startsWith("| ") && !line.endsWith(" tests |"))
            .filter(line -> !line.endsWith("would break |"))
            .toList();
    assertThat(promises).hasSizeGreaterThan(20);
    var there = tests();
    assertThat(promises)
        .allSatisfy(promise -> assertThat(named(promise)).isNotEmpty().allMatch(there::contains));
  }

  private static List<String> named(String promise) {
    return NAME.matcher(promise).results().map(found -> found.group(1)).toList();
  }

  /** The classes below src/test/java of every module. */
  private static Set<String> tests() throws IOException {
    var names = new HashSet<String>();
    try (var modules = Files.newDirectoryStream(ROOT)) {
      for (var module : modules) {
        var sources = module.resolve("src/test/java");
        if (Files.isDirectory(sources)) {
          try (var files = Files.walk(sources)) {
            files.forEach(file -> names.add(file.getFileName().toString().replace(".java", "")));
          }
        }
      }
    }
    return names;
  }
}
