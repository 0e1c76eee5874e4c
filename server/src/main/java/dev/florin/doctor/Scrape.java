package dev.florin.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a service says of itself at {@code /metrics}, in Prometheus' text format.
 *
 * @param samples in the order of the page
 */
record Scrape(List<Sample> samples) {
  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)(?: \\d+)?");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** Copies the list. */
  Scrape {
    samples = List.copyOf(samples);
  }

  /** One line. */
  record Sample(String name, Map<String, String> labels, double value) {}

  /** Reads a page; lines that are none are passed over. */
  static Scrape read(String page) {
    var samples = new ArrayList<Sample>();
    for (var line : page.split("\n")) {
      var match = LINE.matcher(line);
      if (match.matches()) {
        samples.add(new Sample(match.group(1), labels(match.group(2)), number(match.group(3))));
      }
    }
    return new Scrape(samples);
  }

  private static Map<String, String> labels(@Nullable String text) {
    var labels = new TreeMap<String, String>();
    if (text != null) {
      LABEL.matcher(text).results().forEach(found -> labels.put(found.group(1), found.group(2)));
    }
    return labels;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> text.matches("[-+0-9.eE]+") ? Double.parseDouble(text) : Double.NaN;
    };
  }

  /** Whether there is any sample whose name begins so. */
  boolean has(String prefix) {
    return samples.stream().anyMatch(sample -> sample.name().startsWith(prefix));
  }

  /**
   * The sum of all samples of this name whose labels match.
   *
   * @param labels name to a pattern that the whole value must match
   * @return 0 when others have this name and none of them match; NaN when nothing has it, or one of
   *     them is NaN
   */
  double sum(String name, Map<String, String> labels) {
    var named = samples.stream().filter(sample -> sample.name().equals(name)).toList();
    return named.isEmpty()
        ? Double.NaN
        : named.stream()
            .filter(sample ->
                labels.entrySet().stream()
                    .allMatch(label ->
                        sample.labels().getOrDefault(label.getKey(), "").matches(label.getValue())))
            .mapToDouble(Sample::value)
            .sum();
  }
}
