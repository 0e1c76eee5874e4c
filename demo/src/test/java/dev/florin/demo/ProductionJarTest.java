package dev.florin.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.florin.platform.database.EmbeddedDatabase;
import dev.florin.sandbox.stripe.StripeSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is deployed, as it is deployed: it cannot stand in for a provider, and starts safely. */
class ProductionJarTest {
  private static final Path TARGET =
      Path.of(System.getProperty("florin.root", ".."), "server", "target");
  private static final List<String> FOREIGN =
      List.of("FLORIN_", "STRIPE_", "SPRING_", "SERVER_", "LOGGING_", "BASE_URL", "JAVA_TOOL_");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The older system's; it is in the jar, and refuses there. */
  private static final RouteTour.Route TEST_COMPLETION =
      new RouteTour.Route("POST", "/api/payment/test/complete/{paymentId}");

  @TempDir private Path folder;

  @Test
  void holdsTheServiceButNeitherSandboxNorDemo() throws IOException {
    var names = names();
    assertThat(names).anyMatch(name -> name.endsWith("dev/florin/Florin.class"));
    assertThat(names).anyMatch(name -> name.contains("florin-ledger"));
    assertThat(names).noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("sandbox"));
    assertThat(names).noneMatch(name -> name.contains("dev/florin/demo"));
    assertThat(names).noneMatch(name -> name.contains("junit") || name.contains("assertj"));
  }

  @Test
  void namesEveryReasonNotToStartAndLeavesNothingBehind() throws Exception {
    var wrong =
        Map.of(
            "FLORIN_BASE_URL", "http://pay.example.org",
            "FLORIN_JWT_SECRET", "changeme-changeme-changeme-changeme",
            "FLORIN_JWT_ISSUER", "http://id.example.org",
            "STRIPE_SECRET_KEY", StripeSandbox.SECRET_KEY,
            "STRIPE_WEBHOOK_SECRET", "unsigned-value-of-ours",
            "FLORIN_STRIPE_API_BASE", "http://127.0.0.1:8081",
            "FLORIN_SMTP_URL", "mailer-of-ours.example.org",
            "FLORIN_SMTP_INSECURE", "true");
    var process = start(wrong);
    assertThat(process.waitFor(30, SECONDS)).as("it has given up").isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    var said = log();
    assertThat(said).contains("Florin does not start: 12 settings are unsafe for production.");
    var named =
        Stream.concat(
            wrong.keySet().stream(),
            Stream.of("FLORIN_DATA", "FLORIN_SELLER_NAME", "FLORIN_MAIL_FROM"));
    assertThat(named).allSatisfy(name -> assertThat(said).containsPattern("\\d\\. " + name));
    assertThat(said).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(wrong.values())
        .filteredOn(value -> !value.equals("true"))
        .allSatisfy(value -> assertThat(said).doesNotContain(value));
    assertThat(folder.resolve("florin-data")).as("the database's folder").doesNotExist();
  }

  @Test
  void aSafeSetUpBecomesReadyAndNoRouteOfItPaysByItself() throws Exception {
    var random = DataFolder.at(folder.resolve("secrets"));
    var secret = random.secret("jwt", "");
    var port = Ports.freeFrom(18_080);
    try (var database = EmbeddedDatabase.start(folder.resolve("database"))) {
      var process =
          start(
              variables(
                  "FLORIN_BASE_URL",
                  "https://pay.example.org",
                  "FLORIN_PORT",
                  Integer.toString(port),
                  "FLORIN_DATABASE_URL",
                  "postgresql://%s:%s@127.0.0.1:%d/florin"
                      .formatted(database.user(), database.password(), database.port()),
                  "FLORIN_JWT_SECRET",
                  secret,
                  "STRIPE_SECRET_KEY",
                  random.secret("key", "sk_live_"),
                  "STRIPE_WEBHOOK_SECRET",
                  random.secret("webhook", "whsec_"),
                  "FLORIN_SELLER_NAME",
                  "Ink & Co",
                  "FLORIN_SMTP_URL",
                  "smtps://mailer:" + random.secret("mail", "") + "@mail.example.org:465",
                  "FLORIN_MAIL_FROM",
                  "pay@example.org",
                  "FLORIN_TRANSFER_DETAILS",
                  "Ink & Co at Example Bank",
                  "FLORIN_LIMITS_READS",
                  "30000",
                  "FLORIN_LOG_FORMAT",
                  "json"));
      try {
        awaitReady(process, port);
        assertNoRoutePaysByItself(new RouteTour(URI.create("http://127.0.0.1:" + port), secret));
        assertThat(status(port, "/v1/test/complete")).isEqualTo(404);
        assertThat(jsonLines())
            .anySatisfy(line -> {
              assertThat(line.path("message").asString(""))
                  .startsWith("A mock path was tried in production: GET /v1/test/complete");
              assertThat(line.path("level").asString("")).isEqualTo("WARN");
              assertThat(line.path("request").asString("")).startsWith("req_");
            });
      } finally {
        process.destroy();
        assertThat(process.waitFor(30, SECONDS)).isTrue();
      }
    }
  }

  /** All that the process itself says it has, whichever module it comes from. */
  private void assertNoRoutePaysByItself(RouteTour tour) throws IOException {
    var routes =
        RouteTour.routes(jsonLines().stream().map(l -> l.path("message").asString("")).toList());
    assertThat(routes)
        .as("the routes in its log")
        .hasSizeGreaterThan(150)
        .contains(TEST_COMPLETION, new RouteTour.Route("POST", "/v1/orders/{id}/checkout"));
    var answers = tour.go(routes);
    assertThat(answers.get(TEST_COMPLETION)).containsOnly(404);
    assertThat(answers)
        .allSatisfy(
            (route, statuses) -> assertThat(statuses).as(route.toString()).doesNotContain(500));
  }

  private static Map<String, String> variables(String... namesAndValues) {
    var variables = new HashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      variables.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return variables;
  }

  private void awaitReady(Process process, int port) throws Exception {
    for (int i = 0; i < 600 && process.isAlive() && status(port, "/readyz") != 200; i++) {
      Thread.sleep(100);
    }
    assertThat(status(port, "/readyz")).as(log()).isEqualTo(200);
  }

  private static int status(int port, String path) throws InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return 0;
    }
  }

  private Process start(Map<String, String> variables) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-Xmx384m",
            // Whoever is asked by a route is out of reach, and that is known at once.
            "-Dhttps.proxyHost=127.0.0.1",
            "-Dhttps.proxyPort=9",
            "-jar",
            jar().toString(),
            "--logging.level._org.springframework.web.servlet.HandlerMapping.Mappings=debug");
    builder.environment().keySet().removeIf(name -> FOREIGN.stream().anyMatch(name::startsWith));
    builder.environment().putAll(variables);
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  /** Every line must be JSON; half a line is one that is being written. */
  private List<JsonNode> jsonLines() throws IOException {
    var text = log();
    return text.substring(0, text.lastIndexOf('\n')).lines().map(JSON::readTree).toList();
  }

  private static List<String> names() throws IOException {
    try (var zip = new ZipFile(jar().toFile())) {
      return zip.stream().map(entry -> entry.getName()).toList();
    }
  }

  private static Path jar() throws IOException {
    try (var files = Files.exists(TARGET) ? Files.list(TARGET) : Stream.<Path>of()) {
      var jar = files.filter(file -> file.toString().endsWith("-exec.jar")).findFirst();
      assumeTrue(jar.isPresent(), "skipped: the server was not packed in this build");
      return jar.orElseThrow().toAbsolutePath();
    }
  }
}
