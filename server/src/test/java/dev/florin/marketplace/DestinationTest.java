package dev.florin.marketplace;

import static dev.florin.marketplace.Stall.text;
import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.RefundCreateParams;
import dev.florin.access.CustomerId;
import dev.florin.job.Jobs;
import dev.florin.job.NewJob;
import dev.florin.marketplace.earnings.Earnings;
import dev.florin.payment.PaymentPassedOn;
import dev.florin.sandbox.stripe.StripeSandbox;
import dev.florin.testing.App;
import dev.florin.testing.Books;
import dev.florin.testing.Earned;
import dev.florin.testing.Person;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * Stripe itself passes a creator's share on: of 10.00, 1.50 are the platform's and 8.50 theirs.
 * What they have by then is what Stripe's objects say; what they are owed is what Florin's books
 * say.
 */
class DestinationTest {
  private static App app;

  @BeforeAll
  static void start() {
    app = App.with(Map.of("florin.earnings.destination", "on", "florin.fees.ask-after", "0s"));
  }

  @AfterAll
  static void close() {
    app.close();
  }

  private final String account = "acct_1" + UUID.randomUUID().toString().replace("-", "");
  private Stall stall;
  private CustomerId creator;
  private Person buyer;

  @BeforeEach
  void open() {
    stall = Stall.open(app);
    creator = Earned.customer(app, stall.creator().subject());
    buyer = app.buyer();
  }

  @AfterEach
  void theBooksAreSound() {
    settle();
    assertThat(app.bean(Earnings.class).check(creator)).isEmpty();
    Books.assertSound(app);
  }

  /** Until all is heard and nobody asks any more. */
  private static void settle() {
    app.stripe().awaitIdle(Duration.ofSeconds(10));
    app.awaitInbox();
    App.await(
        "nothing to be asked",
        () -> Books.number(app, "select count(*) from job where task_name like 'payment.%'") == 0);
  }

  private void hasAccount(String name) {
    app.operator()
        .patch("/v1/admin/creators/" + creator, "{\"stripe_account\": \"" + name + "\"}")
        .expect(200);
  }

  /** Sold with the account that its creator has; the order's id. */
  private String sold() {
    var order = Stall.bought(buyer, stall.list("package"));
    settle();
    return order;
  }

  private void refund(String order, String body, String status) {
    app.operator().post("/v1/orders/" + order + "/refunds", body).expect(201);
    app.operator().awaitStatus(order, status);
    settle();
  }

  /** What the creator's account at Stripe has, in cents. */
  private long atStripe() {
    return sum("transfer", "destination", "amount_reversed")
        - sum("application_fee", "account", "amount_refunded");
  }

  private long sum(String type, String owner, String less) {
    return app.stripe().list(type).stream()
        .filter(each -> account.equals(each.path(owner).asString("")))
        .mapToLong(each -> each.path("amount").longValue() - each.path(less).longValue())
        .sum();
  }

  /** What the ledger says that the creator is owed. */
  private long owed() {
    return Earned.account(app, "USD", "payable:" + creator);
  }

  private long balance(String member) {
    var earnings = stall.creator().get("/v1/creators/me/earnings").expect(200);
    return earnings.path("balances").path(0).path(member).longValue();
  }

  private JsonNode statement() {
    var month = YearMonth.now(ZoneOffset.UTC);
    return stall.creator().get("/v1/creators/me/statements?month=" + month).expect(200);
  }

  @Test
  void theShareIsTheCreatorsAtOnceAndNobodyPaysItAgain() {
    hasAccount(account);
    var order = sold();
    assertThat(atStripe()).isEqualTo(850);
    assertThat(owed()).isZero();
    assertThat(balance("earned")).isEqualTo(850);
    assertThat(balance("paid_out")).isEqualTo(850);
    assertThat(balance("pending")).isZero();
    assertThat(balance("available")).isZero();
    assertProblem(
        app.operator()
            .post(
                "/v1/payouts",
                "{\"creator\": \"%s\", \"currency\": \"USD\", \"method\": \"stripe\"}"
                    .formatted(creator)),
        409,
        "nothing_available");

    var lines = statement().path("accounts").path(0).path("lines").values();
    assertThat(lines.stream().map(line -> text(line, "type"))).containsExactly("sale", "payout");
    assertThat(lines.stream().map(line -> text(line, "reference")))
        .as("a payout with a sale is called as its order")
        .containsExactly(order, order);
    assertThat(lines.stream().map(line -> line.path("amount").longValue()))
        .containsExactly(850L, -850L);
    var pdf = "/v1/creators/me/statements/" + YearMonth.now(ZoneOffset.UTC) + ".pdf";
    assertThat(stall.creator().get(pdf).status()).isEqualTo(200);
  }

  /**
   * 3.33 of 10.00: Florin takes 2.83 of the share back. Stripe, as the sandbox rounds, takes 3.33
   * and gives 0.49 of its fee back, so the creator has given a cent too much and is owed it.
   */
  @Test
  void whatStripeRoundsInAnotherWayIsOwed() {
    hasAccount(account);
    var order = sold();
    refund(order, "{\"amount\": 333}", "partly_refunded");
    assertThat(atStripe()).isEqualTo(566);
    assertThat(balance("earned")).isEqualTo(567);
    assertThat(balance("paid_out")).isEqualTo(566);
    assertThat(owed()).isEqualTo(1);

    refund(order, "{}", "refunded");
    assertThat(atStripe()).isZero();
    assertThat(balance("earned")).isZero();
    assertThat(balance("paid_out")).isZero();
    assertThat(owed()).isZero();
  }

  @Test
  void aFullRefundTakesItBackFromTheCreator() {
    hasAccount(account);
    refund(sold(), "{}", "refunded");
    assertThat(atStripe()).isZero();
    assertThat(owed()).isZero();
    var lines = statement().path("accounts").path(0).path("lines").values();
    assertThat(lines.stream().map(line -> text(line, "type")))
        .containsExactlyInAnyOrder("sale", "payout", "reversal", "payout");
  }

  /** As Stripe has it: the transfer stays. */
  @Test
  void theCreatorOwesWhatIsLostInADisputeAndTheNextSaleFillsIt() {
    hasAccount(account);
    var order = sold();
    var payment = app.operator().readOrder(order).path("payment").path("provider_payment");
    var dispute = text(app.stripe().dispute(payment.stringValue(), false), "id");
    app.operator().awaitStatus(order, "disputed");
    app.stripe().settleDispute(dispute, false);
    app.operator().awaitStatus(order, "refunded");
    settle();
    assertThat(atStripe()).isEqualTo(850);
    assertThat(balance("earned")).isZero();
    assertThat(balance("available")).isEqualTo(-850);
    assertThat(owed()).isEqualTo(-850);

    Stall.bought(app.buyer(), stall.list("vector"));
    settle();
    assertThat(atStripe()).as("the next sale came to the platform").isEqualTo(850);
    assertThat(owed()).isZero();
  }

  @Test
  void aRefundInTheDashboardThatLeavesTheTransferIsOwed() throws StripeException {
    hasAccount(account);
    var order = sold();
    var payment = app.operator().readOrder(order).path("payment").path("provider_payment");
    var params = RefundCreateParams.builder().setPaymentIntent(payment.stringValue()).build();
    StripeClient.builder()
        .setApiKey(StripeSandbox.SECRET_KEY)
        .setApiBase(app.sandbox().url().toString())
        .build()
        .v1()
        .refunds()
        .create(params);
    app.operator().awaitStatus(order, "refunded");
    settle();
    assertThat(atStripe()).isEqualTo(850);
    assertThat(owed()).isEqualTo(-850);
  }

  @Test
  void fieldsOnTheSellersPageDoTheSame() {
    hasAccount(account);
    var bought =
        Stall.buy(
                buyer,
                stall.list("w_matrix"),
                "\"currency\": \"USD\", \"provider\": \"stripe\", \"mode\": \"embedded\"")
            .expect(201);
    var order = text(bought, "order");
    buyer
        .post(
            "/v1/orders/" + order + "/pay",
            """
            {"payment_method": "pm_card_visa", "return_url": "https://shop.test/back"}
            """)
        .expect(200);
    buyer.awaitStatus(order, "paid");
    settle();
    assertThat(atStripe()).isEqualTo(850);
    assertThat(owed()).isZero();
    refund(order, "{}", "refunded");
    assertThat(atStripe()).isZero();
    assertThat(owed()).isZero();
  }

  @Test
  void whatCannotBeDeliveredIsTakenBackFromTheCreator() {
    hasAccount(account);
    var listing = stall.list("package");
    var open = Stall.buy(buyer, listing).expect(201);
    app.operator().post("/v1/admin/listings/" + listing + "/suspend", null).expect(200);
    Stall.pay(buyer, open);
    buyer.awaitStatus(text(open, "order"), "refunded");
    settle();
    assertThat(atStripe()).isZero();
    assertThat(owed()).isZero();
  }

  @Test
  void anAccountThatStripeRefusesKeepsNobodyFromBuying() {
    hasAccount(account + "Missing");
    sold();
    assertThat(transfersToAnybody(account)).isZero();
    assertThat(owed()).isEqualTo(850);
    assertThat(balance("pending")).isEqualTo(850);
  }

  private static long transfersToAnybody(String prefix) {
    return app.stripe().list("transfer").stream()
        .filter(transfer -> transfer.path("destination").asString("").startsWith(prefix))
        .count();
  }

  @Test
  void withoutAnAccountAllComesToThePlatform() {
    sold();
    assertThat(owed()).isEqualTo(850);
    assertThat(balance("pending")).isEqualTo(850);
  }

  @Test
  void soDoesAnOrderOfTwoThings() {
    hasAccount(account);
    var items =
        Stream.of(stall.list("package"), stall.list("vector"))
            .map(listing -> ListingId.parse(listing).orElseThrow().product())
            .map(product -> "{\"product\": \"" + product + "\"}")
            .collect(Collectors.joining(", "));
    var wish = "{\"items\": [" + items + "], \"currency\": \"USD\"}";
    var order = text(buyer.post("/v1/orders", wish).expect(201), "id");
    app.stripe().pay(buyer.checkout(order), "4242424242424242");
    buyer.awaitStatus(order, "paid");
    settle();
    assertThat(atStripe()).isZero();
    assertThat(owed()).isEqualTo(1_700);
  }

  /** The rate of when the place to pay was opened leaves; that of the sale is what is earned. */
  @Test
  void aRateThatChangesMeanwhileChangesNothingThatStripeWasAsked() {
    hasAccount(account);
    var open = Stall.buy(buyer, stall.list("package")).expect(201);
    app.operator().patch("/v1/admin/creators/" + creator, "{\"fee_bp\": 1000}").expect(200);
    Stall.pay(buyer, open);
    buyer.awaitStatus(text(open, "order"), "paid");
    settle();
    assertThat(atStripe()).isEqualTo(850);
    assertThat(balance("earned")).isEqualTo(900);
    assertThat(owed()).isEqualTo(50);
  }

  @Test
  void isBookedOnceHoweverOftenItIsKnown() {
    hasAccount(account);
    var payment = text(app.operator().readOrder(sold()).path("payment"), "id");
    var again =
        new NewJob(PaymentPassedOn.JOB, payment + "-again", null, new PaymentPassedOn(payment));
    app.bean(TransactionOperations.class)
        .executeWithoutResult(_ -> app.bean(Jobs.class).add(List.of(again)));
    settle();
    assertThat(owed()).isZero();
    assertThat(balance("paid_out")).isEqualTo(850);
  }
}
