package dev.florin.testing;

import static java.util.stream.Collectors.toMap;

import dev.florin.testing.AlertRules.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a service really said before the alerts: for half an hour what it said at first, then
 * for two hours that things go on as they went between two scrapes. Counters rise in each minute by
 * as much as they rose in between, and all else stays as it was in the end.
 */
public final class Trials {
  private static final int QUIET = 30;
  private static final int LASTS = 120;
  private static final Pattern NAME = Pattern.compile("[a-z]+_[a-z0-9_]+|\\bup\\b");

  private final Map<String, Rule> rules;
  private final Map<String, String> tests = new LinkedHashMap<>();

  public Trials() {
    rules = AlertRules.read().stream().collect(toMap(Rule::alert, rule -> rule));
  }

  /** For which alerts something was made to happen. */
  public Set<String> tried() {
    return tests.keySet();
  }

  private String expr(String alert) {
    return Optional.ofNullable(rules.get(alert)).orElseThrow().expr();
  }

  /** This alert has to be quiet at first, and to fire in the end. */
  public void fires(String alert, Scrape before, Scrape after) {
    fires(alert, before, after, true);
  }

  /** The same, and whether Prometheus could reach the service in the end. */
  public void fires(String alert, Scrape before, Scrape after, boolean up) {
    var expr = expr(alert);
    var names = new TreeSet<String>();
    NAME.matcher(expr).results().forEach(name -> names.add(name.group()));
    var series = series(before, after, names::contains);
    series.add(line("up{job=\"florin\",instance=\"a\"}", held(1, up ? 1 : 0)));
    put(alert, alert, series, "1m", QUIET, QUIET + LASTS);
  }

  /** The same for what Prometheus does not scrape at all. */
  public void firesWithout(String alert) {
    put(alert, alert, List.of(line("up{job=\"other\"}", held(1, 1))), "1m", 0, QUIET + LASTS);
  }

  /** The same over days, in hours: what one of these did each hour of a week, then the other. */
  public void firesAfterAWeek(
      String alert, Scrape before, Scrape goodHour, Scrape badFrom, Scrape badHour) {
    var names = expr(alert);
    var from = before.values();
    var good = goodHour.values();
    var bad = badHour.values();
    var series = new ArrayList<String>();
    badFrom
        .values()
        .forEach((name, start) -> {
          if (names.contains(name.replaceAll("\\{.*", ""))) {
            var rise = good.getOrDefault(name, 0.0) - from.getOrDefault(name, 0.0);
            var fall = bad.getOrDefault(name, 0.0) - start;
            series.add(line(name, "0+%sx168 %s+%sx48".formatted(rise, rise * 168 + fall, fall)));
          }
        });
    series.add(line("up{job=\"florin\",instance=\"a\"}", "1+0x220"));
    put(alert, alert, series, "1h", 168, 216);
  }

  /** Nothing may fire, for as long as it goes on. */
  public void quiet(Scrape before, Scrape after) {
    var series = series(before, after, _ -> true);
    series.add(line("up{job=\"florin\",instance=\"a\"}", held(1, 1)));
    put("a healthy service", null, series, "1m", QUIET, QUIET + LASTS);
  }

  private static String line(String series, String values) {
    return "      - {series: '%s', values: '%s'}\n".formatted(series.replace("'", "''"), values);
  }

  private static List<String> series(Scrape before, Scrape after, Predicate<String> wanted) {
    var old = before.values();
    var lines = new TreeMap<String, String>();
    for (var sample : before.samples()) {
      if (wanted.test(sample.name())) {
        lines.put(sample.series(), held(shifted(sample, before)));
      }
    }
    for (var sample : after.samples()) {
      if (wanted.test(sample.name())) {
        var was = Optional.ofNullable(old.get(sample.series()));
        var first =
            was.map(value -> held(shifted(sample, before, value))).orElse("_x" + (QUIET + 1));
        var rise =
            after.counters().contains(sample.name())
                ? Math.max(0, was.map(value -> sample.value() - value).orElse(0.0))
                : 0;
        lines.put(sample.series(), first + " " + then(shifted(sample, after), rise));
      }
    }
    var all = new ArrayList<String>();
    lines.forEach((series, values) -> all.add(line(series, values)));
    return all;
  }

  private static String held(double first, double then) {
    return held(first) + " " + then(then, 0);
  }

  private static String held(double value) {
    return Double.isNaN(value) ? nans(QUIET + 1) : "%s+0x%d".formatted(plain(value), QUIET);
  }

  private static String then(double value, double rise) {
    return Double.isNaN(value)
        ? nans(LASTS)
        : "%s+%sx%d".formatted(plain(value), plain(rise), LASTS - 1);
  }

  private static String nans(int times) {
    return String.join(" ", Collections.nCopies(times, "NaN"));
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).toPlainString();
  }

  private static double shifted(Scrape.Sample sample, Scrape scrape) {
    return shifted(sample, scrape, sample.value());
  }

  /** Times are told as they would be, had the service said them half an hour after 1970 began. */
  private static double shifted(Scrape.Sample sample, Scrape scrape, double value) {
    return sample.name().endsWith("_timestamp_seconds")
        ? value - scrape.at().getEpochSecond() + QUIET * 60
        : value;
  }

  private void put(
      String name,
      @Nullable String alert,
      List<String> series,
      String interval,
      int quiet,
      int end) {
    var times = interval.charAt(1);
    var which = alert == null ? "" : ",alertname=\"" + alert + "\"";
    var asked = "max by (alertname) (ALERTS{alertstate=\"firing\"" + which + "})";
    var expected = alert == null ? "[]" : "[{labels: '{alertname=\"" + alert + "\"}', value: 1}]";
    tests.put(
        name,
        """
          - name: '%s'
            interval: %s
            input_series:
        %s    promql_expr_test:
              - {expr: '%s', eval_time: %d%c, exp_samples: []}
              - {expr: '%s', eval_time: %d%c, exp_samples: %s}
        """
            .formatted(
                name,
                interval,
                String.join("", series),
                asked,
                quiet,
                times,
                asked,
                end,
                times,
                expected));
  }

  /** What Prometheus' own judge says of all of them. */
  public Promtool.Verdict verdict(Path folder) {
    try {
      Files.copy(AlertRules.FOLDER.resolve(AlertRules.RULES), folder.resolve(AlertRules.RULES));
      write(folder.resolve("minutes.yaml"), "1m");
      write(folder.resolve("hours.yaml"), "1h");
      return Promtool.run(folder, "test", "rules", "minutes.yaml", "hours.yaml");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void write(Path file, String interval) throws IOException {
    var text =
        new StringBuilder(
            "rule_files: [%s]\nevaluation_interval: %s\ntests:\n"
                .formatted(AlertRules.RULES, interval));
    tests.values().stream()
        .filter(test -> test.contains("interval: " + interval))
        .forEach(text::append);
    Files.writeString(file, text);
  }
}
