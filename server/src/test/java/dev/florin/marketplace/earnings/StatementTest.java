package dev.florin.marketplace.earnings;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.access.Caller;
import dev.florin.access.CustomerId;
import dev.florin.access.Customers;
import dev.florin.catalog.ProductKind;
import dev.florin.invoice.Invoices;
import dev.florin.invoice.ReadPdf;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.order.MadeUpOrder;
import dev.florin.testing.App;
import dev.florin.testing.Earned;
import dev.florin.testing.Person;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What creators are told about their months, in New York, where clocks are changed. */
class StatementTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Asset USD = Asset.currency("USD");
  private static final Asset JPY = Asset.currency("JPY");
  private static final ZoneId ZONE = ZoneId.of("America/New_York");

  private static App app;

  /** A creator with three months behind them; of 100 cents, 85 are theirs. */
  private static Person seller;

  private static CustomerId id;

  @BeforeAll
  static void sell() {
    app =
        App.with(
            Map.of(
                "florin.seller.zone", ZONE.getId(),
                "florin.seller.name", "Latent Publishing",
                "florin.limits.documents", "3",
                "florin.job.dispatch", "false"));
    var subject = "creator-" + UUID.randomUUID();
    seller = new Person(app, subject, App.token(subject, "creator"));
    id = Earned.customer(app, subject);
    // The clocks go back on the first of November: its second day begins 25 hours later.
    var sale = named("=cmd|'/c calc'!A1, \"quoted\"", "2025-10-31T23:59:59.999", 10_000);
    named("Second", "2025-11-01T00:00", 2_000);
    Earned.back(app, sale, 1, 5_000, 0, at("2025-11-30T23:59"));
    Earned.sell(app, id, "stripe", at("2025-11-15T12:00"), Money.of(1_000, JPY));
    named("Third", "2025-12-01T00:00", 400);
    pay("2025-12-24T12:00", 1_000);
  }

  @AfterAll
  static void close() {
    app.close();
  }

  private static Instant at(String local) {
    return java.time.LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  private static Earnings.Sale named(String name, String local, long cents) {
    var text = MadeUpOrder.text(name, "中文 " + name);
    var order = MadeUpOrder.of(id, ProductKind.PACKAGE, text, Money.of(cents, USD));
    return Earned.sell(app, Earned.sale(order, 1, id, "stripe", at(local)));
  }

  private static void pay(String local, long cents) {
    var command = new PayoutCommand(id, USD, cents, Payout.MANUAL, "SEPA 1", null);
    var made = (PayoutResult.Made) app.bean(Payouts.class).pay(Caller.service("test"), command);
    app.jdbc()
        .sql("update payout set status_at = :at where id = :id")
        .param("at", dev.florin.platform.Sql.at(at(local)))
        .param("id", made.payout().id().value())
        .update();
  }

  private static JsonNode month(String month) {
    return seller.get("/v1/creators/me/statements?month=" + month).expect(200).path("accounts");
  }

  private static HttpResponse<byte[]> fetch(String path, Person person)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(app.url().resolve(path))
            .header("Authorization", "Bearer " + person.token())
            .build();
    return HTTP.send(request, BodyHandlers.ofByteArray());
  }

  @Test
  void aMonthBeginsWhenItDoesWhereTheSellerIs() {
    assertThat(month("2025-09")).isEmpty();
    var october = month("2025-10").path(0);
    assertThat(october.path("opening").longValue()).isZero();
    assertThat(october.path("lines")).hasSize(1);
    assertThat(october.path("closing").longValue()).isEqualTo(8_500);
    var december = month("2025-12").path(1);
    assertThat(december.path("lines").path(0).path("name").stringValue()).isEqualTo("Third");
    assertThat(december.path("lines").path(1).path("type").stringValue()).isEqualTo("payout");
    assertThat(december.path("lines").path(1).path("amount").longValue()).isEqualTo(-1_000);
  }

  @Test
  void eachMonthOpensWithWhatTheLastOneClosedWith() {
    var months = List.of("2025-10", "2025-11", "2025-12", "2026-01");
    var closing = 0L;
    for (var month : months) {
      for (var account : month(month)) {
        if (account.path("currency").stringValue().equals("USD")) {
          assertThat(account.path("opening").longValue()).as(month).isEqualTo(closing);
          closing = account.path("closing").longValue();
        }
      }
    }
    assertThat(closing).isEqualTo(8_500 + 1_700 - 4_250 + 340 - 1_000);
    assertThat(closing).isEqualTo(Earned.account(app, "USD", "payable:" + id));
  }

  @Test
  void saysOfEachSaleAndReversalHowItIsDivided() {
    var november = month("2025-11");
    assertThat(november.path(0).path("currency").stringValue()).isEqualTo("JPY");
    assertThat(november.path(0).path("closing").longValue()).isEqualTo(850);
    var reversal = november.path(1).path("lines").path(1);
    assertThat(reversal.path("type").stringValue()).isEqualTo("reversal");
    assertThat(reversal.path("gross").longValue()).isEqualTo(-5_000);
    assertThat(reversal.path("fee").longValue()).isEqualTo(-750);
    assertThat(reversal.path("amount").longValue()).isEqualTo(-4_250);
    assertThat(reversal.path("reference").stringValue()).startsWith("ord_");
  }

  @Test
  void theCsvIsExactAndHoldsNoFormulas() throws Exception {
    var answer = fetch("/v1/creators/me/statements/2025-10.csv", seller);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo("text/csv;charset=UTF-8");
    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .isEqualTo("attachment; filename=\"statement-2025-10.csv\"");
    var order = month("2025-10").path(0).path("lines").path(0).path("reference").stringValue();
    assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(
            "date,type,reference,item,currency,gross,tax,fee,amount,balance\r\n"
                + "2025-10-01,opening,,,USD,,,,,0.00\r\n"
                + "2025-10-31T23:59:59-04:00,sale,"
                + order
                + ",\"'=cmd|'/c calc'!A1, \"\"quoted\"\"\",USD,100.00,0.00,15.00,85.00,85.00\r\n"
                + "2025-10-31,closing,,,USD,,,,,85.00\r\n");
  }

  @Test
  void theCsvKeepsSignsOfAmountsAndScalesOfCurrencies() throws Exception {
    var answer = fetch("/v1/creators/me/statements/2025-11.csv?lang=zh-CN", seller);
    var text = new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(text).contains(",JPY,1000,0,150,850,850\r\n");
    assertThat(text).contains("中文").contains(",USD,-50.00,0.00,-7.50,-42.50,59.50\r\n");
  }

  @Test
  void isPrintedInTheReadersLanguage() throws Exception {
    var english = fetch("/v1/creators/me/statements/2025-11.pdf", seller);
    assertThat(english.statusCode()).isEqualTo(200);
    assertThat(english.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo("application/pdf");
    assertThat(ReadPdf.title(english.body())).isEqualTo("Statement of earnings 2025-11");
    assertThat(ReadPdf.text(english.body()))
        .contains("Statement of earnings", "Latent Publishing", id.toString(), "America/New_York")
        .contains("1 November 2025 Opening balance $85.00")
        .contains("Second $20.00 $0.00 $3.00 $17.00")
        .contains("Returned: =cmd", "-$50.00 $0.00 -$7.50 -$42.50")
        .contains("30 November 2025 Closing balance $59.50", "¥850", "Page 1 of 1");
    var chinese = fetch("/v1/creators/me/statements/2025-11.pdf?lang=zh-CN", seller);
    assertThat(ReadPdf.text(chinese.body()))
        .contains("收益对账单", "期初余额", "退款冲回：中文", "期末余额", "第 1 页，共 1 页");
    assertThat(fetch("/v1/creators/me/statements/2025-11.pdf", app.operator()).statusCode())
        .as("an operator's own")
        .isEqualTo(200);
  }

  /** Three, here; a minute may be over in between. */
  @Test
  void nobodyHasMoreThanSoManyPrintedInAMinute() throws Exception {
    var subject = "creator-" + UUID.randomUUID();
    var other = new Person(app, subject, App.token(subject, "creator"));
    var answers = new ArrayList<Integer>();
    for (int i = 0; i < 10; i++) {
      answers.add(fetch("/v1/creators/me/statements/2025-09.pdf", other).statusCode());
    }
    assertThat(answers.subList(0, 3)).containsOnly(200);
    assertThat(answers).contains(429);
  }

  @Test
  void anEmptyStatementSaysSo() throws Exception {
    var operator = app.operator();
    var pdf = fetch("/v1/creators/me/statements/2025-01.pdf", operator).body();
    assertThat(ReadPdf.text(pdf)).contains("Nothing has been earned so far.");
  }

  @Test
  void theMonthThatIsNotOverEndsToday() {
    var now = seller.get("/v1/creators/me/statements").expect(200);
    var today = LocalDate.now(ZONE);
    assertThat(now.path("month").stringValue()).isEqualTo(YearMonth.from(today).toString());
    assertThat(now.path("until").stringValue()).isLessThanOrEqualTo(today.toString());
  }

  @Test
  void refusesMonthsThatAreNoneOrHaveNotBegun() {
    for (var month : List.of("2025-13", "2025", "x", "1999-12", "+12025-01", "2999-12")) {
      assertProblem(
          seller.get("/v1/creators/me/statements?month=" + month.replace("+", "%2B")),
          400,
          "parameter_invalid");
    }
  }

  @Test
  void revenueIsCountedByMonthAndListing() {
    var revenue =
        seller.get("/v1/creators/me/revenue?from=2025-10&to=2025-12").expect(200).path("data");
    assertThat(revenue).hasSize(5);
    var december = revenue.path(0);
    assertThat(december.path("month").stringValue()).isEqualTo("2025-12");
    assertThat(december.path("sales").longValue()).isEqualTo(1);
    assertThat(december.path("sold").path("share").longValue()).isEqualTo(340);
    var returned = revenue.path(3);
    assertThat(returned.path("sales").longValue()).as("sold in October").isZero();
    assertThat(returned.path("returned").path("gross").longValue()).isEqualTo(5_000);
    assertThat(returned.path("returned").path("share").longValue()).isEqualTo(4_250);
    var october = revenue.path(4);
    assertThat(october.path("sold").path("gross").longValue()).isEqualTo(10_000);
    assertThat(october.path("product")).isEqualTo(returned.path("product"));
  }

  @Test
  void revenueTakesAtMostTwoYearsAtOnce() {
    var path = "/v1/creators/me/revenue?from=";
    seller.get(path + "2024-01&to=2025-12").expect(200);
    assertProblem(seller.get(path + "2023-12&to=2025-12"), 400, "parameter_invalid");
    assertProblem(seller.get(path + "2025-12&to=2025-11"), 400, "parameter_invalid");
    assertProblem(seller.get(path + "never"), 400, "parameter_invalid");
    assertThat(seller.get("/v1/creators/me/revenue").expect(200).path("data")).isNotEmpty();
  }

  @Test
  void aStatementWithMoreLinesThanAllowedIsRefusedNotShortened() {
    var statements = app.bean(Statements.class);
    var creator = app.bean(Customers.class).find(id).orElseThrow();
    var november = YearMonth.of(2025, 11);
    assertThat(statements.of(creator, november, 2)).isEmpty();
    assertThat(statements.of(creator, november, 3)).isPresent();
  }

  @Test
  void theLongestStatementIsPrintedWhole() {
    var pdf = print(statement(Statements.PRINTED_MAX), Locale.ENGLISH);
    assertThat(ReadPdf.pages(pdf)).isBetween(12, 20);
    assertThat(ReadPdf.text(pdf)).contains("Item 1 ", "Item 300 ", "Closing balance $3,000,000.00");
  }

  @Test
  void canBeArchivedAndReadByEverybody() throws Exception {
    assertThat(ReadPdf.flaws(print(statement(60), Locale.SIMPLIFIED_CHINESE))).isEmpty();
    assertThat(ReadPdf.flaws(print(statement(0), Locale.ENGLISH))).isEmpty();
  }

  /** Made up. */
  private static Statement statement(int lines) {
    var each = new ArrayList<Statement.Line>();
    for (int i = 1; i <= lines; i++) {
      var name = MadeUpOrder.text("Item " + i + " of very many", "众多项目之 " + i);
      each.add(
          new Statement.Line(
              Statement.Kind.SALE,
              at("2025-10-15T12:00"),
              "ord_01h455vb4pex5vsknk084sn02q",
              name,
              1_300_000,
              100_000,
              200_000,
              1_000_000));
    }
    var account = new Statement.Account(USD, 0, each, lines * 1_000_000L);
    return new Statement(
        app.bean(Customers.class).find(id).orElseThrow(),
        YearMonth.of(2025, 10),
        LocalDate.of(2025, 10, 31),
        lines == 0 ? List.of() : List.of(account));
  }

  private static byte[] print(Statement statement, Locale locale) {
    var begin = System.nanoTime();
    var caller = Caller.service("test");
    var print = (Invoices.Print.Ready) app.bean(Statements.class).pdfFor(caller, statement, locale);
    System.out.printf("StatementTest: printed in %d ms%n", (System.nanoTime() - begin) / 1_000_000);
    return print.pdf();
  }

  @Test
  void bothLanguagesHaveTheSameWords() {
    var control =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    var english = ResourceBundle.getBundle("earnings.words", Locale.ENGLISH, control);
    var chinese = ResourceBundle.getBundle("earnings.words", Locale.SIMPLIFIED_CHINESE, control);
    for (var key : english.keySet()) {
      assertThat(chinese.getString(key)).as(key).matches(".*\\p{IsHan}.*");
    }
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
  }
}
