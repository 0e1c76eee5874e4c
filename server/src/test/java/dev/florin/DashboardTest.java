package dev.florin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Promtool;
import dev.florin.testing.Scrape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each panel of the dashboard asks for what the service really says. */
class DashboardTest {
  private static final Path FILE = Path.of("../ops/grafana/florin.json");
  private static final Pattern SELECTOR =
      Pattern.compile("\\b([a-z]+_[a-z0-9_]+)\\b(?!\\s*\\()(?:\\{([^}]*)})?");
  private static final Pattern LABEL =
      Pattern.compile("([a-z]+)\\s*(?:=|!=|=~|!~)\\s*\"([^\"]*)\"");
  private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");

  /** What Prometheus adds to each series. */
  private static final Set<String> ADDED = Set.of("job", "instance", "le");

  private record Panel(String title, JsonNode json, List<String> exprs) {}

  private static List<Panel> panels() throws IOException {
    var panels = new ArrayList<Panel>();
    for (var panel : JsonMapper.shared().readTree(Files.readString(FILE)).path("panels")) {
      if (!panel.path("type").stringValue().equals("row")) {
        var exprs = new ArrayList<String>();
        panel.path("targets").forEach(target -> exprs.add(target.path("expr").stringValue()));
        panels.add(new Panel(panel.path("title").stringValue(), panel, exprs));
      }
    }
    return panels;
  }

  private static String plain(String expr) {
    return expr.replace("$__rate_interval", "5m");
  }

  @Test
  void prometheusReadsEachQuestion(@TempDir Path folder) throws IOException {
    Promtool.need();
    var rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
    var count = 0;
    for (var panel : panels()) {
      for (var expr : panel.exprs()) {
        rules.append("  - record: \"panel:%d\"\n    expr: '%s'\n".formatted(count++, plain(expr)));
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
    var app = App.shared();
    app.buyer().buy("basic");
    var scrape = Scrape.of(app, "a");
    var series = new TreeMap<String, List<String>>();
    scrape
        .samples()
        .forEach(sample ->
            series.computeIfAbsent(sample.name(), _ -> new ArrayList<>()).add(sample.labels()));
    var asked = new TreeSet<String>();
    for (var panel : panels()) {
      for (var expr : panel.exprs()) {
        var grouped = new TreeSet<String>();
        GROUPED
            .matcher(expr)
            .results()
            .forEach(by -> grouped.addAll(List.of(by.group(1).split(",\\s*"))));
        grouped.removeAll(ADDED);
        var matcher =
            SELECTOR.matcher(
                GROUPED.matcher(plain(expr)).replaceAll("").replaceAll("\"[^\"]*\"", "\"\""));
        while (matcher.find()) {
          var name = matcher.group(1);
          asked.add(name);
          assertThat(series).as(panel.title()).containsKey(name);
          assertThat(series.get(name).getFirst())
              .as(panel.title() + " groups by labels that are there")
              .satisfies(
                  labels -> grouped.forEach(label -> assertThat(labels).contains(label + "=\"")));
        }
        values(expr, panel.title(), series);
      }
    }
    assertThat(asked).hasSizeGreaterThan(30);
  }

  /** A label that is asked for is there, and where it is asked for plainly, with this value. */
  private static void values(String expr, String title, TreeMap<String, List<String>> series) {
    var matcher = Pattern.compile("\\b([a-z]+_[a-z0-9_]+)\\{([^}]*)}").matcher(expr);
    while (matcher.find()) {
      var known = series.get(matcher.group(1));
      LABEL
          .matcher(matcher.group(2))
          .results()
          .filter(label -> !ADDED.contains(label.group(1)))
          .forEach(label -> {
            assertThat(known.getFirst()).as(title).contains(label.group(1) + "=\"");
            if (label.group().contains("=\"")
                && !label.group().contains("!=")
                && !label.group(1).equals("status")) {
              assertThat(String.join(" ", known))
                  .as(title)
                  .contains(label.group(1) + "=\"" + label.group(2) + "\"");
            }
          });
    }
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
