package dev.florin.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.payment.provider.Verification;
import dev.florin.testing.App;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever switches on a code can read what it means. */
class ErrorCodesTest {
  private static final Path SOURCES = Path.of("src/main/java");

  /** How a code comes into the world. */
  private static final List<Pattern> PLACES =
      List.of(
          Pattern.compile("Problem\\.of\\(\\s*\\d+,\\s*\"([^\"]+)\""),
          Pattern.compile("Problem\\.conflict\\(\\s*\"([^\"]+)\""),
          Pattern.compile("new Objection\\(\\s*\"([^\"]+)\""),
          Pattern.compile("new Problem\\(\\s*\\d+,\\s*\"([^\"]+)\""),
          Pattern.compile("new FieldError\\([^;]*?\"(parameter_[a-z]+)\""),
          Pattern.compile("\"(parameter_[a-z]+)\""),
          Pattern.compile("(?:case \\d+|default) -> \"([a-z]+(?:_[a-z]+)+)\";"));

  private static final Pattern DESCRIBED = Pattern.compile("<tr id=\"([^\"]+)\"");

  private static Set<String> used() throws IOException {
    var codes = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ErrorCodesTest::read)
          .filter(source -> source.contains("Problem") || source.contains("Objection"))
          .forEach(source ->
              PLACES.forEach(
                  place -> place.matcher(source).results().forEach(r -> codes.add(r.group(1)))));
    }
    for (var reason : Verification.Reason.values()) {
      codes.add(reason.name().toLowerCase(Locale.ROOT));
    }
    return codes;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void everyCodeIsDescribedAndNothingElse() throws IOException {
    var page = App.shared().call("GET", "/docs/errors", null, null);
    assertThat(page.status()).isEqualTo(200);
    var described =
        DESCRIBED.matcher(page.body()).results().map(result -> result.group(1)).toList();
    assertThat(described).doesNotHaveDuplicates();
    assertThat(used())
        .as("the search finds codes of every kind")
        .contains(
            "authentication_required",
            "order_not_payable",
            "not_found",
            "parameter_unknown",
            "method_not_allowed",
            "signature_stale")
        .hasSizeGreaterThan(25);
    assertThat(described).containsExactlyInAnyOrderElementsOf(used());
  }
}
