package dev.florin.payment.transfer;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.florin.payment.transfer.Transfer.Receipt;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A buyer transfers by hand, and an operator who reads the bank's statement records it. */
class TransferTest {
  private static final App APP =
      App.with(
          Map.of(
              "florin.transfer.details", "Example Credits Ltd\\nIBAN DE00 1234",
              "florin.transfer.details-zh", "示例积分有限公司\\n账号 1234"));

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();

  @AfterAll
  static void theBooksAreSound() {
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
    Books.assertSound(APP);
    APP.close();
  }

  private static JsonNode open(Person person, String order) {
    return person
        .post("/v1/orders/" + order + "/checkout", "{\"provider\": \"transfer\"}")
        .expect(201)
        .path("payment");
  }

  private static String line() {
    return "STMT " + UUID.randomUUID();
  }

  private static String receipt(long amount, String currency, String bank) {
    return """
    {"amount": %d, "currency": "%s", "bank_reference": "%s", "received_at": "%s"}
    """
        .formatted(amount, currency, bank, Instant.now().toString());
  }

  private Answer receive(String payment, long amount, String bank) {
    return operator.post(
        "/v1/admin/payments/" + payment + "/receipts", receipt(amount, "USD", bank));
  }

  private static String id(JsonNode payment) {
    return payment.path("id").stringValue();
  }

  private static long amount(JsonNode payment) {
    return payment.path("amount").path("amount").longValue();
  }

  private static String page(Person person, String order, String language) {
    var url = URI.create(person.readOrder(order).path("status_url").stringValue());
    var path = url.getRawPath() + "?" + url.getRawQuery();
    return APP.call("GET", path, null, null, "Accept-Language", language).body();
  }

  @Test
  void theOrdersOwnPageSaysWhereToTransferAndWhatToWrite() {
    var order = buyer.order("value");
    var payment = open(buyer, order);
    var code = payment.path("provider_checkout").stringValue();
    assertThat(code).matches("FL[0-9A-Z]{8}");
    assertThat(payment.path("checkout_url").stringValue())
        .isEqualTo(buyer.readOrder(order).path("status_url").stringValue());
    assertThat(page(buyer, order, "en"))
        .contains("IBAN DE00 1234", code, "Transfer exactly $100.00 to this account:")
        .doesNotContain("Pay now")
        .doesNotContain("\\n");
    assertThat(page(buyer, order, "zh-CN"))
        .contains("示例积分有限公司", code, "付款附言")
        .doesNotContain("IBAN");
  }

  @Test
  void aReceiptPaysTheOrder() {
    var order = buyer.order("value");
    var payment = open(buyer, order);
    var answer = receive(id(payment), amount(payment), "stmt 7  of  today " + order).expect(200);
    assertThat(answer.path("status").stringValue()).isEqualTo("succeeded");
    assertThat(answer.path("reference").stringValue()).isEqualTo(order);
    assertThat(answer.path("objection").isNull()).isTrue();
    var bank = "STMT 7 OF TODAY " + order.toUpperCase(Locale.ROOT);
    assertThat(answer.path("bank_reference").stringValue()).isEqualTo(bank);
    var paid = buyer.readOrder(order);
    assertThat(paid.path("status").stringValue()).isEqualTo("paid");
    assertThat(paid.path("payment").path("provider_payment").stringValue()).isEqualTo(bank);
    assertThat(paid.path("invoice").stringValue()).startsWith("INV-");
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(page(buyer, order, "en")).doesNotContain("IBAN").contains("Payment received");
  }

  @Test
  void theSameReceiptAgainCountsNothing() {
    var payment = open(buyer, buyer.order("value"));
    var bank = line();
    var first = receive(id(payment), amount(payment), bank).expect(200);
    var again = receive(id(payment), amount(payment), " " + bank.toLowerCase(Locale.ROOT));
    assertThat(again.expect(200).path("bank_reference")).isEqualTo(first.path("bank_reference"));
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(buyer.transactions()).hasSize(1);
    var rows =
        operator.get("/v1/admin/audit?action=transfer.receive&object=" + id(payment)).expect(200);
    assertThat(rows.path("data")).hasSize(1);
  }

  @Test
  void oneLineOfTheStatementCountsForOnePaymentAlone() {
    var first = open(buyer, buyer.order("value"));
    var second = open(buyer, buyer.order("value"));
    var bank = line();
    receive(id(first), amount(first), bank).expect(200);
    var refused = receive(id(second), amount(second), bank);
    assertThat(assertProblem(refused, 409, "bank_reference_used").path("detail").stringValue())
        .contains(id(first));
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  @Test
  void eightOperatorsAtOnceCountOneLineOnce() throws Exception {
    var payments = new ArrayList<JsonNode>();
    for (int i = 0; i < 8; i++) {
      payments.add(open(buyer, buyer.order("basic")));
    }
    var bank = line();
    var barrier = new CyclicBarrier(8);
    var statuses = new ArrayList<Integer>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      var calls = new ArrayList<Future<Integer>>();
      for (var payment : payments) {
        calls.add(
            pool.submit(() -> {
              barrier.await();
              return receive(id(payment), amount(payment), bank).status();
            }));
      }
      for (var call : calls) {
        statuses.add(call.get());
      }
    }
    assertThat(statuses).containsOnlyOnce(200);
    assertThat(statuses.stream().filter(status -> status == 409)).hasSize(7);
    assertThat(buyer.transactions()).hasSize(1);
  }

  @Test
  void anotherSumOrCurrencyIsRefusedAndBothAreNamed() {
    var payment = open(buyer, buyer.order("value"));
    var less =
        assertProblem(
            receive(id(payment), amount(payment) - 1, line()), 422, "receipt_amount_mismatch");
    assertThat(less.path("expected").path("amount").longValue()).isEqualTo(10_000);
    assertThat(less.path("given").path("amount").longValue()).isEqualTo(9_999);
    assertThat(less.path("detail").stringValue())
        .isEqualTo("Expected 100.00 USD, given 99.99 USD.");
    var other =
        operator.post(
            "/v1/admin/payments/" + id(payment) + "/receipts", receipt(10_000, "EUR", line()));
    assertProblem(other, 422, "receipt_amount_mismatch");
    assertThat(buyer.balance()).isZero();
    receive(id(payment), amount(payment), line()).expect(200);
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  @Test
  void aSecondSumForOnePaymentIsRefused() {
    var payment = open(buyer, buyer.order("value"));
    receive(id(payment), amount(payment), line()).expect(200);
    assertProblem(receive(id(payment), amount(payment), line()), 409, "payment_already_received");
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  @Test
  void moneyThatComesAfterTheOrderRanOutStillCounts() {
    var order = buyer.order("value");
    var payment = open(buyer, order);
    APP.jdbc()
        .sql("update transfer set closes_at = now() - interval '1 minute' where payment = :id")
        .param("id", id(payment))
        .update();
    buyer.post("/v1/orders/" + order + "/confirm", null).expect(200);
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("expired");
    receive(id(payment), amount(payment), line()).expect(200);
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  @Test
  void moneyForAnOrderThatIsPaidOtherwiseIsKeptAndSaidToBeTooMuch() {
    var order = buyer.order("value");
    var payment = open(buyer, order);
    APP.stripe().pay(buyer.checkout(order), "4242424242424242");
    buyer.awaitStatus(order, "paid");
    var answer = receive(id(payment), amount(payment), line()).expect(200);
    assertThat(answer.path("objection").stringValue()).isEqualTo("order_already_paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(buyer.transactions()).hasSize(1);
  }

  @Test
  void aTransferIsFoundByWhatStandsOnTheStatement() {
    var payment = open(buyer, buyer.order("value"));
    var code = payment.path("provider_checkout").stringValue();
    var found =
        operator
            .get("/v1/admin/transfers?code=" + code.toLowerCase(Locale.ROOT))
            .expect(200)
            .path("data");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("payment").stringValue()).isEqualTo(id(payment));
    var page = operator.get("/v1/admin/transfers?received=false&limit=1").expect(200);
    assertThat(page.path("data").get(0).path("payment").stringValue()).isEqualTo(id(payment));
    receive(id(payment), amount(payment), line()).expect(200);
    var next =
        operator.get("/v1/admin/transfers?limit=1&starting_after=" + id(payment)).expect(200);
    assertThat(next.path("data").findValuesAsString("payment")).doesNotContain(id(payment));
  }

  @Test
  void onlyOperatorsRecordAndOnlyForTransfers() {
    var payment = open(buyer, buyer.order("value"));
    var path = "/v1/admin/payments/" + id(payment) + "/receipts";
    assertProblem(buyer.post(path, receipt(10_000, "USD", line())), 403, "forbidden");
    assertProblem(buyer.get("/v1/admin/transfers"), 403, "forbidden");
    var order = buyer.order("value");
    buyer.checkout(order);
    var byCard = buyer.readOrder(order).path("payment").path("id").stringValue();
    assertProblem(receive(byCard, 10_000, line()), 409, "payment_not_by_transfer");
    assertProblem(receive("pay_nobodys", 10_000, line()), 404, "not_found");
    assertThat(buyer.balance()).isZero();
  }

  @Test
  void aReceiptOfTheFutureIsRefused() {
    var payment = open(buyer, buyer.order("value"));
    var body =
        """
        {"amount": 10000, "currency": "USD", "bank_reference": "X1",
         "received_at": "2999-01-01T00:00:00Z"}
        """;
    var refused = operator.post("/v1/admin/payments/" + id(payment) + "/receipts", body);
    assertThat(assertProblem(refused, 400, "parameter_invalid").path("param").stringValue())
        .isEqualTo("received_at");
  }

  @Test
  void withoutDetailsThereIsNoBankTransfer() {
    var elsewhere = App.shared().buyer();
    var refused =
        elsewhere.post(
            "/v1/orders/" + elsewhere.order("basic") + "/checkout", "{\"provider\": \"transfer\"}");
    assertThat(assertProblem(refused, 400, "parameter_invalid").path("param").stringValue())
        .isEqualTo("provider");
  }

  @Test
  void settingsHaveTheirLimits() {
    assertThatThrownBy(() -> new TransferSettings("x", null, Duration.ofHours(1)))
        .hasMessageContaining("1d to 365d");
    assertThatThrownBy(() -> new TransferSettings("x", null, Duration.ofDays(366)))
        .hasMessageContaining("1d to 365d");
    assertThat(new TransferSettings("a\\nb", " ", Duration.ofDays(30)).texts().in(Locale.CHINA))
        .isEqualTo("a\nb");
    assertThat(Receipt.normal("  ab \t c ")).isEqualTo("AB C");
  }
}
