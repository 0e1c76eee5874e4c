package dev.florin.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a service said at {@code /metrics}, as Prometheus would keep it.
 *
 * @param samples in the order in which they were said
 * @param counters the names of what only rises: totals, and all that belongs to histograms
 */
public record Scrape(List<Sample> samples, java.util.Set<String> counters) {
  private static final Pattern LINE = Pattern.compile("^([a-zA-Z_:]+)(?:\\{(.*)})? (\\S+)$");

  /**
   * One of them.
   *
   * @param labels as in Prometheus' notation, without braces
   */
  public record Sample(String name, String labels, double value) {
    /** As Prometheus' notation has it. */
    public String series() {
      return name + "{" + labels + "}";
    }
  }

  /** What this service says now; {@code instance} as Prometheus would add it. */
  public static Scrape of(App app, String instance) {
    var answer = app.operator().get("/metrics");
    if (answer.status() != 200) {
      throw new AssertionError("no metrics: " + answer.status() + " " + answer.body());
    }
    return read(answer.body(), instance);
  }

  /** Reads Prometheus' text format. */
  static Scrape read(String text, String instance) {
    var types = new HashMap<String, String>();
    var samples = new ArrayList<Sample>();
    for (var line : text.lines().toList()) {
      var words = line.split(" ");
      if (line.startsWith("# TYPE ")) {
        types.put(words[2], words[3]);
      }
      var match = LINE.matcher(line);
      if (match.matches()) {
        var added = "job=\"florin\",instance=\"" + instance + "\"";
        var labels = match.group(2) == null ? added : added + "," + match.group(2);
        var value = match.group(3).replace("+Inf", "Infinity").replace("-Inf", "-Infinity");
        samples.add(new Sample(match.group(1), labels, Double.parseDouble(value)));
      }
    }
    return new Scrape(List.copyOf(samples), counters(types));
  }

  private static java.util.Set<String> counters(Map<String, String> types) {
    var counters = new java.util.HashSet<String>();
    types.forEach((name, type) -> {
      switch (type) {
        case "counter" -> counters.add(name);
        case "histogram", "summary" ->
            counters.addAll(List.of(name + "_bucket", name + "_count", name + "_sum"));
        default -> {}
      }
    });
    return counters;
  }

  /** Values by series. */
  public Map<String, Double> values() {
    var values = new HashMap<String, Double>();
    samples.forEach(sample -> values.put(sample.series(), sample.value()));
    return values;
  }
}
