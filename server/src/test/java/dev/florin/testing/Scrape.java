package dev.florin.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a service said at {@code /metrics}, as Prometheus would keep it.
 *
 * @param at when that was
 * @param samples in the order in which they were said
 * @param counters the names of what only rises: totals, and all that belongs to histograms
 */
public record Scrape(Instant at, List<Sample> samples, Set<String> counters) {
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

  /** What this service says now to an operator whom it has not seen before. */
  public static Scrape of(App app, String instance) {
    return of(app.operator(), instance);
  }

  /**
   * What a service says now.
   *
   * @param who asks it
   * @param instance as Prometheus would add it
   */
  public static Scrape of(Person who, String instance) {
    var answer = who.get("/metrics");
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
    return new Scrape(Instant.now(), List.copyOf(samples), counters(types));
  }

  private static Set<String> counters(Map<String, String> types) {
    var counters = new HashSet<String>();
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

  /** What Prometheus keeps of a service that does not answer: nothing. */
  public static Scrape none() {
    return new Scrape(Instant.now(), List.of(), Set.of());
  }

  /** The sum of all series of this name with this in their labels; 0 if there are none. */
  public double sum(String name, String label) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name) && sample.labels().contains(label))
        .mapToDouble(Sample::value)
        .sum();
  }

  /** Values by series. */
  public Map<String, Double> values() {
    var values = new HashMap<String, Double>();
    samples.forEach(sample -> values.put(sample.series(), sample.value()));
    return values;
  }
}
