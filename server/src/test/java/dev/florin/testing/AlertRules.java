package dev.florin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The alerts that are shipped, as they stand in their file. */
public final class AlertRules {
  public static final Path FOLDER = Path.of("../ops/prometheus");
  public static final String RULES = "florin-alerts.yaml";

  private AlertRules() {}

  /** One of them. */
  public record Rule(
      String alert, String expr, Map<String, String> labels, Map<String, String> annotations) {}

  /** All, in the order of the file. */
  public static List<Rule> read() {
    var rules = new ArrayList<Rule>();
    for (var group : list(yaml(FOLDER.resolve(RULES)), "groups")) {
      for (var rule : list(group, "rules")) {
        rules.add(
            new Rule(
                text(rule, "alert"),
                text(rule, "expr"),
                map(rule, "labels"),
                map(rule, "annotations")));
      }
    }
    return rules;
  }

  /** A file of maps, lists and texts. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> yaml(Path file) {
    try {
      return (Map<String, Object>) new Yaml().load(Files.readString(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The maps of a list in a map. */
  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> list(Map<String, Object> of, String key) {
    return (List<Map<String, Object>>) of.getOrDefault(key, List.of());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> map(Map<String, Object> of, String key) {
    return (Map<String, String>) of.getOrDefault(key, Map.of());
  }

  private static String text(Map<String, Object> of, String key) {
    return String.valueOf(of.get(key));
  }
}
