package dev.florin.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.florin.id.Ids;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.ProviderUnderTest.Network;
import dev.florin.payment.provider.ProviderUnderTest.Subscribers;
import dev.florin.payment.provider.Subscribing.Answer;
import dev.florin.payment.provider.Subscribing.Change;
import dev.florin.payment.provider.Subscribing.Interval;
import dev.florin.payment.provider.Subscribing.Look;
import dev.florin.payment.provider.Subscribing.Owner;
import dev.florin.payment.provider.Subscribing.Plan;
import dev.florin.payment.provider.Subscribing.Request;
import dev.florin.payment.provider.SubscriptionReport.Bill;
import dev.florin.payment.provider.SubscriptionReport.BillState;
import dev.florin.payment.provider.SubscriptionReport.Reason;
import dev.florin.payment.provider.SubscriptionReport.State;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What every adapter keeps that says of itself that it can charge again and again. */
abstract class SubscribingContract {
  private static final Asset USD = Asset.currency("USD");
  private static final Plan BASIC = plan("prod_basic", 2_000, Interval.MONTH);
  private static final Plan PRO = plan("prod_pro", 5_000, Interval.MONTH);
  private static final Plan YEARLY = plan("prod_yearly", 20_000, Interval.YEAR);

  /** The provider that is held against the contract; the same one each time. */
  protected abstract ProviderUnderTest subject();

  private static Plan plan(String code, long cents, Interval interval) {
    return new Plan(code, "The plan " + code, Money.of(cents, USD), interval, 1);
  }

  private Subscribing subscribing() {
    var subscribing = subject().provider().subscribing();
    assumeTrue(subscribing.isPresent(), "it charges nobody again");
    return subscribing.orElseThrow();
  }

  private Subscribers buyers() {
    return subject().subscribers().orElseThrow();
  }

  private Network network() {
    var network = subject().network();
    assumeTrue(network.isPresent(), "no network to go wrong");
    return network.orElseThrow();
  }

  private static Request request(Plan plan, int trialDays) {
    return new Request(
        Ids.encode("sub", Ids.next()),
        plan,
        trialDays,
        "https://shop.example/done",
        "https://shop.example/back",
        "buyer@example.com",
        null);
  }

  private static Answer.Created created(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Created.class);
    return (Answer.Created) answer;
  }

  private static SubscriptionReport found(Look look) {
    assertThat(look).isInstanceOf(Look.Found.class);
    return ((Look.Found) look).report();
  }

  private static SubscriptionReport made(Change change) {
    assertThat(change).isInstanceOf(Change.Made.class);
    return ((Change.Made) change).report();
  }

  private SubscriptionReport look(String reference) {
    return found(subscribing().look(reference));
  }

  /** The name of a subscription that was just begun. */
  private String begun(Plan plan, int trialDays) {
    var page = created(subscribing().create(request(plan, trialDays)));
    buyers().subscribe(page.checkout());
    return look(page.checkout()).subscription();
  }

  private static String key() {
    return Ids.encode("key", Ids.next());
  }

  private static void assertBill(Bill bill, Reason reason, BillState state, Plan plan, long cents) {
    assertThat(bill.reason()).isEqualTo(reason);
    assertThat(bill.state()).isEqualTo(state);
    assertThat(bill.plan()).isEqualTo(plan.code());
    assertThat(bill.amount()).isEqualTo(Money.of(cents, USD));
    assertThat(bill.payment() != null).isEqualTo(state == BillState.PAID && cents > 0);
  }

  @Test
  void hasTheRoomForSubscriptionsIfItDeclaresThem() {
    var provider = subject().provider();
    assertThat(provider.subscribing().isPresent())
        .isEqualTo(provider.capabilities().subscriptions())
        .isEqualTo(subject().subscribers().isPresent());
  }

  // --- begin ---

  @Test
  void aSubscriptionBeginsWithItsFirstBillPaid() {
    var request = request(BASIC, 0);
    var page = created(subscribing().create(request));
    assertThat(page.url()).startsWith("http");
    assertThat(subscribing().look(page.checkout())).isInstanceOf(Look.Waiting.class);
    buyers().subscribe(page.checkout());
    var report = look(page.checkout());
    assertThat(report).isEqualTo(look(report.subscription()));
    assertThat(report.id()).isEqualTo(request.id());
    assertThat(report.plan()).isEqualTo(BASIC.code());
    assertThat(report.state()).isEqualTo(State.ACTIVE);
    assertThat(report.customer()).isNotNull();
    assertThat(report.live()).isEqualTo(subject().provider().live());
    assertThat(report.endsWithPeriod()).isFalse();
    assertThat(report.trialEnd()).isNull();
    assertThat(report.endedAt()).isNull();
    var from = report.periodStart().atZone(ZoneOffset.UTC);
    assertThat(report.periodEnd()).isEqualTo(from.plusMonths(1).toInstant());
    assertThat(report.bills()).hasSize(1);
    var bill = report.bills().getFirst();
    assertBill(bill, Reason.BEGIN, BillState.PAID, BASIC, 2_000);
    assertThat(bill.from()).isEqualTo(report.periodStart());
    assertThat(bill.to()).isEqualTo(report.periodEnd());
  }

  @Test
  void aDeclinedCardBeginsNothingThatIsPaidAndAnotherCardDoes() {
    var page = created(subscribing().create(request(BASIC, 0)));
    buyers().decline(page.checkout());
    assertThat(subscribing().look(page.checkout())).isInstanceOf(Look.Waiting.class);
    buyers().subscribe(page.checkout());
    var report = look(page.checkout());
    assertThat(report.state()).isEqualTo(State.ACTIVE);
    assertThat(report.bills()).hasSize(1);
    assertBill(report.bills().getFirst(), Reason.BEGIN, BillState.PAID, BASIC, 2_000);
  }

  @Test
  void aPageThatHasRunOutIsOver() {
    var page = created(subscribing().create(request(BASIC, 0)));
    buyers().letRunOut(page.checkout());
    assertThat(subscribing().look(page.checkout())).isInstanceOf(Look.Over.class);
  }

  @Test
  void theSameIdGivesTheSamePageOfASubscription() {
    var request = request(BASIC, 0);
    var page = created(subscribing().create(request));
    assertThat(created(subscribing().create(request))).isEqualTo(page);
    assertThat(created(subscribing().create(request(BASIC, 0)))).isNotEqualTo(page);
  }

  @Test
  void aLostAnswerBeginsOneSubscriptionPage() {
    var network = network();
    var request = request(BASIC, 0);
    subscribing();
    network.loseAnswersOfCheckouts();
    assertThat(subscribing().create(request)).isInstanceOf(Answer.Unknown.class);
    network.clear();
    var page = created(subscribing().create(request));
    assertThat(created(subscribing().create(request))).isEqualTo(page);
    assertThat(buyers().openPages(request.id())).isEqualTo(1);
  }

  @Test
  void aSubscriptionThatNobodyKnowsIsMissing() {
    assertThat(subscribing().look("nothing_of_the_kind")).isInstanceOf(Look.Missing.class);
  }

  @Test
  void aTrialCostsNothingUntilItEnds() {
    var name = begun(BASIC, 14);
    var trial = look(name);
    assertThat(trial.state()).isEqualTo(State.TRIALING);
    assertThat(trial.trialEnd()).isEqualTo(trial.periodStart().plus(Duration.ofDays(14)));
    assertThat(trial.periodEnd()).isEqualTo(trial.trialEnd());
    assertThat(trial.bills()).hasSize(1);
    assertBill(trial.bills().getFirst(), Reason.BEGIN, BillState.PAID, BASIC, 0);
    buyers().nextPeriod(name);
    var after = look(name);
    assertThat(after.state()).isEqualTo(State.ACTIVE);
    assertThat(after.periodStart()).isEqualTo(trial.trialEnd());
    assertThat(after.bills()).hasSize(2);
    assertBill(after.bills().getLast(), Reason.PERIOD, BillState.PAID, BASIC, 2_000);
  }

  // --- again and again ---

  @Test
  void everyPeriodIsBilledOnceAndEachBillFollowsTheLast() {
    var name = begun(BASIC, 0);
    for (int i = 0; i < 3; i++) {
      buyers().nextPeriod(name);
    }
    var bills = look(name).bills();
    assertThat(bills).hasSize(4);
    for (int i = 1; i < bills.size(); i++) {
      assertBill(bills.get(i), Reason.PERIOD, BillState.PAID, BASIC, 2_000);
      assertThat(bills.get(i).from()).isEqualTo(bills.get(i - 1).to());
    }
    assertThat(bills).extracting(Bill::payment).doesNotHaveDuplicates();
    assertThat(look(name).periodEnd()).isEqualTo(bills.getLast().to());
  }

  @Test
  void aFailedChargeIsPastDueAndARecoveredOneActive() {
    var name = begun(BASIC, 0);
    buyers().failNextCharge(name);
    buyers().nextPeriod(name);
    var due = look(name);
    assertThat(due.state()).isEqualTo(State.PAST_DUE);
    var open = due.bills().getLast();
    assertBill(open, Reason.PERIOD, BillState.OPEN, BASIC, 2_000);
    assertThat(open.attempts()).isPositive();
    assertThat(open.failure()).isNotBlank();
    buyers().recover(name);
    var paid = look(name);
    assertThat(paid.state()).isEqualTo(State.ACTIVE);
    assertThat(paid.bills()).hasSize(2);
    assertThat(paid.bills().getLast().bill()).isEqualTo(open.bill());
    assertBill(paid.bills().getLast(), Reason.PERIOD, BillState.PAID, BASIC, 2_000);
  }

  // --- change ---

  @Test
  void aChangeWithProrationChargesTheDifferenceAndKeepsThePeriod() {
    var name = begun(BASIC, 0);
    var before = look(name);
    var after = made(subscribing().change(name, PRO, true, key()));
    assertThat(after.plan()).isEqualTo(PRO.code());
    assertThat(after.periodEnd()).isEqualTo(before.periodEnd());
    assertThat(after.bills()).hasSize(2);
    // Nothing of the period has passed: the difference is whole.
    assertBill(after.bills().getLast(), Reason.CHANGE, BillState.PAID, PRO, 3_000);
    assertThat(after.bills().getLast().to()).isEqualTo(after.periodEnd());
    buyers().nextPeriod(name);
    assertBill(look(name).bills().getLast(), Reason.PERIOD, BillState.PAID, PRO, 5_000);
  }

  @Test
  void aChangeToLessIsSetAgainstTheNextBills() {
    var name = begun(PRO, 0);
    var after = made(subscribing().change(name, BASIC, true, key()));
    assertBill(after.bills().getLast(), Reason.CHANGE, BillState.PAID, BASIC, 0);
    buyers().nextPeriod(name);
    assertBill(look(name).bills().getLast(), Reason.PERIOD, BillState.PAID, BASIC, 0);
    buyers().nextPeriod(name);
    // 30 dollars were left: 20 for one period, 10 for the next.
    assertBill(look(name).bills().getLast(), Reason.PERIOD, BillState.PAID, BASIC, 1_000);
  }

  @Test
  void aChangeWithoutProrationCostsTheNewPriceFromTheNextPeriodOn() {
    var name = begun(BASIC, 0);
    var after = made(subscribing().change(name, PRO, false, key()));
    assertThat(after.plan()).isEqualTo(PRO.code());
    assertThat(after.bills()).hasSize(1);
    buyers().nextPeriod(name);
    assertBill(look(name).bills().getLast(), Reason.PERIOD, BillState.PAID, PRO, 5_000);
  }

  @Test
  void anotherIntervalBeginsAPeriodAtOnce() {
    var name = begun(BASIC, 0);
    var after = made(subscribing().change(name, YEARLY, true, key()));
    var bill = after.bills().getLast();
    assertBill(bill, Reason.PERIOD, BillState.PAID, YEARLY, 18_000);
    var from = bill.from().atZone(ZoneOffset.UTC);
    assertThat(bill.to()).isEqualTo(from.plusYears(1).toInstant());
    assertThat(after.periodEnd()).isEqualTo(bill.to());
  }

  @Test
  void theSameChangeTwiceIsChargedOnce() {
    var name = begun(BASIC, 0);
    var key = key();
    var once = made(subscribing().change(name, PRO, true, key));
    assertThat(made(subscribing().change(name, PRO, true, key)).bills()).isEqualTo(once.bills());
    assertThat(made(subscribing().change(name, PRO, true, key())).bills())
        .as("under another key, too: it is so already")
        .isEqualTo(once.bills());
  }

  @Test
  void aChangeThatCannotBePaidIsNoChange() {
    var name = begun(BASIC, 0);
    buyers().failNextCharge(name);
    assertThat(subscribing().change(name, PRO, true, key())).isInstanceOf(Change.Rejected.class);
    var report = look(name);
    assertThat(report.plan()).isEqualTo(BASIC.code());
    assertThat(report.state()).isEqualTo(State.ACTIVE);
    assertThat(report.bills()).filteredOn(bill -> bill.state() == BillState.OPEN).isEmpty();
  }

  @Test
  void nothingIsReckonedAgainstABillThatIsNotPaid() {
    var name = begun(PRO, 0);
    buyers().failNextCharge(name);
    buyers().nextPeriod(name);
    assertThat(subscribing().change(name, BASIC, true, key())).isInstanceOf(Change.Rejected.class);
    assertThat(look(name).plan()).isEqualTo(PRO.code());
  }

  @Test
  void aChangeWhoseAnswerIsLostIsMadeOnce() {
    var network = network();
    var name = begun(BASIC, 0);
    var key = key();
    network.loseAnswersOfChanges();
    assertThat(subscribing().change(name, PRO, true, key)).isInstanceOf(Change.Unknown.class);
    network.clear();
    var report = made(subscribing().change(name, PRO, true, key));
    assertThat(report.plan()).isEqualTo(PRO.code());
    assertThat(report.bills()).hasSize(2);
    assertBill(report.bills().getLast(), Reason.CHANGE, BillState.PAID, PRO, 3_000);
  }

  // --- the end ---

  @Test
  void endsWithItsPeriodAndGoesOnIfThatIsTakenBack() {
    var name = begun(BASIC, 0);
    assertThat(made(subscribing().endWithPeriod(name, true)).endsWithPeriod()).isTrue();
    assertThat(look(name).state()).isEqualTo(State.ACTIVE);
    assertThat(made(subscribing().endWithPeriod(name, false)).endsWithPeriod()).isFalse();
    buyers().nextPeriod(name);
    assertThat(look(name).state()).isEqualTo(State.ACTIVE);
    assertThat(look(name).bills()).hasSize(2);
    made(subscribing().endWithPeriod(name, true));
    var end = look(name).periodEnd();
    buyers().nextPeriod(name);
    var over = look(name);
    assertThat(over.state()).isEqualTo(State.ENDED);
    assertThat(over.endedAt()).isEqualTo(end);
    assertThat(over.bills()).hasSize(2);
    assertThat(subscribing().endWithPeriod(name, false)).isInstanceOf(Change.Rejected.class);
  }

  @Test
  void endsNowAndTwiceIsOnce() {
    var name = begun(BASIC, 0);
    var over = made(subscribing().end(name));
    assertThat(over.state()).isEqualTo(State.ENDED);
    assertThat(over.endedAt()).isNotNull();
    assertThat(made(subscribing().end(name))).isEqualTo(over);
    assertThat(look(name)).isEqualTo(over);
    assertThat(subscribing().change(name, PRO, true, key())).isInstanceOf(Change.Rejected.class);
  }

  @Test
  void chargesNothingWhilePausedAndGoesOnAfterwards() {
    var name = begun(BASIC, 0);
    assertThat(made(subscribing().pause(name, true)).state()).isEqualTo(State.PAUSED);
    assertThat(subscribing().change(name, PRO, true, key()))
        .as("its bill would be void")
        .isInstanceOf(Change.Rejected.class);
    buyers().nextPeriod(name);
    assertThat(look(name).bills())
        .filteredOn(bill -> bill.state() != BillState.VOID)
        .as("what fell due meanwhile is void")
        .hasSize(1);
    assertThat(made(subscribing().pause(name, false)).state()).isEqualTo(State.ACTIVE);
    buyers().nextPeriod(name);
    assertBill(look(name).bills().getLast(), Reason.PERIOD, BillState.PAID, BASIC, 2_000);
  }

  // --- what goes wrong ---

  @Test
  void aProviderThatIsDownIsAResultForSubscriptionsToo() {
    var network = network();
    var name = begun(BASIC, 0);
    for (int status : List.of(429, 500, 503)) {
      network.answer(status);
      assertThat(subscribing().create(request(BASIC, 0))).isInstanceOf(Answer.Unknown.class);
      assertThat(subscribing().look(name)).isInstanceOf(Look.Unavailable.class);
      assertThat(subscribing().change(name, PRO, true, key())).isInstanceOf(Change.Unknown.class);
      assertThat(subscribing().endWithPeriod(name, true)).isInstanceOf(Change.Unknown.class);
      assertThat(subscribing().pause(name, true)).isInstanceOf(Change.Unknown.class);
      assertThat(subscribing().end(name)).isInstanceOf(Change.Unknown.class);
      network.clear();
    }
    var report = look(name);
    assertThat(report.plan()).isEqualTo(BASIC.code());
    assertThat(report.state()).isEqualTo(State.ACTIVE);
  }

  // --- its payments ---

  @Test
  void theMoneyOfABillCanBeLookedAtAndGivenBackLikeAnyOther() {
    var name = begun(BASIC, 0);
    var payment = Objects.requireNonNull(look(name).bills().getFirst().payment());
    var references = new References(null, payment);
    assertThat(subscribing().owner(references)).isEqualTo(new Owner.Subscription(name));
    var provider = subject().provider();
    var refund =
        new RefundRequest(
            Ids.encode("ref", Ids.next()), references, Money.of(500, USD), false, null);
    assertThat(provider.refunding().orElseThrow().refund(refund))
        .isInstanceOf(RefundAnswer.Made.class);
    var report = ((Lookup.Found) provider.look(references)).report();
    assertThat(report.state()).isEqualTo(PaymentReport.State.SUCCEEDED);
    assertThat(report.amount()).isEqualTo(Money.of(2_000, USD));
    assertThat(report.references().payment()).isEqualTo(payment);
    assertThat(report.id()).as("the provider opened it, and knows no mark of ours").isNull();
    assertThat(report.refunds()).hasSize(1);
  }

  @Test
  void aPaymentOfAnOrderIsNobodysBill() {
    assertThat(subscribing().owner(new References(null, "nothing_of_the_kind")))
        .isInstanceOf(Owner.Nobody.class);
    assertThat(subscribing().owner(new References("a page", null)))
        .isInstanceOf(Owner.Nobody.class);
  }
}
