package dev.florin.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.id.Ids;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.DisputeReport;
import dev.florin.payment.provider.Listing;
import dev.florin.payment.provider.Lookup;
import dev.florin.payment.provider.PaymentProvider;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.RefundAnswer;
import dev.florin.payment.provider.RefundReport;
import dev.florin.payment.provider.RefundRequest;
import dev.florin.payment.provider.Refunding;
import dev.florin.sandbox.house.Fault;
import dev.florin.testing.App;
import dev.florin.testing.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What Stripe says of money that goes back, and how it is told to give some back. */
class StripeReturnsTest {
  /** One of its own, which is told nothing: here the provider alone is asked. */
  private static final App APP = App.with(java.util.Map.of("florin.payment.loops", "false"));

  private final PaymentProvider stripe = APP.bean(Providers.class).find("stripe").orElseThrow();
  private final Refunding refunding = stripe.refunding().orElseThrow();
  private final Person buyer = APP.buyer();

  @AfterEach
  void noFaults() {
    APP.stripe().faults().clear();
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  private References paidWith(String card) {
    var order = buyer.order("value");
    var session = buyer.checkout(order);
    APP.stripe().pay(session, card);
    var intent = APP.stripe().find(session).orElseThrow().path("payment_intent").stringValue();
    return new References(session, intent);
  }

  private static Money usd(long minor) {
    return Money.of(minor, Asset.currency("USD"));
  }

  private static RefundRequest some(References payment, long minor) {
    return new RefundRequest("ref_" + Ids.next(), payment, usd(minor), false, null);
  }

  private PaymentReport look(References payment) {
    return ((Lookup.Found) stripe.look(payment)).report();
  }

  private static RefundReport made(RefundAnswer answer) {
    return ((RefundAnswer.Made) answer).report();
  }

  private static long refundsOf(References payment) {
    return APP.stripe().list("refund").stream()
        .filter(r -> r.path("payment_intent").asString("").equals(payment.payment()))
        .count();
  }

  @Test
  void partsGoBackUntilNothingIsLeftAndTheReceivedAmountStays() {
    var payment = paidWith("4242424242424242");
    var first = some(payment, 2_500);
    assertThat(made(refunding.refund(first)).state()).isEqualTo(RefundReport.State.SUCCEEDED);
    assertThat(made(refunding.refund(first)).id()).as("asked again").isEqualTo(first.id());
    made(refunding.refund(some(payment, 7_500)));
    assertThat(refunding.refund(some(payment, 1))).isInstanceOf(RefundAnswer.Rejected.class);
    var report = look(payment);
    assertThat(report.amount()).isEqualTo(usd(10_000));
    assertThat(report.refunds())
        .extracting(RefundReport::amount)
        .containsExactlyInAnyOrder(usd(2_500), usd(7_500));
    assertThat(report.refunds()).extracting(RefundReport::id).contains(first.id());
    assertThat(look(new References(null, payment.payment())).refunds())
        .as("asked by either name")
        .hasSize(2);
  }

  /** A refund that is called refused while it is being made would never take its credits back. */
  @Test
  void whileTheFirstCallIsUnderWayNobodyClaimsToKnow() throws Exception {
    var payment = paidWith("4242424242424242");
    APP.stripe()
        .faults()
        .add(Fault.hang(Duration.ofSeconds(5)).times(1).onCalls("POST", "/v1/refunds"));
    var request = some(payment, 4_000);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> refunding.refund(request));
      App.await("the call to hang", () -> APP.stripe().faults().active().isEmpty());
      assertThat(refunding.resumeRefund(request, 1, Instant.now()))
          .isInstanceOf(RefundAnswer.Unknown.class);
      assertThat(made(first.get()).id()).isEqualTo(request.id());
    }
    assertThat(refundsOf(payment)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dropAfterWork", "failAfterWork", "dropBeforeWork", "answer"})
  void aRefundWhoseAnswerIsLostIsFinishedAndNeverMadeTwice(String how) {
    var payment = paidWith("4242424242424242");
    var cut =
        switch (how) {
          case "dropAfterWork" -> Fault.dropAfterWork();
          case "failAfterWork" -> Fault.failAfterWork(500);
          case "dropBeforeWork" -> Fault.dropBeforeWork();
          default -> Fault.answer(500);
        };
    APP.stripe().faults().add(cut.times(2).onCalls("POST", "/v1/refunds"));
    var request = some(payment, 4_000);
    assertThat(refunding.refund(request)).isInstanceOf(RefundAnswer.Unknown.class);
    APP.stripe().faults().clear();
    var finished = made(refunding.resumeRefund(request, 1, Instant.now()));
    assertThat(finished.id()).isEqualTo(request.id());
    assertThat(made(refunding.resumeRefund(request, 2, Instant.now())).refund())
        .isEqualTo(finished.refund());
    assertThat(refundsOf(payment)).isEqualTo(1);
  }

  @Test
  void aRefundThatCannotBeLookedForStaysUnknown() {
    var payment = paidWith("4242424242424242");
    APP.stripe().faults().add(Fault.answer(500).onCalls("GET", "/v1/refunds"));
    assertThat(refunding.resumeRefund(some(payment, 100), 3, Instant.now()))
        .isInstanceOf(RefundAnswer.Unknown.class);
    assertThat(refundsOf(payment)).isZero();
  }

  @Test
  void aRefundIsPendingAndFailsAfterAll() {
    var payment = paidWith("4000000000007726");
    var pending = made(refunding.refund(some(payment, 100)));
    assertThat(pending.state()).isEqualTo(RefundReport.State.PENDING);
    APP.stripe().settleRefund(pending.refund(), true);
    assertThat(look(payment).refunds().getFirst().state()).isEqualTo(RefundReport.State.SUCCEEDED);
    APP.stripe().settleRefund(pending.refund(), false);
    assertThat(look(payment).refunds().getFirst().state()).isEqualTo(RefundReport.State.FAILED);
  }

  private DisputeReport.State disputed(References payment) {
    return look(payment).disputes().getFirst().state();
  }

  @Test
  void aDisputeIsOpenAndThenWonOrLost() {
    var won = paidWith("4000000000000259");
    var dispute = look(won).disputes().getFirst();
    assertThat(dispute.state()).isEqualTo(DisputeReport.State.OPEN);
    assertThat(dispute.amount()).isEqualTo(usd(10_000));
    assertThat(dispute.answerBy()).isAfter(Instant.now());
    APP.stripe().settleDispute(dispute.dispute(), true);
    assertThat(disputed(won)).isEqualTo(DisputeReport.State.WON);
    var lost = paidWith("4000000000000259");
    APP.stripe().settleDispute(look(lost).disputes().getFirst().dispute(), false);
    assertThat(disputed(lost)).isEqualTo(DisputeReport.State.LOST);
  }

  @Test
  void aQuestionMovesNoMoneyUntilItBecomesADispute() {
    var payment = paidWith("4000000000001976");
    var id = look(payment).disputes().getFirst().dispute();
    assertThat(disputed(payment)).isEqualTo(DisputeReport.State.INQUIRY);
    APP.stripe().escalateInquiry(id);
    assertThat(disputed(payment)).isEqualTo(DisputeReport.State.OPEN);
    var dropped = paidWith("4000000000001976");
    APP.stripe().settleDispute(look(dropped).disputes().getFirst().dispute(), true);
    assertThat(disputed(dropped)).isEqualTo(DisputeReport.State.WON);
  }

  @Test
  void eventsOfRefundsAndDisputesAreAskedAbout() {
    var payment = paidWith("4000000000000259");
    var charge =
        APP.stripe().list("charge").stream()
            .filter(c -> c.path("payment_intent").asString("").equals(payment.payment()))
            .findFirst()
            .orElseThrow();
    var dispute = look(payment).disputes().getFirst().dispute();
    var asked = new ProviderEvent.Incomplete(new References(null, payment.payment()));
    assertThat(read("charge.refunded", charge.path("id").stringValue())).isEqualTo(asked);
    assertThat(read("charge.dispute.closed", dispute)).isEqualTo(asked);
    assertThat(read("radar.early_fraud_warning.created", charge.path("id").stringValue()))
        .isInstanceOf(ProviderEvent.ForOperator.class);
  }

  private ProviderEvent read(String type, String object) {
    return stripe.read(bytes(APP.stripe().craftEvent(type, object, _ -> {})));
  }

  private static byte[] bytes(JsonNode event) {
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void paymentsAreListedByTheTimeTheyWereBegun() {
    var payment = paidWith("4242424242424242");
    var listing = stripe.listing().orElseThrow();
    var now = Instant.now();
    var page =
        (Listing.Page.Some) listing.list(now.minus(Duration.ofHours(1)), now.plusSeconds(60), null);
    assertThat(page.reports())
        .anySatisfy(report -> {
          assertThat(report.references().payment()).isEqualTo(payment.payment());
          assertThat(report.state()).isEqualTo(PaymentReport.State.SUCCEEDED);
          assertThat(report.id()).startsWith("pay_");
          assertThat(report.amount()).isEqualTo(usd(10_000));
        });
    var before =
        (Listing.Page.Some)
            listing.list(now.minus(Duration.ofHours(3)), now.minus(Duration.ofHours(2)), null);
    assertThat(before.reports()).isEmpty();
    APP.stripe().faults().add(Fault.answer(500).onCalls("GET", "/v1/payment_intents"));
    assertThat(listing.list(now, now.plusSeconds(1), null))
        .isInstanceOf(Listing.Page.Unavailable.class);
  }

  @Test
  void aSessionOfAnOlderSystemIsReadAsWhatItIsAndWhatItLacks() {
    var payment = paidWith("4242424242424242");
    var event =
        APP.stripe()
            .craftEvent(
                "checkout.session.completed",
                String.valueOf(payment.checkout()),
                session ->
                    session
                        .putObject("metadata")
                        .put("purchaseType", "latentmas_package")
                        .put("userId", "7")
                        .put("creatorId", "9")
                        .put("amount", "90.00")
                        .put("platformFee", "15.00")
                        .put("creatorEarnings", "75.00"));
    var foreign = (ProviderEvent.Foreign) stripe.read(bytes(event));
    assertThat(foreign.reason()).isEqualTo("foreign_session");
    assertThat(foreign.detail())
        .startsWith("latentmas_package")
        .contains("packageId is missing")
        .contains("amount is not what was paid, 10000");
    assertThat(APP.deliver(event).status()).isEqualTo(200);
    while (APP.bean(InboxWorker.class).drain() > 0) {
      Thread.onSpinWait();
    }
    var parked =
        APP.jdbc()
            .sql("select status || ' ' || result from inbox where event_id = :id")
            .param("id", event.path("id").stringValue())
            .query(String.class)
            .single();
    assertThat(parked).isEqualTo("parked foreign_session");
  }
}
