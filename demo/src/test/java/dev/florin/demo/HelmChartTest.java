package dev.florin.demo;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.marcnuri.helm.Helm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The chart, linted and rendered by Helm itself; nothing is sent to a cluster. */
class HelmChartTest {
  private static final Path CHART =
      Path.of(System.getProperty("florin.root", ".."), "ops", "helm", "florin").toAbsolutePath();

  /** The least that has to be said. */
  private static final String LEAST =
      """
      baseUrl: https://pay.example.com
      existingSecret: florin
      """;

  private static final String ALL =
      LEAST
          + """
          settings: {FLORIN_SELLER_NAME: "Ink & Co", FLORIN_SELLER_TAX_RATE_BP: "600"}
          trustedProxies: 10.0.0.0/8
          imagePullSecrets: [{name: pull}]
          ingress: {enabled: true, className: nginx, host: pay.example.com, tlsSecret: pay-tls,
            annotations: {a: b}}
          networkPolicy: {enabled: true, from: [{podSelector: {matchLabels: {app: proxy}}}],
            to: [{ipBlock: {cidr: 10.1.0.0/16}}]}
          serviceMonitor: {enabled: true, tokenSecret: florin-metrics}
          files: {existingClaim: florin-files}
          podAnnotations: {c: d}
          nodeSelector: {disk: ssd}
          tolerations: [{key: k, operator: Exists}]
          affinity: {podAntiAffinity: {}}
          """;

  @TempDir private Path folder;

  @BeforeAll
  static void helmIsThere() {
    var amd64 = System.getProperty("os.arch").equals("amd64");
    assumeTrue(
        amd64 && System.getProperty("os.name").startsWith("Linux"),
        "skipped: Helm's library is among the tests for Linux on x86-64 alone");
  }

  private Map<String, Map<String, Object>> rendered(String values) throws Exception {
    var file = folder.resolve("values.yaml");
    Files.writeString(file, values);
    var text =
        new Helm(CHART)
            .template()
            .withName("shop")
            .withKubeVersion("1.33.0")
            .withValuesFile(file)
            .call();
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    return StreamSupport.stream(yaml.loadAll(text).spliterator(), false)
        .filter(document -> document != null)
        .map(HelmChartTest::map)
        .collect(toMap(document -> String.valueOf(document.get("kind")), document -> document));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  /** What stands at a path like {@code spec.template.spec.containers.0.image}. */
  private static Object at(@Nullable Object document, String path) {
    var value = document;
    for (var part : path.split("\\.")) {
      value =
          value instanceof List<?> list
              ? list.get(Integer.parseInt(part))
              : map(Objects.requireNonNull(value, path)).get(part);
    }
    return Objects.requireNonNull(value, path);
  }

  private static List<String> names(Object list) {
    var names = new ArrayList<String>();
    ((List<?>) list).forEach(entry -> names.add(String.valueOf(map(entry).get("name"))));
    return names;
  }

  /**
   * Its lint takes no values but the chart's own, which name neither the address nor the secret.
   */
  @Test
  void helmFindsNothingToSay() throws Exception {
    var copy = folder.resolve("florin");
    try (var files = Files.walk(CHART)) {
      for (var file : files.toList()) {
        Files.copy(file, copy.resolve(CHART.relativize(file).toString()));
      }
    }
    var values = copy.resolve("values.yaml");
    assertThat(new Helm(copy).lint().strict().call().isFailed()).as("without them").isTrue();
    Files.writeString(
        values,
        Files.readString(values)
            .replace("baseUrl: \"\"", "baseUrl: https://pay.example.com")
            .replace("existingSecret: \"\"", "existingSecret: florin"));
    var lint = new Helm(copy).lint().strict().call();
    assertThat(lint.isFailed()).as(String.valueOf(lint.getMessages())).isFalse();
    assertThat(lint.getMessages()).noneMatch(m -> m.contains("ERROR") || m.contains("WARNING"));
  }

  @Test
  void theLeastIsTwoNodesAServiceAndABudget() throws Exception {
    var all = rendered(LEAST);
    assertThat(all).containsOnlyKeys("Deployment", "Service", "PodDisruptionBudget");
    var deployment = all.get("Deployment");
    assertThat(at(deployment, "spec.replicas")).isEqualTo(2);
    assertThat(at(deployment, "spec.strategy.rollingUpdate.maxUnavailable")).isEqualTo(0);
    assertThat(at(all.get("PodDisruptionBudget"), "spec.minAvailable")).isEqualTo(1);
    assertThat(at(all.get("Service"), "spec.selector"))
        .isEqualTo(at(deployment, "spec.selector.matchLabels"))
        .isEqualTo(at(all.get("PodDisruptionBudget"), "spec.selector.matchLabels"));
    assertThat(map(at(deployment, "spec.template.metadata.labels")))
        .containsAllEntriesOf(map(at(deployment, "spec.selector.matchLabels")));
  }

  @Test
  void aNodeIsAskedWhetherItLivesAndIsReady() throws Exception {
    var container = at(rendered(LEAST).get("Deployment"), "spec.template.spec.containers.0");
    assertThat(at(container, "livenessProbe.httpGet.path")).isEqualTo("/healthz");
    assertThat(at(container, "startupProbe.httpGet.path")).isEqualTo("/healthz");
    assertThat(at(container, "readinessProbe.httpGet.path")).isEqualTo("/readyz");
    assertThat(at(container, "ports.0.name")).isEqualTo("http");
    assertThat(at(container, "ports.0.containerPort")).isEqualTo(8080);
  }

  @Test
  void aNodeMayDoNothingThatItNeedNot() throws Exception {
    var pod = at(rendered(LEAST).get("Deployment"), "spec.template.spec");
    assertThat(at(pod, "automountServiceAccountToken")).isEqualTo(false);
    assertThat(at(pod, "securityContext.runAsNonRoot")).isEqualTo(true);
    assertThat(at(pod, "securityContext.seccompProfile.type")).isEqualTo("RuntimeDefault");
    var context = at(pod, "containers.0.securityContext");
    assertThat(at(context, "allowPrivilegeEscalation")).isEqualTo(false);
    assertThat(at(context, "readOnlyRootFilesystem")).isEqualTo(true);
    assertThat(at(context, "capabilities.drop")).isEqualTo(List.of("ALL"));
    assertThat(at(pod, "containers.0.resources.limits.memory")).isEqualTo("1Gi");
  }

  @Test
  void secretsComeFromASecretThatTheChartDoesNotMake() throws Exception {
    var all = rendered(ALL);
    assertThat(all).doesNotContainKey("Secret");
    var container = at(all.get("Deployment"), "spec.template.spec.containers.0");
    assertThat(at(container, "envFrom.0.secretRef.name")).isEqualTo("florin");
    assertThat(names(at(container, "env")))
        .containsExactly(
            "FLORIN_BASE_URL",
            "FLORIN_LOG_FORMAT",
            "FLORIN_TRUSTED_PROXIES",
            "FLORIN_FILES_PATH",
            "FLORIN_SELLER_NAME",
            "FLORIN_SELLER_TAX_RATE_BP");
    assertThat(at(container, "env.5.value")).as("a text, as the environment is").isEqualTo("600");
  }

  @Test
  void whatIsSwitchedOnIsThere() throws Exception {
    var all = rendered(ALL);
    assertThat(all)
        .containsOnlyKeys(
            "Deployment",
            "Service",
            "PodDisruptionBudget",
            "Ingress",
            "NetworkPolicy",
            "ServiceMonitor");
    var rule = at(all.get("Ingress"), "spec.rules.0");
    assertThat(at(rule, "host")).isEqualTo("pay.example.com");
    assertThat(at(rule, "http.paths.0.backend.service.name"))
        .isEqualTo(at(all.get("Service"), "metadata.name"));
    assertThat(at(all.get("Ingress"), "spec.tls.0.secretName")).isEqualTo("pay-tls");
    assertThat(at(all.get("NetworkPolicy"), "spec.egress.0.ports.0.port")).isEqualTo(53);
    assertThat(at(all.get("NetworkPolicy"), "spec.egress.1.to.0.ipBlock.cidr"))
        .isEqualTo("10.1.0.0/16");
    assertThat(at(all.get("ServiceMonitor"), "spec.endpoints.0.authorization.credentials.name"))
        .isEqualTo("florin-metrics");
    assertThat(names(at(all.get("Deployment"), "spec.template.spec.volumes")))
        .containsExactly("tmp", "files");
  }

  @Test
  void anotherSettingIsAnotherNode() throws Exception {
    var one = rendered(ALL).get("Deployment");
    var other = rendered(ALL.replace("600", "700")).get("Deployment");
    assertThat(annotation(one)).isNotEqualTo(annotation(other));
    assertThat(annotation(one)).isEqualTo(annotation(rendered(ALL).get("Deployment")));
  }

  private static Object annotation(@Nullable Object deployment) {
    return at(deployment, "spec.template.metadata.annotations.florin/settings");
  }

  @Test
  void oneNodeHasNoBudgetThatWouldHoldUpItsMachine() throws Exception {
    assertThat(rendered(LEAST + "replicaCount: 1\n")).doesNotContainKey("PodDisruptionBudget");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "existingSecret: florin",
        "baseUrl: https://pay.example.com",
        "{baseUrl: http://pay.example.com, existingSecret: florin}",
        "{baseUrl: https://pay.example.com, existingSecret: florin, replicas: 3}",
        "{baseUrl: https://pay.example.com, existingSecret: florin, replicaCount: 0}",
        "{baseUrl: https://pay.example.com, existingSecret: florin, settings: {port: '1'}}",
        "{baseUrl: https://pay.example.com, existingSecret: florin, settings: {PORT: 1}}",
        "{baseUrl: https://pay.example.com, existingSecret: florin, ingress: {enabled: true}}",
        "{baseUrl: https://pay.example.com, existingSecret: florin, serviceMonitor: {enabled: true}}"
      })
  void whatCannotWorkIsRefused(String values) {
    assertThatThrownBy(() -> rendered(values))
        .hasMessageContaining("values don't meet the specifications of the schema");
  }
}
