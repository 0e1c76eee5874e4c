package dev.florin.order;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.RefundCreateParams;
import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The way back, as operators and buyers see it. */
class RefundTest {
  private static final App APP = App.with(Map.of());
  private static final Person OPERATOR = APP.operator();

  @AfterEach
  void withoutFaults() {
    APP.stripe().faults().clear();
  }

  @AfterAll
  static void everythingAddsUp() {
    APP.awaitInbox();
    Books.assertSound(APP);
    APP.close();
  }

  private record Bought(Person buyer, String order, String payment) {
    JsonNode read() {
      return buyer.readOrder(order);
    }
  }

  private static Bought buy(String product) {
    return buy(product, "4242424242424242");
  }

  private static Bought buy(String product, String card) {
    var buyer = APP.buyer();
    var order = buyer.order(product);
    APP.stripe().pay(buyer.checkout(order), card);
    var paid = buyer.awaitStatus(order, "paid");
    return new Bought(buyer, order, paid.path("payment").path("provider_payment").stringValue());
  }

  private static App.Answer refund(Bought bought, @Nullable Long amount, String... headers) {
    var body = amount == null ? "{}" : "{\"amount\": " + amount + ", \"reason\": \"a wish\"}";
    return OPERATOR.post("/v1/orders/" + bought.order() + "/refunds", body, headers);
  }

  /** As in Stripe's dashboard: Florin hears of it by events alone. */
  private static void refundAtStripe(Bought bought, long amount) throws StripeException {
    StripeClient.builder()
        .setApiKey("sk_test_sandbox")
        .setApiBase(APP.sandbox().url().toString())
        .build()
        .v1()
        .refunds()
        .create(
            RefundCreateParams.builder()
                .setPaymentIntent(bought.payment())
                .setAmount(amount)
                .build());
  }

  private static JsonNode refunds(Bought bought) {
    return OPERATOR.get("/v1/orders/" + bought.order() + "/refunds").expect(200);
  }

  @Test
  void theBuyerHearsOfEachPart() {
    var bought = buy("value");
    refund(bought, 1_000L).expect(201);
    refund(bought, 2_000L).expect(201);

    App.await(
        "two messages",
        () ->
            bought.buyer().get("/v1/notifications").expect(200).path("data").values().stream()
                    .filter(each -> each.path("type").stringValue().equals("order.refunded"))
                    .count()
                == 2);
  }

  @Test
  void aPartGoesBackAndThenTheRest() {
    APP.stripe().faults().add(Fault.deliverTwice().times(50));
    APP.stripe().faults().add(Fault.deliverInReverse(3).times(5));
    var bought = buy("value");
    assertThat(bought.buyer().balance()).isEqualTo(15_000);

    var part = refund(bought, 3_000L).expect(201);

    assertThat(part.path("status").stringValue()).isEqualTo("succeeded");
    assertThat(bought.read().path("status").stringValue()).isEqualTo("partly_refunded");
    assertThat(bought.read().path("returned").path("amount").longValue()).isEqualTo(3_000);
    // 15,000 × 30 %: 4,500, all of it out of the bonus of 5,000.
    assertThat(bought.buyer().balance()).isEqualTo(10_500);
    var lines = bought.buyer().transactions();
    assertThat(lines.get(0).path("type").stringValue()).isEqualTo("refund");
    assertThat(lines.get(0).path("change").longValue()).isEqualTo(-4_500);
    assertThat(lines.get(0).path("parts").values()).hasSize(1);
    assertThat(refunds(bought).path("notes").get(0).stringValue()).matches("CN-\\d{4}-\\d{6}");

    refund(bought, null).expect(201);

    assertThat(bought.read().path("status").stringValue()).isEqualTo("refunded");
    assertThat(bought.buyer().balance()).isZero();
    assertThat(refunds(bought).path("notes")).hasSize(2);
    APP.awaitInbox();
    assertThat(bought.read().path("returned").path("amount").longValue()).isEqualTo(10_000);
    assertThat(refunds(bought).path("data")).hasSize(2);
    assertProblem(refund(bought, 1L), 409, "already_refunded");
  }

  @Test
  void whatWasRefundedInTheDashboardIsHeardOf() throws StripeException {
    var bought = buy("basic");
    refundAtStripe(bought, 33);

    bought.buyer().awaitStatus(bought.order(), "partly_refunded");
    // 100 credits for 100 cents: 33 go.
    assertThat(bought.buyer().balance()).isEqualTo(67);
    assertThat(refunds(bought).path("data").get(0).path("origin").stringValue())
        .isEqualTo("provider");
    assertProblem(refund(bought, 68L), 422, "refund_too_large");
    refund(bought, 67L).expect(201);
    bought.buyer().awaitStatus(bought.order(), "refunded");
  }

  @Test
  void whatIsSpentAlreadyIsOwed() {
    var bought = buy("basic");
    bought
        .buyer()
        .post("/v1/credits/spends", "{\"amount\": 80, \"reference\": \"job\"}")
        .expect(201);

    refund(bought, null).expect(201);

    var balance = bought.buyer().get("/v1/credits/balance").expect(200);
    assertThat(balance.path("available").longValue()).isZero();
    assertThat(balance.path("debt").longValue()).isEqualTo(80);
  }

  @Test
  void theSameKeyGivesBackOnce() {
    var bought = buy("basic");
    var key = UUID.randomUUID().toString();

    var first = refund(bought, 40L, "Idempotency-Key", key);
    var second = refund(bought, 40L, "Idempotency-Key", key);

    assertThat(second.expect(201).path("id")).isEqualTo(first.expect(201).path("id"));
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertProblem(refund(bought, 41L, "Idempotency-Key", key), 422, "idempotency_key_reused");
    assertThat(bought.read().path("returned").path("amount").longValue()).isEqualTo(40);
  }

  @Test
  void aLostAnswerIsAskedForAgainAndNothingGoesBackTwice() {
    var bought = buy("basic");
    APP.stripe().faults().add(Fault.dropAfterWork().onCalls("POST", "/v1/refunds").times(2));

    var unknown = refund(bought, 50L);

    assertThat(unknown.status()).isIn(201, 202);
    App.await(
        "the refund to be known",
        () -> refunds(bought).path("data").get(0).path("status").stringValue().equals("succeeded"));
    assertThat(bought.read().path("returned").path("amount").longValue()).isEqualTo(50);
    assertThat(bought.buyer().balance()).isEqualTo(50);
    assertThat(APP.stripe().list("refund"))
        .filteredOn(r -> r.path("payment_intent").stringValue().equals(bought.payment()))
        .hasSize(1);
  }

  @Test
  void nobodyButAnOperatorGivesMoneyBack() {
    var bought = buy("basic");
    assertProblem(
        bought.buyer().post("/v1/orders/" + bought.order() + "/refunds", "{}"), 403, "forbidden");
    var unpaid = APP.buyer();
    var order = unpaid.order("basic");
    assertProblem(OPERATOR.post("/v1/orders/" + order + "/refunds", "{}"), 409, "order_not_paid");
    assertProblem(
        OPERATOR.post("/v1/orders/" + bought.order() + "/refunds", "{\"amount\": 0}"),
        400,
        "parameter_invalid");
    assertProblem(
        OPERATOR.post("/v1/orders/" + bought.order() + "/refunds", "{\"elsewhere\": \"x\"}"),
        422,
        "refund_not_offered");
  }

  private static String status(Bought bought) {
    return bought.read().path("status").stringValue();
  }

  private static JsonNode balance(Bought bought) {
    return bought.buyer().get("/v1/credits/balance").expect(200);
  }

  @Test
  void aRefundThatFailsAfterAllIsUndone() {
    // Stripe's card whose refunds succeed and then fail.
    var bought = buy("value", "4000000000005126");
    var refund = refund(bought, 5_000L).expect(201);
    assertThat(status(bought)).isEqualTo("partly_refunded");
    assertThat(bought.buyer().balance()).isEqualTo(7_500);

    APP.stripe().settleRefund(refund.path("provider_refund").stringValue(), false);

    bought.buyer().awaitStatus(bought.order(), "paid");
    assertThat(bought.buyer().balance()).isEqualTo(15_000);
    var told = refunds(bought);
    assertThat(told.path("data").get(0).path("status").stringValue()).isEqualTo("failed");
    assertThat(told.path("notes")).hasSize(2);
    assertThat(kinds(bought)).containsExactly("debit_note", "credit_note", "receipt");
    refund(bought, null).expect(201);
    assertThat(bought.buyer().balance()).isZero();
  }

  private static List<String> kinds(Bought bought) {
    return bought.buyer().invoices().values().stream()
        .map(each -> each.path("kind").stringValue())
        .toList();
  }

  @Test
  void aRefundOnItsWayTakesTheCreditsAndIssuesItsNoteWhenItIsMade() {
    var bought = buy("basic", "4000000000007726");
    var refund = refund(bought, null).expect(201);
    assertThat(refund.path("status").stringValue()).isEqualTo("pending");
    assertThat(status(bought)).isEqualTo("refunded");
    assertThat(bought.buyer().balance()).isZero();
    assertThat(refunds(bought).path("notes")).isEmpty();

    APP.stripe().settleRefund(refund.path("provider_refund").stringValue(), true);

    App.await("the credit note", () -> refunds(bought).path("notes").size() == 1);
  }

  @Test
  void aDisputeSetsAsideWhatIsLeftAndAWonOneFreesIt() {
    var bought = buy("basic");
    spend(bought, 30);
    var dispute = APP.stripe().dispute(bought.payment(), false).path("id").stringValue();

    bought.buyer().awaitStatus(bought.order(), "disputed");
    assertThat(balance(bought).path("held").longValue()).isEqualTo(70);
    assertThat(bought.buyer().balance()).isZero();
    assertProblem(refund(bought, null), 409, "payment_disputed");
    assertThat(OPERATOR.get("/v1/admin/disputes?status=open").expect(200).path("data").values())
        .anyMatch(each -> each.path("provider_dispute").stringValue().equals(dispute));

    APP.stripe().settleDispute(dispute, true);

    bought.buyer().awaitStatus(bought.order(), "paid");
    assertThat(bought.buyer().balance()).isEqualTo(70);
    assertThat(balance(bought).path("held").longValue()).isZero();
  }

  @Test
  void aLostDisputeTakesBackWhatIsLeftAndTheRestIsOwed() {
    var bought = buy("basic");
    spend(bought, 30);
    var dispute = APP.stripe().dispute(bought.payment(), false).path("id").stringValue();
    bought.buyer().awaitStatus(bought.order(), "disputed");

    APP.stripe().settleDispute(dispute, false);

    bought.buyer().awaitStatus(bought.order(), "refunded");
    assertThat(balance(bought).path("available").longValue()).isZero();
    assertThat(balance(bought).path("held").longValue()).isZero();
    assertThat(balance(bought).path("debt").longValue()).isEqualTo(30);
    assertThat(refunds(bought).path("notes")).hasSize(1);
    assertProblem(refund(bought, null), 409, "already_refunded");
  }

  @Test
  void aQuestionOfTheBankChangesNothingUntilItBecomesADispute() {
    var bought = buy("basic");
    var dispute = APP.stripe().dispute(bought.payment(), true).path("id").stringValue();
    App.await(
        "the question to be known",
        () ->
            OPERATOR
                .get("/v1/admin/disputes?status=inquiry")
                .expect(200)
                .path("data")
                .values()
                .stream()
                .anyMatch(each -> each.path("provider_dispute").stringValue().equals(dispute)));
    assertThat(status(bought)).isEqualTo("paid");
    assertThat(bought.buyer().balance()).isEqualTo(100);

    APP.stripe().escalateInquiry(dispute);

    bought.buyer().awaitStatus(bought.order(), "disputed");
    assertThat(balance(bought).path("held").longValue()).isEqualTo(100);
  }

  private static void spend(Bought bought, long amount) {
    bought
        .buyer()
        .post("/v1/credits/spends", "{\"amount\": " + amount + ", \"reference\": \"job\"}")
        .expect(201);
  }

  @Test
  void aRefundOfAPaymentThatIsNotKnownToBePaidYetSettlesItFirst() throws StripeException {
    APP.stripe().faults().add(Fault.neverDeliver().onEvents("checkout.session.completed"));
    APP.stripe().faults().add(Fault.neverDeliver().onEvents("payment_intent.succeeded"));
    var buyer = APP.buyer();
    var order = buyer.order("basic");
    APP.stripe().pay(buyer.checkout(order), "4242424242424242");
    var intent = APP.stripe().newest("payment_intent", 1).getFirst().path("id").stringValue();
    refundAtStripe(new Bought(buyer, order, intent), 25);

    buyer.awaitStatus(order, "partly_refunded");
    assertThat(buyer.balance()).isEqualTo(75);
  }
}
