package dev.florin;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.AlertRules;
import dev.florin.testing.AlertRules.Rule;
import dev.florin.testing.Promtool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Each alert that is shipped can fire, can be quiet, and says what to do. */
class AlertRulesTest {
  private static final Path FOLDER = AlertRules.FOLDER;
  private static final Path ROOT = Path.of("..");
  private static final List<String> TESTS =
      List.of("florin-alerts-test.yaml", "florin-alerts-days-test.yaml");
  private static final Pattern PAGE = Pattern.compile("docs/[a-z0-9/-]+\\.md(?:#[a-z0-9-]+)?");

  private final List<Rule> rules = AlertRules.read();

  private static List<Map<String, Object>> tests() {
    return TESTS.stream()
        .flatMap(file -> AlertRules.list(AlertRules.yaml(FOLDER.resolve(file)), "tests").stream())
        .toList();
  }

  private Set<String> names() {
    return rules.stream().map(Rule::alert).collect(toCollection(TreeSet::new));
  }

  @Test
  void prometheusReadsThem() {
    Promtool.need();
    var verdict = Promtool.run(FOLDER, "check", "rules", AlertRules.RULES);
    assertThat(verdict.good()).as(verdict.text()).isTrue();
    assertThat(verdict.text()).contains(rules.size() + " rules found");
  }

  @Test
  void theyFireAndAreQuietAsTheirTestsSay() {
    Promtool.need();
    for (var file : TESTS) {
      var verdict = Promtool.run(FOLDER, "test", "rules", file);
      assertThat(verdict.good()).as(verdict.text()).isTrue();
    }
  }

  /**
   * The tests hold all alerts that fire at a time, so that one that fires too often is seen, too.
   */
  @Test
  void theirTestsBreakWithEachOfThem(@TempDir Path folder) throws IOException {
    Promtool.need();
    var text = Files.readString(FOLDER.resolve(AlertRules.RULES));
    for (var file : TESTS) {
      Files.copy(FOLDER.resolve(file), folder.resolve(file));
    }
    var quiet = text.replaceAll("(?m)^(        expr: )(?!\\|).*", "$1vector(0) > 1");
    assertThat(quiet).isNotEqualTo(text);
    Files.writeString(folder.resolve(AlertRules.RULES), quiet);
    var verdict = Promtool.run(folder, "test", "rules", TESTS.getFirst());
    assertThat(verdict.good()).isFalse();
    assertThat(verdict.text()).contains("LedgerIsNotSound", "InboxWaits", "ErrorsLogged");
  }

  /** What is wrong in a summary is seen only when it is filled in. */
  @Test
  void eachSummaryIsFilledInWhenItFires(@TempDir Path folder) throws IOException {
    Promtool.need();
    Files.copy(FOLDER.resolve(AlertRules.RULES), folder.resolve(AlertRules.RULES));
    for (var file : TESTS) {
      var all = AlertRules.yaml(FOLDER.resolve(file));
      AlertRules.list(all, "tests").forEach(AlertRulesTest::expectNone);
      Files.writeString(folder.resolve(file), new Yaml().dump(all));
      var text = Promtool.run(folder, "test", "rules", file).text();
      assertThat(text)
          .contains("summary=")
          .doesNotContain("error expanding", "<no value>", "{{", "%!");
      for (var test : AlertRules.list(all, "tests")) {
        for (var look : AlertRules.list(test, "alert_rule_test")) {
          assertThat(text).contains("alertname=\"" + look.get("alertname") + "\"");
        }
      }
    }
  }

  /** So that what fires instead is told in full. */
  private static void expectNone(Map<String, Object> test) {
    var about = String.valueOf(test.get("name")).replaceAll(":.*", "");
    test.put(
        "alert_rule_test",
        AlertRules.list(test, "promql_expr_test").stream()
            .filter(look -> look.get("exp_samples").toString().contains("\"" + about + "\""))
            .map(look -> Map.of("eval_time", look.get("eval_time"), "alertname", about))
            .toList());
    test.remove("promql_expr_test");
  }

  @Test
  void eachHasACaseInWhichItFiresAndOneInWhichItDoesNot() {
    assertThat(rules).hasSizeGreaterThan(40);
    var fires = new HashSet<String>();
    var quiet = new HashSet<String>();
    for (var test : tests()) {
      var about = String.valueOf(test.get("name")).replaceAll(":.*", "");
      for (var look : AlertRules.list(test, "promql_expr_test")) {
        var firing = AlertRules.list(look, "exp_samples").toString();
        (firing.contains("alertname=\"" + about + "\"") ? fires : quiet).add(about);
      }
    }
    assertThat(fires).as("fire in a test of theirs").isEqualTo(names());
    assertThat(quiet).as("are quiet in a test of theirs").containsAll(names());
  }

  @Test
  void eachSaysHowBadItIsAndWhatToDo() {
    assertThat(names()).as("no name twice").hasSameSizeAs(rules);
    assertThat(rules)
        .allSatisfy(rule -> {
          assertThat(rule.labels().get("severity")).isIn("page", "ticket");
          assertThat(rule.annotations().get("summary")).isNotBlank();
          var pages =
              PAGE.matcher(String.valueOf(rule.annotations().get("description")))
                  .results()
                  .map(page -> page.group())
                  .toList();
          assertThat(pages).as(rule.alert() + " names a page").isNotEmpty();
          assertThat(pages).allMatch(AlertRulesTest::isThere);
        });
  }

  private static boolean isThere(String page) {
    var parts = page.split("#");
    try {
      var lines = Files.readAllLines(ROOT.resolve(parts[0]));
      return parts.length == 1 || headings(lines).anyMatch(parts[1]::equals);
    } catch (IOException missing) {
      return false;
    }
  }

  private static Stream<String> headings(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceAll("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'));
  }

  @Test
  void theGuideNamesEachAndNoOther() throws IOException {
    var rows =
        Files.readAllLines(ROOT.resolve("docs/guides/metrics.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(line.lastIndexOf('|', line.length() - 2)))
            .toList();
    var named = new TreeSet<String>();
    Pattern.compile("`([A-Z][A-Za-z]+)`")
        .matcher(String.join("\n", rows))
        .results()
        .forEach(name -> named.add(name.group(1)));
    assertThat(named).isEqualTo(names());
  }
}
