package dev.florin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.Sandbox;
import dev.florin.sandbox.SandboxOptions;
import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.OwnProcess;
import dev.florin.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written of errors, as it is written: in JSON and in text. */
class LogLinesTest {
  private static final String CARD = "4242424242424242";

  /** What goes wrong for one order, and what it is known by. */
  private record Trouble(String request, String order, String payment) {}

  /** The provider does not answer. */
  private static Trouble atTheProvider(App app) {
    var buyer = app.buyer();
    var order = buyer.order("basic");
    app.stripe().faults().add(Fault.dropBeforeWork().times(10));
    var answer = buyer.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}");
    app.stripe().faults().clear();
    assertThat(answer.status()).isEqualTo(503);
    return new Trouble(String.valueOf(answer.header("Request-Id")), order, "pay_");
  }

  /** The payment is there, and cannot be settled at first. */
  private static Trouble atSettlement(App app, JdbcClient database, Runnable untilSeen) {
    var buyer = app.buyer();
    var order = buyer.order("basic");
    var session = buyer.checkout(order);
    database.sql("alter table invoice add constraint closed check (false) not valid").update();
    app.stripe().pay(session, CARD);
    untilSeen.run();
    database.sql("alter table invoice drop constraint closed").update();
    var payment = buyer.awaitStatus(order, "paid").path("payment").path("id").stringValue();
    return new Trouble("", order, payment);
  }

  private static JdbcClient jdbc(String address) {
    var match = Pattern.compile("postgresql://(.+):(.+)@(.+)").matcher(address);
    assertThat(match.matches()).isTrue();
    return JdbcClient.create(
        new DriverManagerDataSource(
            "jdbc:postgresql://" + match.group(3), match.group(1), match.group(2)));
  }

  private static List<JsonNode> json(OwnProcess service) {
    return service.log().stream()
        .filter(line -> line.startsWith("{") && line.endsWith("}"))
        .map(line -> JsonMapper.shared().readTree(line))
        .toList();
  }

  @Test
  void inJsonEachErrorNamesRequestOrderPaymentAndEvent(@TempDir Path folder) {
    var database = TestDatabase.fresh();
    try (var sandbox = Sandbox.start(SandboxOptions.defaults());
        var service =
            OwnProcess.start(folder, database, sandbox, Map.of("florin.log-format", "json"))) {
      var asked = atTheProvider(service.app());
      assertThat(json(service))
          .anySatisfy(line -> {
            assertThat(line.path("level").asString("")).isEqualTo("WARN");
            assertThat(line.path("request").asString("")).isEqualTo(asked.request());
            assertThat(line.path("order").asString("")).isEqualTo(asked.order());
            assertThat(line.path("payment").asString("")).startsWith(asked.payment());
          });
      var settled =
          atSettlement(
              service.app(),
              jdbc(database),
              () ->
                  App.await(
                      "an error", () -> json(service).stream().anyMatch(LogLinesTest::isError)));
      assertThat(json(service).stream().filter(LogLinesTest::isError))
          .isNotEmpty()
          .allSatisfy(line -> {
            assertThat(line.path("order").asString("")).isEqualTo(settled.order());
            assertThat(line.path("payment").asString("")).isEqualTo(settled.payment());
            assertThat(line.path("event").asString("")).startsWith("evt_");
            assertThat(line.path("message").asString("")).contains("stripe");
            assertThat(line.path("stack_trace").asString("")).contains("invoice");
          });
      assertThat(service.classes()).hasSizeGreaterThan(5_000);
      assertThat(service.classes())
          .as("while nothing is followed, nothing that follows is loaded")
          .noneMatch(name -> name.contains(" io.opentelemetry."));
    }
  }

  private static boolean isError(JsonNode line) {
    return line.path("level").asString("").equals("ERROR");
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void inTextTheyStandBeforeTheMessage(CapturedOutput output) {
    var app = App.shared();
    var asked = atTheProvider(app);
    var ids = "WARN  \\[" + asked.request() + "] " + asked.order() + " pay_\\w+ ";
    assertThat(output.getOut()).containsPattern(ids);
    var settled =
        atSettlement(
            app,
            app.jdbc(),
            () -> App.await("an error", () -> output.getOut().contains("Settling inbox row")));
    assertThat(output.getOut())
        .containsPattern("ERROR \\[] " + settled.order() + " " + settled.payment() + " evt_\\w+ ");
  }
}
