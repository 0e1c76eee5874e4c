package dev.florin.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.florin.platform.Diagnosis;
import dev.florin.platform.Diagnosis.Grade;
import dev.florin.testing.App;
import dev.florin.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code doctor --url}: what a service that runs shows of what is wrong with it. */
class ServiceExaminationTest {
  private static final App APP = App.with(TestDatabase.fresh(), Map.of());
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @AfterAll
  static void stop() {
    APP.close();
  }

  private static List<Diagnosis> found(String token) {
    var found = new ServiceExamination(APP.url(), token).findings();
    DocsPage.assertAllThere(found);
    return found;
  }

  private static List<Sign> signs() {
    return Sign.ALL;
  }

  private static String page() {
    return APP.operator().get("/metrics").body();
  }

  @Test
  void everyFigureThatIsLookedAtIsThere() {
    var scrape = Scrape.read(page());
    assertThat(Sign.ALL)
        // There once a mail was tried; that is tested below.
        .filteredOn(sign -> !sign.metric().equals("florin_mails_total"))
        .allSatisfy(sign -> assertThat(sign.in(scrape)).as(sign.toString()).isNotNaN());
  }

  /** Each is told when it is bad, leads to a page, and is not told when it is not. */
  @ParameterizedTest
  @MethodSource("signs")
  void aFigureThatIsOutOfLineIsTold(Sign sign) {
    var labels =
        sign.labels().entrySet().stream()
            .map(label -> label.getKey() + "=\"" + label.getValue().split("\\|")[0] + "\"")
            .toList();
    var name = sign.metric() + (labels.isEmpty() ? "" : "{" + String.join(",", labels) + "}");
    assertThat(sign.diagnosis(Scrape.read(name + " 0.0"))).isEmpty();
    assertThat(sign.diagnosis(Scrape.read(name + " NaN"))).isEmpty();
    var bad = sign.diagnosis(Scrape.read(name + " 1234567.0")).orElseThrow();
    assertThat(bad.seen()).contains("1,234,567");
    DocsPage.assertAllThere(List.of(bad));
  }

  @Test
  void aHealthyServiceIsWellAsFarAsItCanBe() {
    assertThat(found(APP.operator().token()))
        .noneMatch(each -> each.grade() == Grade.WRONG)
        .extracting(Diagnosis::seen)
        .contains("lives and is ready")
        .anyMatch(seen -> seen.contains("development") && seen.contains("no real money moves"));
  }

  @Test
  void withoutATokenOnlyItsHealthIsAsked() {
    var found = new ServiceExamination(APP.url(), null).findings();
    assertThat(found)
        .extracting(Diagnosis::seen)
        .containsExactly("lives and is ready", "not looked at: FLORIN_TOKEN is not set");
  }

  @Test
  void aTokenThatMayNotLookIsSaid() {
    assertThat(found(APP.buyer().token()))
        .anySatisfy(each -> {
          assertThat(each.grade()).isEqualTo(Grade.WRONG);
          assertThat(each.seen()).contains("403");
        });
  }

  @Test
  void aKeyThatMayReadMetricsIsEnough() {
    var key = APP.serverKey("metrics:read");
    assertThat(found(key.token())).noneMatch(each -> each.grade() == Grade.WRONG);
  }

  @Test
  void whatIsParkedInTheServiceIsTold() {
    try (var app = App.with(TestDatabase.fresh(), Map.of())) {
      var buyer = app.buyer();
      var order = buyer.order("basic");
      var session = buyer.checkout(order);
      app.jdbc().sql("update payment set amount_minor = amount_minor + 1").update();
      app.stripe().pay(session, "4242424242424242");
      App.await(
          "the event to be parked",
          () ->
              app.jdbc()
                      .sql("select count(*) from inbox where status = 'parked'")
                      .query(Long.class)
                      .single()
                  > 0);
      App.await(
          "the doctor to see it",
          () ->
              new ServiceExamination(app.url(), app.operator().token())
                  .findings().stream().anyMatch(each -> each.seen().contains("are parked")));
    }
  }

  @Test
  void aRelayThatDoesNotTakeOurMailIsTold() {
    var relay = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    relay.start();
    relay.setUser("shop", "the-right-password");
    var url = "smtp://shop:the-wrong-password@127.0.0.1:" + relay.getSmtp().getPort();
    var mail = Map.of("florin.mail.url", url, "florin.mail.from", "shop@shop.example");
    try (var app = App.with(TestDatabase.fresh(), mail)) {
      app.buyer().buy("basic");
      App.await(
          "the doctor to see it",
          () ->
              new ServiceExamination(app.url(), app.operator().token())
                  .findings().stream()
                      .anyMatch(
                          each -> each.subject().equals("mails") && each.grade() == Grade.WRONG));
    } finally {
      relay.stop();
    }
  }

  @Test
  void aServiceThatDoesNotAnswerIsWrong() {
    var found = new ServiceExamination(URI.create("http://127.0.0.1:1"), null).findings();
    assertThat(found).singleElement().extracting(Diagnosis::grade).isEqualTo(Grade.WRONG);
    DocsPage.assertAllThere(found);
  }

  @Test
  void aServerThatIsNoFlorinIsWrong() {
    var found = new ServiceExamination(APP.sandbox().url(), null).findings();
    assertThat(found)
        .extracting(Diagnosis::seen)
        .anyMatch(seen -> seen.startsWith("/healthz answers 404"));
    DocsPage.assertAllThere(found);
  }

  @Test
  void aCheckThatIsOldAndErrorsThatAreManyAreTold() {
    var page =
        """
        # HELP nothing
        florin_ledger_verified_timestamp_seconds 1.7E9
        florin_reconciliation_timestamp_seconds 0.0
        florin_orders_uncredited NaN
        http_server_requests_seconds_count{status="200",uri="/a,b\\"}"} 950.0
        http_server_requests_seconds_count{status="503",uri="/c"} 50.0
        """;
    var found = ServiceExamination.judge(Scrape.read(page), NOW);
    DocsPage.assertAllThere(found);
    assertThat(found)
        .extracting(Diagnosis::seen)
        .anyMatch(seen -> seen.matches("was checked \\d+ days ago"))
        .contains("were compared never")
        .contains("5.0 % of 1,000 answers since the start were 5xx")
        .contains("without a figure: florin_orders_uncredited");
  }

  @Test
  void aSeriesThatDoesNotExistYetIsNoUnknownFigure() {
    var page = "florin_mails_total{kind=\"receipt\",outcome=\"accepted\"} 3.0\n";
    assertThat(ServiceExamination.judge(Scrape.read(page), NOW))
        .allMatch(each -> each.grade() == Grade.WELL);
  }

  @Test
  void aPageWithoutAnyFigureOfFlorinsIsNoneOfFlorins() {
    assertThat(ServiceExamination.judge(Scrape.read("up 1\n"), NOW))
        .singleElement()
        .extracting(Diagnosis::seen)
        .isEqualTo("have nothing of Florin's in them");
  }

  @Test
  void theTokenIsNotSentWhereOthersCanRead() {
    var err = new ByteArrayOutputStream();
    var code =
        new DoctorCommand(
                Map.of("FLORIN_TOKEN", "hush-hush"),
                new PrintStream(new ByteArrayOutputStream()),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .examine(List.of("--url", "http://pay.example.com"));
    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("not https")
        .doesNotContain("hush-hush");
  }
}
