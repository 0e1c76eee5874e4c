package dev.florin.platform.web;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.florin.Florin;
import dev.florin.platform.UnsafeStart;
import dev.florin.testing.App;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A service in production mode, inside this process: what it refuses to do. */
class ProductionTest {
  private static final Random RANDOM = new Random(14);
  private static final App APP = App.with(production());

  private final Logger logger = (Logger) LoggerFactory.getLogger(MockPaths.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  private static String random() {
    var bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static Map<String, String> production() {
    return Map.of(
        "florin.mode",
        "production",
        "florin.base-url",
        "https://pay.example.org",
        "florin.jwt-secret",
        random(),
        "florin.stripe.secret-key",
        "sk_live_" + random(),
        "florin.stripe.webhook-secret",
        "whsec_" + random(),
        "florin.stripe.api-base",
        "",
        "florin.seller.name",
        "Ink & Co",
        "florin.mail.url",
        "smtps://mailer:" + random() + "@mail.example.org:465",
        "florin.mail.from",
        "pay@example.org");
  }

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @AfterAll
  static void close() {
    APP.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/test/complete", "/_sandbox", "/api/payment/test/complete/pay_1"})
  void aMockPathIsNotThereAndTheAttemptIsLogged(String path) {
    for (var method : List.of("GET", "POST", "DELETE")) {
      log.list.clear();
      var answer = APP.call(method, path + "?key=hidden", null, null);
      var problem = assertProblem(answer, 404, "not_found");
      assertThat(log.list).hasSize(1);
      var line = log.list.getFirst();
      assertThat(line.getLevel().toString()).isEqualTo("WARN");
      assertThat(line.getFormattedMessage())
          .contains(method + " " + path + " by 127.0.0.1")
          .endsWith(problem.path("request_id").stringValue())
          .doesNotContain("hidden");
    }
  }

  @Test
  void aDisguisedMockPathIsSeenThroughAndCannotWriteIntoTheLog() {
    for (var path : List.of("/v1/%74est/complete", "/v1/./test", "/mock;a=b/x", "/x/../mock")) {
      log.list.clear();
      assertThat(APP.call("GET", path, null, null).status()).as(path).isIn(400, 404);
    }
    log.list.clear();
    APP.call("GET", "/mock/%0aFAKE%1b%e4%bd%a0" + "a".repeat(300), null, null);
    assertThat(log.list)
        .allSatisfy(line ->
            assertThat(line.getFormattedMessage()).matches("[\\x20-\\x7e…]*").hasSizeLessThan(350));
  }

  @Test
  void outsideProductionAMockPathIsLikeAnyOtherThatIsNotThere() {
    var shared = App.shared();
    assertProblem(
        shared.call("POST", "/v1/test/complete", null, null), 401, "authentication_required");
    assertProblem(shared.buyer().post("/v1/test/complete", "{}"), 404, "not_found");
    assertThat(log.list).isEmpty();
  }

  @Test
  void productionRefusesWhatDevelopmentTakes() {
    assertThatThrownBy(() ->
            new SpringApplicationBuilder(Florin.class)
                .logStartupInfo(false)
                .run("--florin.jwt-secret=" + App.JWT_SECRET))
        .isInstanceOf(UnsafeStart.class)
        .hasMessageContaining("FLORIN_JWT_SECRET is published")
        .hasMessageContaining("FLORIN_SELLER_NAME");
  }
}
