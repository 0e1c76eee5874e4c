package dev.florin.doctor;

import dev.florin.platform.Diagnosis;
import dev.florin.platform.KnownSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names that look like settings and are none: nobody reads them, and nobody says so. */
final class Misspellings {
  private static final Pattern OURS = Pattern.compile("(FLORIN|STRIPE|WHOP|CROSSMINT)_[A-Z0-9_]+");

  /** A currency of its own each. */
  private static final Pattern METHODS = Pattern.compile("FLORIN_METHODS_[A-Z]{3}");

  /** Of the launcher and the commands. */
  private static final Set<String> OTHERS =
      Set.of(
          "FLORIN_AGENT_KEY",
          "FLORIN_HOME",
          "FLORIN_JAVA_HOME",
          "FLORIN_SKIP_WEB",
          "FLORIN_TOKEN",
          "FLORIN_URL");

  /** How many letters may differ in what is meant to be the same. */
  private static final int NEAR = 2;

  private Misspellings() {}

  /**
   * Which they are.
   *
   * @param environment of which those are told that are near to a setting: other programs have
   *     variables, too
   * @param file of which all are told, since it is meant for the service
   */
  static List<Diagnosis> among(Map<String, String> environment, Map<String, String> file) {
    var known = KnownSettings.read().names();
    return Stream.concat(
            environment.keySet().stream().filter(name -> near(name, known).isPresent()),
            file.keySet().stream())
        .distinct()
        .sorted()
        .filter(name -> OURS.matcher(name).matches())
        .filter(name -> !known.contains(name) && !OTHERS.contains(name))
        .filter(name -> !METHODS.matcher(name).matches())
        .map(name -> diagnosis(name, near(name, known)))
        .toList();
  }

  private static Diagnosis diagnosis(String name, Optional<String> meant) {
    return Diagnosis.doubtful(
        "settings",
        name + " is no setting, and nobody reads it",
        meant.map(setting -> "Do you mean " + setting + "?").orElse("Take it out."),
        "configuration.md");
  }

  private static Optional<String> near(String name, Set<String> known) {
    return known.stream()
        .filter(setting -> distance(name, setting) <= NEAR)
        .min(Comparator.comparingInt(setting -> distance(name, setting)));
  }

  /** How many letters have to be changed, added or taken out (Levenshtein). */
  private static int distance(String one, String other) {
    var above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      var row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        var changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[other.length()];
  }
}
