package dev.florin.doctor;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor was asked for.
 *
 * @param url a service that runs; null to look at settings
 * @param env a file of settings that go before those of the environment; null for none
 * @param online whether providers may be asked
 * @param nodes how many processes are to share the database
 * @param json whether programs read the answer
 */
record DoctorOptions(
    @Nullable URI url, @Nullable Path env, boolean online, int nodes, boolean json) {
  static final String USAGE =
      "Usage: doctor [--env FILE] [--online] [--nodes N] [--json]\n"
          + "       doctor --url URL [--json]";

  /**
   * Reads the words after {@code doctor}.
   *
   * @throws IllegalArgumentException for a word that means nothing; its message is for people
   */
  static DoctorOptions parse(List<String> words) {
    @Nullable URI url = null;
    @Nullable Path env = null;
    var online = false;
    var json = false;
    var nodes = 1;
    var settings = false;
    for (var rest = words.iterator(); rest.hasNext(); ) {
      var word = rest.next();
      switch (word) {
        case "--url" -> url = url(value(word, rest.hasNext() ? rest.next() : ""));
        case "--env" -> env = Path.of(value(word, rest.hasNext() ? rest.next() : ""));
        case "--nodes" -> nodes = number(value(word, rest.hasNext() ? rest.next() : ""));
        case "--online" -> online = true;
        case "--json" -> json = true;
        default -> throw new IllegalArgumentException("\"" + word + "\" means nothing here.");
      }
      settings |= List.of("--env", "--nodes", "--online").contains(word);
    }
    if (url != null && settings) {
      throw new IllegalArgumentException(
          "--url looks at a service that runs; --env, --nodes and --online are about settings.");
    }
    return new DoctorOptions(url, env, online, nodes, json);
  }

  private static String value(String option, String value) {
    if (value.isBlank() || value.startsWith("--")) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return value;
  }

  private static int number(String text) {
    if (!text.matches("[1-9]\\d{0,2}")) {
      throw new IllegalArgumentException("--nodes is a number from 1 to 999.");
    }
    return Integer.parseInt(text);
  }

  private static URI url(String text) {
    try {
      var url = URI.create(text.replaceAll("/+$", ""));
      if (url.getHost() != null && String.valueOf(url.getScheme()).matches("https?")) {
        return url;
      }
    } catch (IllegalArgumentException broken) {
      throw new IllegalArgumentException("--url is no address.", broken);
    }
    throw new IllegalArgumentException("--url is no http address, like http://127.0.0.1:8080.");
  }
}
