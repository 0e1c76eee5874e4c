package dev.florin.invoice;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.testing.App;
import dev.florin.testing.Person;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/** Invoices and receipts of a seller who charges tax, over HTTP. With {@code --all} alone. */
@EnabledIfSystemProperty(named = "florin.test.all", matches = "true")
class InvoicePdfTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Map<String, String> SELLER =
      Map.of(
          "florin.seller.name", "Latent Publishing",
          "florin.seller.address", "8 Jalan Perdana\\n50480 Kuala Lumpur",
          "florin.seller.tax-name", "SST",
          "florin.seller.tax-rate-bp", "600");

  private static App app;
  private static Person buyer;
  private static JsonNode receipt;
  private static String path;

  @BeforeAll
  static void sell() {
    app = App.with(SELLER);
    buyer = app.buyer();
    receipt = buy();
    path = "/v1/invoices/" + receipt.path("id").stringValue() + ".pdf";
  }

  @AfterAll
  static void close() {
    app.close();
  }

  private static JsonNode buy() {
    var order = buyer.order("value");
    app.stripe().pay(buyer.checkout(order), "4242424242424242");
    buyer.awaitStatus(order, "paid");
    return buyer.invoices().get(0);
  }

  private static HttpResponse<byte[]> fetch(String path, Person person, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(app.url().resolve(path))
            .header("Authorization", "Bearer " + person.token());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void theOwnerReadsTheirReceiptInTheBrowser() throws Exception {
    var answer = fetch(path, buyer);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/pdf");
    assertThat(header(answer, "Content-Disposition"))
        .isEqualTo("inline; filename=\"" + receipt.path("number").stringValue() + ".pdf\"");
    assertThat(header(answer, "Cache-Control")).isEqualTo("private");
    assertThat(Printed.of(answer.body()).text())
        .contains("Receipt", receipt.path("number").stringValue())
        .contains("Latent Publishing", "8 Jalan Perdana", "Name of " + buyer.subject())
        .contains(receipt.path("order").stringValue())
        .contains("10,000 credits + 5,000 bonus", "SST (6%, included) $5.66");
  }

  @Test
  void whatIsCachedAlreadyIsNotSentAgain() throws Exception {
    var first = fetch(path, buyer);
    var tag = header(first, "ETag");
    assertThat(tag).matches("\"[0-9a-f]{64}\"");
    var again = fetch(path, buyer, "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "ETag")).isEqualTo(tag);
    var chinese = fetch(path + "?lang=zh-CN", buyer, "If-None-Match", tag);
    assertThat(chinese.statusCode()).as("another language is another document").isEqualTo(200);
    assertThat(header(first, "Vary")).contains("Accept-Language");
  }

  @Test
  void speaksTheReadersLanguage() throws Exception {
    var wished = fetch(path + "?lang=zh-CN", buyer, "Accept-Language", "en");
    assertThat(Printed.of(wished.body()).text()).contains("收据", "已付款");
    var preferred = fetch(path, buyer, "Accept-Language", "zh-TW, en;q=0.5");
    assertThat(preferred.body()).isEqualTo(wished.body());
    var other = fetch(path + "?lang=de", buyer, "Accept-Language", "zh-CN");
    assertThat(other.body()).isEqualTo(fetch(path, buyer).body());
  }

  @Test
  void operatorsAndProgramsWithTheScopeReadItToo() throws Exception {
    var expected = fetch(path, buyer).body();
    assertThat(fetch(path, app.operator()).body()).isEqualTo(expected);
    assertThat(fetch(path, program("invoices:read")).body()).isEqualTo(expected);
    assertProblem(program("orders:read").get(path), 403, "forbidden");
  }

  private static Person program(String scope) {
    var key =
        app.operator()
            .post("/v1/server-keys", "{\"name\": \"shop\", \"scopes\": [\"" + scope + "\"]}")
            .expect(201);
    return new Person(app, "program", key.path("secret").stringValue());
  }

  @Test
  void nobodyElseLearnsThatItExists() {
    assertProblem(app.buyer().get(path), 404, "not_found");
    assertProblem(buyer.get("/v1/invoices/inv_nothing.pdf"), 404, "not_found");
    assertProblem(buyer.get("/v1/invoices/.pdf"), 404, "not_found");
    assertProblem(app.call("GET", path, null, null), 401, "authentication_required");
    assertProblem(
        app.call("GET", path, app.buyer().token(), null, "Accept", "application/pdf"),
        404,
        "not_found");
  }

  @Test
  void aPersonPrintsSixtyAMinuteAndAProgramMore() throws Exception {
    var busy = app.buyer();
    var order = busy.order("basic");
    app.stripe().pay(busy.checkout(order), "4242424242424242");
    busy.awaitStatus(order, "paid");
    var theirs = "/v1/invoices/" + busy.invoices().get(0).path("id").stringValue() + ".pdf";
    // Again if a new minute began on the way.
    App.await(
        "the 60th to be served and the 61st to be refused",
        () -> {
          busy.get(theirs);
          var counted =
              app.jdbc()
                  .sql("update rate_window set count = 59 where name = :name and who like :who")
                  .param("name", "invoice-pdf")
                  .param("who", "%:" + busy.subject())
                  .update();
          assertThat(counted).isEqualTo(1);
          var last = busy.get(theirs);
          var refused = busy.get(theirs);
          return last.status() == 200 && refused.status() == 429 && isPolite(refused);
        });
    assertThat(fetch(theirs, program("invoices:read")).statusCode()).isEqualTo(200);
    assertThat(fetch(path, buyer).statusCode()).as("another person").isEqualTo(200);
  }

  private static boolean isPolite(App.Answer refused) {
    assertProblem(refused, 429, "rate_limited");
    assertThat(Integer.parseInt(String.valueOf(refused.header("Retry-After")))).isBetween(1, 60);
    return true;
  }

  @Test
  void jsonSaysNetTaxAndCredits() {
    assertThat(receipt.path("kind").stringValue()).isEqualTo("receipt");
    assertThat(receipt.path("total").path("amount").longValue()).isEqualTo(10_000);
    assertThat(receipt.path("net").path("amount").longValue()).isEqualTo(9_434);
    var tax = receipt.path("tax");
    assertThat(tax.path("name").stringValue()).isEqualTo("SST");
    assertThat(tax.path("rate_bp").intValue()).isEqualTo(600);
    assertThat(tax.path("amount").path("amount").longValue()).isEqualTo(566);
    assertThat(tax.path("amount").path("currency").stringValue()).isEqualTo("USD");
    var line = receipt.path("lines").get(0);
    assertThat(line.path("description").stringValue()).isEqualTo("Value");
    assertThat(line.path("credits").longValue()).isEqualTo(10_000);
    assertThat(line.path("bonus_credits").longValue()).isEqualTo(5_000);
    assertThat(receipt.path("seller").path("address").stringValue())
        .isEqualTo("8 Jalan Perdana\n50480 Kuala Lumpur");
  }

  @Test
  void linesAreReadInTheReadersLanguage() {
    app.rewriting(
        "invoice",
        () ->
            app.jdbc()
                .sql(
                    """
                    update invoice set lines = jsonb_set(lines, '{0,description}',
                                                         '{"en": "Value", "zh-CN": "超值"}')
                     where number = :number
                    """)
                .param("number", receipt.path("number").stringValue())
                .update());
    var json = path.replace(".pdf", "");
    assertThat(description(buyer.get(json + "?lang=zh-CN").expect(200))).isEqualTo("超值");
    assertThat(description(buyer.get(json).expect(200))).isEqualTo("Value");
    var list = buyer.get("/v1/invoices?lang=zh-CN").expect(200).path("data");
    assertThat(list.values().stream().map(InvoicePdfTest::description)).contains("超值");
  }

  private static String description(JsonNode invoice) {
    return invoice.path("lines").get(0).path("description").stringValue();
  }

  @Test
  void whoHasABillingProfileGetsInvoicesInTheSameSeries() {
    var company = app.buyer();
    company.put("/v1/billing-profile", "{\"company_name\": \"渡鸦有限公司\"}").expect(200);
    var order = company.order("basic");
    app.stripe().pay(company.checkout(order), "4242424242424242");
    company.awaitStatus(order, "paid");
    var invoice = company.invoices().get(0);
    assertThat(invoice.path("kind").stringValue()).isEqualTo("invoice");
    assertThat(invoice.path("number").stringValue())
        .as("receipts and invoices share their numbers")
        .isGreaterThan(receipt.path("number").stringValue());
    assertThat(app.jdbc().sql("select count(*) from invoice").query(Long.class).single())
        .isEqualTo(app.jdbc().sql("select last from invoice_counter").query(Long.class).single());
  }
}
