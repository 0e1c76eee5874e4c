package dev.florin.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command was asked for.
 *
 * @param databaseUrl a PostgreSQL of one's own; null for the embedded one in {@code data}
 * @param heads heads to be found again; null for none
 * @param writeHeads where the heads go; null for nowhere
 */
record VerifyOptions(
    @Nullable String databaseUrl, Path data, @Nullable Path heads, @Nullable Path writeHeads) {
  static final String USAGE =
      "Usage: verify [--heads FILE] [--write-heads FILE] [--database-url URL]";

  /**
   * Reads the words after {@code verify}.
   *
   * @throws IllegalArgumentException for a word that means nothing; its message is for people
   */
  static VerifyOptions parse(List<String> words, Map<String, String> environment) {
    var url = setting(environment, "FLORIN_DATABASE_URL", "");
    var data = Path.of(setting(environment, "FLORIN_DATA", "florin-data"));
    @Nullable Path heads = null;
    @Nullable Path writeHeads = null;
    for (var i = 0; i < words.size(); i += 2) {
      var word = words.get(i);
      switch (word) {
        case "--heads" -> heads = Path.of(value(words, i));
        case "--write-heads" -> writeHeads = Path.of(value(words, i));
        case "--database-url" -> url = value(words, i);
        default -> throw new IllegalArgumentException("\"" + word + "\" means nothing here.");
      }
    }
    return new VerifyOptions(url.isEmpty() ? null : url, data, heads, writeHeads);
  }

  private static String value(List<String> words, int option) {
    if (option + 1 >= words.size() || words.get(option + 1).isBlank()) {
      throw new IllegalArgumentException(words.get(option) + " needs a value.");
    }
    return words.get(option + 1);
  }

  private static String setting(Map<String, String> environment, String name, String otherwise) {
    var value = environment.getOrDefault(name, "").strip();
    return value.isEmpty() ? otherwise : value;
  }
}
