package dev.florin.payment;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.App.Answer;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Buyers pay in the provider's fields on the seller's page, by every kind of method. */
class EmbeddedTest {
  private static final App APP = App.shared();
  private static final String INTENTS = "/v1/payment_intents";

  private final Person buyer = APP.buyer();

  @AfterEach
  void theBooksAreSound() {
    APP.stripe().faults().clear();
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
    Books.assertSound(APP);
  }

  private String orderIn(String currency) {
    return buyer
        .post(
            "/v1/orders",
            """
            {"items": [{"product": "value"}], "currency": "%s"}
            """
                .formatted(currency))
        .expect(201)
        .path("id")
        .stringValue();
  }

  private JsonNode open(String order, String more) {
    return buyer
        .post(
            "/v1/orders/" + order + "/checkout",
            "{\"provider\": \"stripe\", \"mode\": \"embedded\"" + more + "}")
        .expect(201)
        .path("payment");
  }

  private Answer pay(String order, String body) {
    return buyer.post("/v1/orders/" + order + "/pay", body);
  }

  private String status(String order) {
    return buyer.readOrder(order).path("status").stringValue();
  }

  @Test
  void theSecretIsToldToWhoeverOpensTheCheckoutAndToNobodyElse() {
    var order = buyer.order("value");
    var payment = open(order, "");
    var secret = payment.path("client_secret").stringValue();
    assertThat(secret).startsWith(payment.path("provider_payment").stringValue() + "_secret_");
    assertThat(payment.path("checkout_url").isNull()).isTrue();
    assertThat(open(order, "").path("client_secret").stringValue()).isEqualTo(secret);
    assertThat(buyer.get("/v1/orders/" + order).body()).doesNotContain(secret);
    assertThat(APP.operator().get("/v1/admin/orders/" + order + "/timeline").body())
        .doesNotContain(secret);
    var intent = intent(payment);
    assertThat(intent.path("metadata").path("florin_reference").stringValue()).isEqualTo(order);
    assertThat(intent.path("payment_method_types").toString())
        .as("those of the currency")
        .isEqualTo("[\"card\",\"us_bank_account\",\"alipay\"]");
  }

  private static JsonNode intent(JsonNode payment) {
    return APP.stripe().find(payment.path("provider_payment").stringValue()).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"USD, alipay", "MYR, fpx", "MYR, grabpay", "MYR, alipay"})
  void aWalletOrABankSendsTheBuyerBackPaid(String currency, String method) {
    var order = orderIn(currency);
    var payment = open(order, ", \"method\": \"" + method + "\"");
    var asked =
        pay(
                order,
                """
                {"method": "%s", "bank": "maybank2u", "return_url": "https://shop.test/back"}
                """
                    .formatted(method))
            .expect(200);
    assertThat(asked.path("status").stringValue()).isEqualTo("pending");
    assertThat(asked.path("next_action").path("type").stringValue()).isEqualTo("redirect");
    assertThat(asked.path("next_action").path("url").stringValue())
        .contains(payment.path("provider_payment").stringValue());
    assertThat(buyer.balance()).isZero();
    APP.stripe().completeIntentChallenge(payment.path("provider_payment").stringValue(), true);
    buyer.awaitStatus(order, "paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  @Test
  void aWalletThatSaysNoLeavesTheOrderOpenForAnotherMethod() {
    var order = buyer.order("value");
    var intent = open(order, "").path("provider_payment").stringValue();
    pay(order, "{\"method\": \"alipay\"}").expect(200);
    APP.stripe().completeIntentChallenge(intent, false);
    APP.stripe().awaitIdle(Duration.ofSeconds(10));
    APP.awaitInbox();
    assertThat(status(order)).isEqualTo("pending");
    assertThat(pay(order, "{\"payment_method\": \"pm_card_visa\"}").expect(200).path("status"))
        .hasToString("\"paid\"");
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  @Test
  void aDebitCreditsOnlyWhenTheMoneyIsThere() {
    var order = buyer.order("value");
    var intent =
        open(order, ", \"method\": \"us_bank_account\"").path("provider_payment").stringValue();
    var account = APP.stripe().makeMethod("us_bank_account", "000999999991");
    var paid = pay(order, "{\"payment_method\": \"" + account + "\"}").expect(200);
    assertThat(paid.path("status").stringValue()).isEqualTo("processing");
    assertThat(paid.path("next_action").isNull()).isTrue();
    assertThat(buyer.balance()).isZero();
    assertThat(pay(order, "{\"payment_method\": \"pm_card_visa\"}").expect(200).path("status"))
        .as("what is on its way is not paid again")
        .hasToString("\"processing\"");
    APP.stripe().settleDebit(intent, true);
    buyer.awaitStatus(order, "paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  @Test
  void aDebitThatFailsAfterAllFailsTheOrderAndItsFieldsAreClosed() {
    var order = buyer.order("value");
    var first = open(order, "").path("provider_payment").stringValue();
    var account = APP.stripe().makeMethod("us_bank_account", "000999999992");
    pay(order, "{\"payment_method\": \"" + account + "\"}").expect(200);
    APP.stripe().settleDebit(first, false);
    var failed = buyer.awaitStatus(order, "failed");
    assertThat(failed.path("payment").path("failure").stringValue()).contains("insufficient funds");
    assertThat(buyer.balance()).isZero();
    var second = open(order, "").path("provider_payment").stringValue();
    assertThat(second).isNotEqualTo(first);
    assertThat(APP.stripe().find(first).orElseThrow().path("status").stringValue())
        .isEqualTo("canceled");
    pay(order, "{\"payment_method\": \"pm_card_visa\"}").expect(200);
    buyer.awaitStatus(order, "paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  @Test
  void theBankAsksAndIsAnswered() {
    var order = buyer.order("value");
    var intent = open(order, ", \"method\": \"card\"").path("provider_payment").stringValue();
    var card = "{\"payment_method\": \"pm_card_authenticationRequired\"}";
    var asked = pay(order, card).expect(200);
    assertThat(asked.path("next_action").path("type").stringValue()).isEqualTo("redirect");
    APP.stripe().completeIntentChallenge(intent, false);
    assertThat(status(order)).isEqualTo("pending");
    pay(order, card).expect(200);
    APP.stripe().completeIntentChallenge(intent, true);
    buyer.awaitStatus(order, "paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
  }

  @Test
  void aDeclinedCardIsSaidSoAndAnotherOnePays() {
    var order = buyer.order("value");
    open(order, "");
    var declined =
        assertProblem(
            pay(order, "{\"payment_method\": \"pm_card_chargeDeclinedInsufficientFunds\"}"),
            402,
            "payment_declined");
    assertThat(declined.path("provider_code").stringValue()).isEqualTo("insufficient_funds");
    assertThat(status(order)).isEqualTo("pending");
    pay(order, "{\"payment_method\": \"pm_card_visa\"}").expect(200);
    assertThat(pay(order, "{\"payment_method\": \"pm_card_visa\"}").expect(200).path("status"))
        .as("paid is a success, however often it is asked for")
        .hasToString("\"paid\"");
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(buyer.transactions()).hasSize(1);
  }

  /** The call and its retry have worked, and nobody here has heard of it. */
  @Test
  void anAnswerThatIsLostIsAskedForAndNotPaidAgain() {
    var order = buyer.order("value");
    var intent = open(order, "").path("provider_payment").stringValue();
    APP.stripe()
        .faults()
        .add(Fault.dropAfterWork().times(2).onCalls("POST", INTENTS + "/" + intent + "/confirm"));
    var paid = pay(order, "{\"payment_method\": \"pm_card_visa\"}").expect(200);
    assertThat(paid.path("status").stringValue()).isEqualTo("paid");
    assertThat(buyer.balance()).isEqualTo(15_000);
    assertThat(
            APP.stripe().list("charge").stream()
                .filter(c -> c.path("payment_intent").stringValue().equals(intent)))
        .hasSize(1);
  }

  @Test
  void nothingIsPaidThatWasNotOpened() {
    var order = buyer.order("value");
    var card = "{\"payment_method\": \"pm_card_visa\"}";
    assertProblem(pay(order, card), 409, "checkout_needed");
    buyer.checkout(order);
    var hosted = assertProblem(pay(order, card), 400, "parameter_invalid");
    assertThat(hosted.path("param").stringValue()).isEqualTo("mode");
    assertProblem(APP.buyer().post("/v1/orders/" + order + "/pay", card), 404, "not_found");
    open(order, "");
    var details = assertProblem(pay(order, "{\"method\": \"card\"}"), 422, "provider_rejected");
    assertThat(details.path("provider_code").stringValue()).isEqualTo("details_needed");
  }

  @Test
  void aCancelledOrdersFieldsAreClosed() {
    var order = buyer.order("value");
    var intent = open(order, "").path("provider_payment").stringValue();
    buyer.post("/v1/orders/" + order + "/cancel", null).expect(200);
    assertThat(APP.stripe().find(intent).orElseThrow().path("status").stringValue())
        .isEqualTo("canceled");
    assertThat(status(order)).isEqualTo("cancelled");
  }

  @Test
  void aKeptCardPaysAndIsNobodyElses() {
    var setup = buyer.post("/v1/payment-methods/setups", "{}").expect(201);
    assertThat(setup.path("client_secret").stringValue()).startsWith("seti_");
    APP.stripe().completeSetup(setup.path("id").stringValue(), "pm_card_visa");
    buyer.post("/v1/payment-methods/setups", "{}").expect(201);
    assertThat(
            APP.stripe().list("customer").stream()
                .filter(c -> c.path("email").asString("").equals(buyer.subject() + "@example.com")))
        .as("one customer for one buyer")
        .hasSize(1);
    var kept = buyer.get("/v1/payment-methods/saved").expect(200).path("data");
    assertThat(kept).hasSize(1);
    assertThat(kept.get(0).path("last4").stringValue()).isEqualTo("4242");
    var id = kept.get(0).path("id").stringValue();

    var other = APP.buyer();
    other.post("/v1/payment-methods/setups", "{}").expect(201);
    assertThat(other.get("/v1/payment-methods/saved").expect(200).path("data")).isEmpty();
    assertProblem(other.delete("/v1/payment-methods/saved/" + id), 404, "not_found");
    var theirs =
        """
        {"provider": "stripe", "mode": "embedded", "saved_method": "%s"}
        """
            .formatted(id);
    assertProblem(
        other.post("/v1/orders/" + other.order("value") + "/checkout", theirs), 404, "not_found");

    var order = buyer.order("value");
    open(order, ", \"saved_method\": \"" + id + "\"");
    assertThat(pay(order, "{}").expect(200).path("status").stringValue()).isEqualTo("paid");
    assertThat(buyer.balance()).isEqualTo(15_000);

    buyer.delete("/v1/payment-methods/saved/" + id).expect(200);
    assertThat(buyer.get("/v1/payment-methods/saved").expect(200).path("data")).isEmpty();
    assertProblem(buyer.delete("/v1/payment-methods/saved/" + id), 404, "not_found");
  }

  @Test
  void whoTriesCardAfterCardIsStopped() {
    var order = buyer.order("value");
    open(order, "");
    var declined = "{\"payment_method\": \"pm_card_chargeDeclined\"}";
    var last = new AtomicReference<Answer>();
    App.await(
        "a refusal for the number of tries",
        () -> {
          last.set(pay(order, declined));
          return last.get().status() != 402;
        });
    assertProblem(last.get(), 429, "rate_limited");
    assertThat(last.get().header("Retry-After")).isNotNull();
    assertThat(
            APP.stripe().list("charge").stream()
                .filter(
                    c -> c.path("metadata").path("florin_reference").asString("").equals(order)))
        .hasSizeBetween(10, 20);
    App.await(
        "a refusal for the number of setups",
        () -> buyer.post("/v1/payment-methods/setups", "{}").status() == 429);
  }

  @Test
  void theSellersMetadataIsWrittenForProgramsAndNotForBuyers() {
    var order = buyer.order("value");
    var checkout =
        """
        {"provider": "stripe", "metadata": {"userId": "7", "purchaseType": "latentmas_package"}}
        """;
    assertThat(
            assertProblem(
                    buyer.post("/v1/orders/" + order + "/checkout", checkout),
                    400,
                    "parameter_invalid")
                .path("param")
                .stringValue())
        .isEqualTo("metadata");
    assertProblem(
        APP.operator()
            .post(
                "/v1/orders/" + order + "/checkout", checkout.replace("userId", "florin_payment")),
        400,
        "parameter_invalid");
    var session =
        APP.operator()
            .post("/v1/orders/" + order + "/checkout", checkout)
            .expect(201)
            .path("payment")
            .path("provider_checkout")
            .stringValue();
    var metadata = APP.stripe().find(session).orElseThrow().path("metadata");
    assertThat(metadata.path("userId").stringValue()).isEqualTo("7");
    assertThat(metadata.path("purchaseType").stringValue()).isEqualTo("latentmas_package");
    assertThat(metadata.path("florin_reference").stringValue()).isEqualTo(order);
    APP.stripe().pay(session, "4242424242424242");
    buyer.awaitStatus(order, "paid");
  }

  @Test
  void aMethodThatTheCurrencyDoesNotHaveIsRefused() {
    var refused =
        buyer.post(
            "/v1/orders/" + buyer.order("value") + "/checkout",
            "{\"provider\": \"stripe\", \"method\": \"fpx\"}");
    assertThat(assertProblem(refused, 400, "parameter_invalid").path("param").stringValue())
        .isEqualTo("method");
  }

  @Test
  void theMethodsOfACurrencyAreListedWithWhatTheyAre() {
    var listed = APP.call("GET", "/v1/payment-methods?currency=GBP", null, null).expect(200);
    assertThat(listed.path("data").valueStream().map(m -> m.path("method").stringValue()))
        .containsExactly("card", "bacs_debit");
    var card = listed.path("data").get(0);
    assertThat(card.path("wallets").get(0).stringValue()).isEqualTo("google_pay");
    assertThat(card.path("delayed").booleanValue()).isFalse();
    assertThat(listed.path("data").get(1).path("delayed").booleanValue()).isTrue();
    assertProblem(
        APP.call("GET", "/v1/payment-methods?currency=XXY", null, null), 400, "parameter_invalid");
  }
}
