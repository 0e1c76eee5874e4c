package dev.florin.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as docs/guides/drop-in.md shows them: the guide is the file they are held against. {@code
 * -Dflorin.golden.write=true} writes them into it. What differs each time is masked.
 */
final class Golden {
  private static final Path GUIDE = Path.of("../docs/guides/drop-in.md");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Golden() {}

  /** Fails unless the guide shows this answer under this name. */
  static void assertShown(String name, JsonNode answer) {
    var got = masked(JSON.writeValueAsString(answer));
    var guide = read();
    var shown = block(name).matcher(guide);
    assertThat(shown.find()).as("the guide shows " + name).isTrue();
    if (Boolean.getBoolean("florin.golden.write")) {
      write(shown.replaceFirst("$1" + Matcher.quoteReplacement(got + "\n") + "$3"));
      return;
    }
    assertThat(got).as(name).isEqualTo(shown.group(2).strip());
  }

  private static Pattern block(String name) {
    return Pattern.compile(
        "(<!-- answer: " + name + " -->\n```json\n)(.*?)(```\n)", Pattern.DOTALL);
  }

  private static String masked(String json) {
    return json.replaceAll("http://127\\.0\\.0\\.1:\\d+", "https://pay.example.com")
        .replaceAll("\\b(ord|pay|req|prod|cus)_[0-9a-z]{26}\\b", "$1_…")
        .replaceAll("\\b(pi_)[A-Za-z0-9]+_secret_[A-Za-z0-9]+", "$1…_secret_…")
        .replaceAll("\\b(cs_test_|pi_)[A-Za-z0-9]+", "$1…")
        .replaceAll("\\?key=[A-Za-z0-9_-]+", "?key=…")
        .replaceAll("\"\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\"", "\"2026-11-21T16:00:00Z\"");
  }

  private static String read() {
    try {
      return Files.readString(GUIDE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void write(String text) {
    try {
      Files.writeString(GUIDE, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
