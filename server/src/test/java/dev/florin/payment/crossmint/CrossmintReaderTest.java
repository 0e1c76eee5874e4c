package dev.florin.payment.crossmint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.crossmint.CrossmintReader.Reading;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.RefundReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What Crossmint's words mean here, in all envelopes in which they come. */
class CrossmintReaderTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final CrossmintReader READER = new CrossmintReader(JSON, false);
  private static final String ID = "b0000000-0000-4000-8000-000000000001";
  private static final References REFERENCES = new References(ID, ID);
  private static final Instant NOW = Instant.parse("2026-06-07T17:00:00Z");
  private static final Money TEN = Money.of(1_000, Asset.currency("USD"));

  private static String order(String payment) {
    return """
    {"orderId": "%s", "phase": "completed",
     "quote": {"status": "valid", "expiresAt": "2026-06-07T17:55:44.653Z",
               "totalPrice": {"amount": "10.00", "currency": "usd"}},
     "lineItems": [{"delivery": {"status": "failed"}}],
     "payment": {%s}}
    """
        .formatted(ID, payment);
  }

  private static final String PAID =
      """
      "status": "completed", "received": {"amount": "10.00", "currency": "usd"}
      """;

  private static ProviderEvent event(String json) {
    return READER.event(json.getBytes(StandardCharsets.UTF_8));
  }

  private static PaymentReport report(ProviderEvent event) {
    assertThat(event).isInstanceOf(ProviderEvent.Reported.class);
    return ((ProviderEvent.Reported) event).report();
  }

  private static PaymentReport look(String payment, Instant now) {
    var reading = READER.order(JSON.readTree(order(payment)), ID, now);
    assertThat(reading).isInstanceOf(Reading.Said.class);
    return ((Reading.Said) reading).report();
  }

  @ParameterizedTest
  @CsvSource({
    "orders.payment.succeeded, data",
    "orders.payment.succeeded, payload",
    "orders.delivery.initiated, data",
    "orders.delivery.completed, payload"
  })
  void aPaymentCountsInWhateverEnvelopeItComes(String type, String member) {
    var json = "{\"type\": \"%s\", \"%s\": %s}".formatted(type, member, order(PAID));
    var report = report(event(json));
    assertThat(report.state()).isEqualTo(State.SUCCEEDED);
    assertThat(report.references()).isEqualTo(REFERENCES);
    assertThat(report.amount()).isEqualTo(TEN);
    assertThat(report.id()).as("Crossmint gives no metadata back").isNull();
    assertThat(report.reference()).isNull();
    assertThat(report.live()).isFalse();
  }

  @Test
  void anOrderInsideAnOrderIsFound() {
    var json =
        "{\"type\": \"orders.payment.succeeded\", \"payload\": {\"order\": %s}}"
            .formatted(order(PAID));
    assertThat(report(event(json)).state()).isEqualTo(State.SUCCEEDED);
  }

  @Test
  void theKeySaysWhetherMoneyIsReal() {
    var live = new CrossmintReader(JSON, true);
    var json = "{\"type\": \"orders.payment.succeeded\", \"data\": %s}".formatted(order(PAID));
    assertThat(report(live.event(json.getBytes(StandardCharsets.UTF_8))).live()).isTrue();
  }

  @Test
  void aRefusedCardIsAnAttemptWithItsReason() {
    var report =
        report(
            event(
                "{\"type\": \"orders.payment.failed\", \"data\": %s}"
                    .formatted(
                        order(
                            """
                            "status": "awaiting-payment",
                            "failureReason": {"code": "card-declined", "message": "Declined."}
                            """))));
    assertThat(report.state()).isEqualTo(State.ATTEMPT_FAILED);
    assertThat(report.failure()).isEqualTo("Declined.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"order.paid", "order.failed", "order.cancelled", "purchase.succeeded"})
  void ofTheOlderEventsTheProviderIsAsked(String type) {
    for (var body :
        List.of(
            "{\"type\": \"%s\", \"data\": {\"orderId\": \"%s\", \"status\": \"x\"}}",
            "{\"type\": \"%s\", \"payload\": {\"orderIdentifier\": \"%s\"}}",
            "{\"type\": \"%s\", \"orderIdentifier\": \"%s\", \"status\": \"success\"}")) {
      assertThat(event(body.formatted(type, ID)))
          .isEqualTo(new ProviderEvent.Incomplete(REFERENCES));
    }
    var whole = "{\"type\": \"%s\", \"data\": %s}".formatted(type, order(PAID));
    assertThat(event(whole)).isEqualTo(new ProviderEvent.Incomplete(REFERENCES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"status\": \"completed\"",
        "\"method\": \"card\"",
        "\"status\": \"completed\", \"received\": {\"amount\": \"10.00\", \"currency\": \"usd\"},"
            + " \"refunded\": {\"amount\": \"1.00\", \"currency\": \"usd\"}"
      })
  void whatSaysTooLittleOrTellsOfARefundIsAskedAbout(String payment) {
    var json = "{\"type\": \"orders.payment.succeeded\", \"data\": %s}".formatted(order(payment));
    assertThat(event(json)).isEqualTo(new ProviderEvent.Incomplete(REFERENCES));
  }

  @Test
  void anItemThatDidNotArriveIsForAPerson() {
    var json = "{\"type\": \"orders.delivery.failed\", \"data\": %s}".formatted(order(PAID));
    assertThat(event(json))
        .isEqualTo(new ProviderEvent.ForOperator("delivery_failed", null, REFERENCES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"orders.quote.created", "orders.quote.updated", "wallets.transfer", "nft.minted"})
  void nothingFollowsFromTheRest(String type) {
    var json = "{\"type\": \"%s\", \"data\": %s}".formatted(type, order(PAID));
    assertThat(event(json)).isInstanceOf(ProviderEvent.Irrelevant.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[]",
        "{\"data\": {}}",
        "{\"type\": 1, \"data\": {}}",
        "{\"type\": \"orders.payment.succeeded\"}",
        "{\"type\": \"orders.payment.succeeded\", \"data\": {\"orderId\": \"../../keys\"}}",
        "{\"type\": \"orders.payment.succeeded\", \"data\": {\"orderId\": 7}}",
        "{\"type\": \"order.paid\", \"data\": {\"orderId\": \"\"}}"
      })
  void whatNamesNoOrderIsUnreadable(String json) {
    assertThat(event(json)).isInstanceOf(ProviderEvent.Unreadable.class);
  }

  // --- orders that were asked for ---

  @ParameterizedTest
  @CsvSource({
    "completed, SUCCEEDED",
    "in-progress, PROCESSING",
    "cancelled, CANCELLED",
    "awaiting-payment, OPEN",
    "requires-kyc, OPEN",
    "crypto-payer-insufficient-funds, OPEN",
    "something-new, OPEN"
  })
  void thePaymentsStatusCountsAndNotThePhase(String status, State state) {
    var payment = PAID.replace("\"completed\"", "\"" + status + "\"");
    assertThat(look(payment, NOW).state()).isEqualTo(state);
  }

  @Test
  void aQuoteThatRanOutCountsOnlyWhenNobodyCanRenewItAnyMore() {
    var open = "\"status\": \"requires-quote\"";
    var ends = Instant.parse("2026-06-07T17:55:44.653Z").plus(CrossmintQuote.GRACE);
    assertThat(look(open, ends.minusMillis(1)).state()).isEqualTo(State.OPEN);
    assertThat(look(open, ends).state()).isEqualTo(State.EXPIRED);
    assertThat(look(PAID, ends).state()).as("paid is paid").isEqualTo(State.SUCCEEDED);
    assertThat(look("\"status\": \"in-progress\"", ends).state()).isEqualTo(State.PROCESSING);
  }

  @Test
  void whatWasGivenBackIsOneSum() {
    var refunded = PAID + ", \"refunded\": {\"amount\": \"%s\", \"currency\": \"usd\"}";
    assertThat(look(refunded.formatted("3.00"), NOW).refunds())
        .containsExactly(RefundReport.total(Money.of(300, Asset.currency("USD"))));
    assertThat(look(refunded.formatted("0.00"), NOW).refunds()).isEmpty();
    assertThat(look(PAID + ", \"refunded\": null", NOW).refunds()).isEmpty();
  }

  @Test
  void aRefundThatNobodyUnderstandsIsNotPassedOver() {
    var odd = PAID + ", \"refunded\": {\"amount\": \"10.00\", \"currency\": \"usdc\"}";
    assertThat(READER.order(JSON.readTree(order(odd)), ID, NOW))
        .isInstanceOf(Reading.Unclear.class);
  }

  @Test
  void anotherOrderThanTheOneAskedForIsNotTaken() {
    var other = "c0000000-0000-4000-8000-000000000002";
    assertThat(READER.order(JSON.readTree(order(PAID)), other, NOW))
        .isInstanceOf(Reading.Unclear.class);
    assertThat(READER.order(JSON.readTree("{}"), ID, NOW)).isInstanceOf(Reading.Unclear.class);
  }

  @Test
  void moneyThatIsNotOursIsNoAmount() {
    var coins =
        "\"status\": \"completed\", \"received\": {\"amount\": \"10\", \"currency\": \"usdc\"}";
    assertThat(look(coins, NOW).amount()).isNull();
  }

  @Test
  void aLongReasonEndsWithAWholeCharacter() {
    var message = "x".repeat(499) + "😀" + "y".repeat(50);
    var payment =
        "\"status\": \"awaiting-payment\", \"failureReason\": {\"message\": \"%s\"}"
            .formatted(message);
    assertThat(look(payment, NOW).failure()).isEqualTo("x".repeat(499));
  }

  @Test
  void readsThePublishedEnvelope() throws IOException {
    var file =
        Path.of(
            System.getProperty("florin.root", ".."),
            "../shared/fixtures/crossmint/webhook-envelope.json");
    assumeTrue(Files.exists(file), "SKIPPED: no Crossmint fixtures beside the repository");
    var body = JSON.readTree(Files.readAllBytes(file)).path("body_text").stringValue();
    var report = report(event(body));
    assertThat(report.state()).isEqualTo(State.SUCCEEDED);
    assertThat(report.amount()).isEqualTo(TEN);
    assertThat(report.references()).isEqualTo(REFERENCES);
  }
}
