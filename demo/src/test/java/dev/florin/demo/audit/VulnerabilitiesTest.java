package dev.florin.demo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Known vulnerabilities, asked of a stand-in for OSV that knows of one. */
class VulnerabilitiesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final String BAD = "pkg:maven/org.example/bad@1.0";

  @TempDir Path home;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private HttpServer osv;
  private int status = 200;
  private String more = "";

  @BeforeEach
  void start() throws IOException {
    osv = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    osv.createContext("/v1/querybatch", this::batch);
    osv.createContext(
        "/v1/vulns/GHSA-1",
        exchange ->
            answer(exchange, "{\"aliases\": [\"CVE-2026-1\"], \"summary\": \"Reads too far\"}"));
    osv.start();
    Files.createDirectories(home.resolve("server/target"));
    Files.createDirectories(home.resolve("web"));
    Files.createDirectories(home.resolve(".ci"));
    ships("bad", "good");
  }

  @AfterEach
  void stop() {
    osv.stop(0);
  }

  private void ships(String... names) throws IOException {
    var sbom = JSON.createObjectNode();
    var parts = sbom.putArray("components");
    for (var name : names) {
      parts
          .addObject()
          .put("group", "org.example")
          .put("name", name)
          .put("version", "1.0")
          .put("purl", "pkg:maven/org.example/" + name + "@1.0?type=jar");
    }
    Files.writeString(home.resolve("server/target/bom.json"), sbom.toString());
    Files.writeString(
        home.resolve("web/package-lock.json"),
        """
        {"packages": {"": {}, "node_modules/@a/b": {"version": "2.0", "license": "MIT"},
                      "node_modules/tool": {"version": "3.0", "license": "MIT", "dev": true}}}
        """);
  }

  private void batch(HttpExchange exchange) throws IOException {
    var results = JSON.createObjectNode();
    var answers = results.putArray("results");
    for (var query : JSON.readTree(exchange.getRequestBody()).path("queries")) {
      var purl = query.path("package").path("purl").asString();
      answers.add(
          JSON.readTree(
              purl.equals(BAD) ? "{\"vulns\": [{\"id\": \"GHSA-1\"}]" + more + "}" : "{}"));
    }
    answer(exchange, results.toString());
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private int audit() {
    return audit("http://127.0.0.1:" + osv.getAddress().getPort());
  }

  private int audit(String address) {
    said.reset();
    return new Audit(home, TODAY, new PrintStream(said, true, StandardCharsets.UTF_8))
        .run(List.of("--osv", address));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsKnownIsNamedWithAllItsNames() {
    assertThat(audit()).isEqualTo(1);
    assertThat(said())
        .contains("KNOWN     org.example:bad 1.0: GHSA-1, CVE-2026-1. Reads too far")
        .contains("3 parts were looked up: 1 known vulnerabilities, 0 of them accepted.");
  }

  @Test
  void whereNothingIsKnownThatIsSaid() throws IOException {
    ships("good");
    assertThat(audit()).isZero();
    assertThat(said()).contains("2 parts were looked up: 0 known vulnerabilities");
  }

  @Test
  void whatIsAcceptedStandsUntilItsDay() throws IOException {
    var accepted = home.resolve(".ci/accepted-vulnerabilities");
    Files.writeString(accepted, "# why\n\nCVE-2026-1 2026-11-22 only on Windows\n");
    assertThat(audit()).isZero();
    assertThat(said()).contains("accepted  org.example:bad");
    Files.writeString(accepted, "CVE-2026-1 2026-11-21 only on Windows\n");
    assertThat(audit()).isEqualTo(1);
  }

  @Test
  void whatIsAcceptedWithoutADayOrAReasonIsNot() throws IOException {
    for (var line : List.of("CVE-2026-1", "CVE-2026-1 2026-12-01", "CVE-2026-1 soon because")) {
      Files.writeString(home.resolve(".ci/accepted-vulnerabilities"), line);
      assertThat(audit()).as(line).isEqualTo(2);
    }
  }

  @Test
  void whoCannotBeAskedHasNotSaidThatAllIsWell() {
    status = 500;
    assertThat(audit()).isEqualTo(2);
    assertThat(said()).contains("NOT CHECKED");
    osv.stop(0);
    assertThat(audit()).isEqualTo(2);
    assertThat(said()).contains("NOT CHECKED");
    assertThat(audit("nonsense")).isEqualTo(2);
  }

  @Test
  void halfAnAnswerIsNone() {
    more = ", \"next_page_token\": \"x\"";
    assertThat(audit()).isEqualTo(2);
    assertThat(said()).contains("NOT CHECKED").contains("org.example:bad");
  }

  @Test
  void withoutAnSbomItSaysWhatToDo() throws IOException {
    Files.delete(home.resolve("server/target/bom.json"));
    assertThat(audit()).isEqualTo(2);
    assertThat(said()).contains("./florin build");
  }
}
