package dev.florin;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Promtool;
import dev.florin.testing.Scrape;
import dev.florin.testing.Scrape.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each panel of the dashboard asks for what the service really says. */
class DashboardTest {
  private static final Path FILE = Path.of("../ops/grafana/florin.json");

  /** A metric with what is asked of its labels; functions have a bracket behind their names. */
  private static final Pattern METRIC =
      Pattern.compile("\\b([a-z]+_[a-z0-9_]+)\\b(?!\\s*\\()(?:\\{([^}]*)})?");

  private static final Pattern LABEL = Pattern.compile("([a-z]+)(=|!=|=~|!~)\"([^\"]*)\"");
  private static final Pattern GROUP = Pattern.compile("\\bby \\(([^)]*)\\)");

  /** What Prometheus adds to each series, and what only buckets have. */
  private static final Set<String> ADDED = Set.of("job", "instance", "le");

  private record Panel(String title, JsonNode json, List<String> exprs) {}

  private static List<Panel> panels() throws IOException {
    var panels = new ArrayList<Panel>();
    for (var panel : JsonMapper.shared().readTree(Files.readString(FILE)).path("panels")) {
      if (!panel.path("type").stringValue().equals("row")) {
        var exprs = new ArrayList<String>();
        panel
            .path("targets")
            .forEach(target ->
                exprs.add(target.path("expr").stringValue().replace("$__rate_interval", "5m")));
        panels.add(new Panel(panel.path("title").stringValue(), panel, exprs));
      }
    }
    return panels;
  }

  @Test
  void prometheusReadsEachQuestion(@TempDir Path folder) throws IOException {
    Promtool.need();
    var rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
    var count = 0;
    for (var panel : panels()) {
      for (var expr : panel.exprs()) {
        rules.append("  - record: \"panel:%d\"\n    expr: '%s'\n".formatted(count++, expr));
      }
    }
    Files.writeString(folder.resolve("rules.yaml"), rules);
    var verdict = Promtool.run(folder, "check", "rules", "rules.yaml");
    assertThat(verdict.good()).as(verdict.text()).isTrue();
    assertThat(verdict.text()).contains(count + " rules found");
    assertThat(count).isGreaterThan(45);
  }

  @Test
  void eachNamesOnlyWhatTheServiceSays() throws IOException {
    App.shared().buyer().buy("basic");
    Map<String, String> labels =
        Scrape.of(App.shared(), "a").samples().stream()
            .collect(groupingBy(Sample::name, mapping(Sample::labels, joining(" "))));
    var asked = new TreeSet<String>();
    for (var panel : panels()) {
      for (var expr : panel.exprs()) {
        for (var metric : METRIC.matcher(GROUP.matcher(expr).replaceAll("")).results().toList()) {
          asked.add(metric.group(1));
          assertThat(labels).as(panel.title()).containsKey(metric.group(1));
          assertThat(labels.getOrDefault(metric.group(1), ""))
              .as(panel.title() + " asks of " + metric.group(1))
              .contains(wanted(expr, metric));
        }
      }
    }
    assertThat(asked).hasSizeGreaterThan(30);
  }

  /** Labels by which is grouped or chosen, and values that are chosen by name. */
  private static List<String> wanted(String expr, MatchResult metric) {
    var wanted = new ArrayList<String>();
    GROUP
        .matcher(expr)
        .results()
        .flatMap(group -> Arrays.stream(group.group(1).split(", ")))
        .filter(label -> !ADDED.contains(label))
        .forEach(label -> wanted.add(label + "=\""));
    if (metric.group(2) != null) {
      LABEL
          .matcher(metric.group(2))
          .results()
          .filter(label -> !ADDED.contains(label.group(1)))
          .map(label -> label.group(2).equals("=") ? label.group() : label.group(1) + "=\"")
          .forEach(wanted::add);
    }
    wanted.add(""); // there may be nothing to want
    return wanted;
  }

  @Test
  void eachHasAUnitAndTheChosenPrometheus() throws IOException {
    var titles = new TreeSet<String>();
    for (var panel : panels()) {
      assertThat(titles.add(panel.title())).as(panel.title() + " is there once").isTrue();
      assertThat(panel.exprs()).as(panel.title()).isNotEmpty();
      assertThat(panel.json().at("/fieldConfig/defaults/unit").asString("")).isNotBlank();
      assertThat(panel.json().at("/datasource/uid").asString("")).isEqualTo("${datasource}");
      panel
          .json()
          .path("targets")
          .forEach(target ->
              assertThat(target.at("/datasource/uid").asString("")).isEqualTo("${datasource}"));
    }
    assertThat(Files.readString(FILE)).contains("\"type\": \"datasource\"");
  }
}
