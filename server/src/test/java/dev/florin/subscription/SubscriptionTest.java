package dev.florin.subscription;

import static dev.florin.platform.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.RecurringPayments;
import dev.florin.payment.provider.SubscriptionReport;
import dev.florin.payment.provider.SubscriptionReport.Bill;
import dev.florin.testing.App;
import dev.florin.testing.Biller;
import dev.florin.testing.Books;
import dev.florin.testing.Person;
import dev.florin.testing.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A plan's life, from the page to the end, as subscribers and operators see it. */
class SubscriptionTest {
  private static final Subscribers ALL = new Subscribers();
  private static final App APP = ALL.app;
  private static final Biller BILLER = ALL.biller;
  private static final Duration MONTH = Duration.ofDays(31);

  private final Person buyer = APP.buyer();
  private final Person operator = APP.operator();

  @AfterAll
  static void stop() {
    ALL.close();
  }

  @AfterEach
  void theBooksAreSound() {
    BILLER.away(false);
    BILLER.refusing(false);
    BILLER.lie(UnaryOperator.identity());
    BILLER.endAll();
    ALL.deliver();
    Books.assertSound(APP);
  }

  private String state(String id) {
    return Subscribers.state(buyer, id);
  }

  private App.Answer act(String id, String action, @Nullable String body) {
    return buyer.post("/v1/subscriptions/" + id + "/" + action, body);
  }

  private void bill() {
    ALL.pass(MONTH);
    ALL.deliver();
  }

  // --- beginning ---

  @Test
  void aFirstPaymentBringsOneOrderOneInvoiceAndTheCreditsOfAPeriod() {
    var plan = ALL.plan("");
    var begun = ALL.begin(buyer, plan).expect(201);
    assertThat(begun.path("state").stringValue()).isEqualTo("incomplete");
    assertThat(Subscribers.entitlements(buyer)).isEmpty();
    BILLER.subscribe(Subscribers.page(begun));
    ALL.deliver();
    var id = begun.path("id").stringValue();
    var now = Subscribers.read(buyer, id);
    assertThat(now.path("state").stringValue()).isEqualTo("active");
    assertThat(now.path("checkout_url").isNull()).isTrue();
    assertThat(now.path("current_period_end").stringValue()).isNotBlank();
    assertThat(buyer.balance()).isEqualTo(3_000);
    assertThat(buyer.invoices()).hasSize(1);
    var orders = Subscribers.orders(buyer);
    assertThat(orders).hasSize(1);
    assertThat(orders.get(0).path("status").stringValue()).isEqualTo("paid");
    assertThat(orders.get(0).path("items").get(0).path("name").stringValue())
        .startsWith("Pro (20")
        .contains(" – ");
    assertThat(Subscribers.entitlements(buyer)).hasSize(1);
    assertThat(ALL.told(id)).containsExactly("began");
    ALL.assertSettledOnce(id, BILLER.report(ALL.theirs(id)).bills());
  }

  @Test
  void whoAsksTwiceFindsTheSamePageAndWhoHasItNoOther() {
    var plan = ALL.plan("");
    var first = ALL.begin(buyer, plan).expect(201);
    var pages = BILLER.pages();
    var second = ALL.begin(buyer, plan).expect(201);
    assertThat(second).isEqualTo(first);
    assertThat(BILLER.pages()).isEqualTo(pages);
    BILLER.subscribe(Subscribers.page(first));
    ALL.deliver();
    var refused = assertProblem(ALL.begin(buyer, plan), 409, "already_subscribed");
    assertThat(refused.path("subscription")).isEqualTo(first.path("id"));
  }

  @Test
  void twentySimultaneousCallsBeginOneSubscription() throws Exception {
    var plan = ALL.plan("");
    Set<String> ids = ConcurrentHashMap.newKeySet();
    try (var pool = Executors.newFixedThreadPool(20)) {
      for (int i = 0; i < 20; i++) {
        pool.execute(() -> {
          var answer = ALL.begin(buyer, plan);
          if (answer.status() == 201) {
            ids.add(answer.json().path("id").stringValue());
          }
        });
      }
    }
    assertThat(ids).hasSize(1);
    var all = buyer.get("/v1/subscriptions").expect(200).path("data");
    assertThat(all).hasSize(1);
  }

  @Test
  void anAnswerThatIsLostIsFinishedByTheNextCall() {
    var plan = ALL.plan("");
    BILLER.away(true);
    assertProblem(ALL.begin(buyer, plan), 503, "provider_unavailable");
    var pages = BILLER.pages();
    BILLER.away(false);
    var begun = ALL.begin(buyer, plan).expect(201);
    assertThat(BILLER.pages()).as("the page that was made is found").isEqualTo(pages);
    BILLER.subscribe(Subscribers.page(begun));
    ALL.deliver();
    assertThat(state(begun.path("id").stringValue())).isEqualTo("active");
  }

  @Test
  void aPageThatRanOutMakesRoomForANewOne() {
    var plan = ALL.plan("");
    var first = ALL.begin(buyer, plan).expect(201);
    ALL.pass(Duration.ofHours(25));
    var second = ALL.begin(buyer, plan).expect(201);
    assertThat(second.path("id")).isNotEqualTo(first.path("id"));
    assertThat(state(first.path("id").stringValue())).isEqualTo("ended");
    ALL.pass(Duration.ofHours(25));
    ALL.upkeep();
    assertThat(state(second.path("id").stringValue())).as("nobody calls again").isEqualTo("ended");
  }

  @Test
  void aProviderThatRefusesLeavesNothingBehind() {
    var plan = ALL.plan("");
    BILLER.refusing(true);
    assertProblem(ALL.begin(buyer, plan), 422, "provider_rejected");
    BILLER.refusing(false);
    ALL.begin(buyer, plan).expect(201);
  }

  @Test
  void whatCannotBeBegunIsNamed() {
    var plan = ALL.plan("");
    assertParam(Subscribers.wish("no-such-plan"), "plan");
    assertParam(Subscribers.wish("basic"), "plan");
    assertParam(Subscribers.wish(plan).replace("USD", "MYR"), "currency");
    assertParam(Subscribers.wish(plan).replace("biller", "transfer"), "provider");
    assertParam(
        Subscribers.wish(plan).replace("}", ", \"success_url\": \"ftp://x\"}"), "success_url");
    operator.patch("/v1/products/" + plan, "{\"active\": false}").expect(200);
    assertParam(Subscribers.wish(plan), "plan");
  }

  private void assertParam(String body, String param) {
    var problem = assertProblem(buyer.post("/v1/subscriptions", body), 400, "parameter_invalid");
    assertThat(problem.path("param").stringValue()).isEqualTo(param);
  }

  @Test
  void aPlanIsNotOrderedLikeAProduct() {
    var plan = ALL.plan("");
    var placed =
        buyer.post(
            "/v1/orders", "{\"items\": [{\"product\": \"" + plan + "\"}], \"currency\": \"USD\"}");
    if (placed.status() == 201) {
      var order = placed.json().path("id").stringValue();
      assertProblem(
          buyer.post("/v1/orders/" + order + "/checkout", "{\"provider\": \"stripe\"}"),
          409,
          "order_not_payable");
    } else {
      assertThat(placed.status()).isEqualTo(400);
    }
  }

  @Test
  void aTrialBringsEntitlementsAndNoCreditsAndCanBeHadOnce() {
    var plan = ALL.plan("\"trial_days\": 14");
    var id = ALL.subscribe(buyer, plan);
    assertThat(state(id)).isEqualTo("trialing");
    assertThat(buyer.balance()).isZero();
    assertThat(Subscribers.orders(buyer)).isEmpty();
    assertThat(Subscribers.entitlements(buyer)).hasSize(1);
    ALL.pass(Duration.ofDays(12));
    ALL.upkeep();
    ALL.upkeep();
    assertThat(ALL.told(id)).containsExactly("began", "trial_ending");
    ALL.pass(Duration.ofDays(3));
    ALL.deliver();
    assertThat(state(id)).isEqualTo("active");
    assertThat(buyer.balance()).isEqualTo(3_000);
    assertThat(ALL.told(id)).containsExactly("began", "trial_ending", "renewed");
    act(id, "cancel", "{\"at\": \"now\"}").expect(200);
    var again = ALL.subscribe(buyer, plan);
    assertThat(state(again)).as("it was tried before").isEqualTo("active");
  }

  // --- periods ---

  @Test
  void eachPeriodIsInvoicedAndCreditedOnceHoweverOftenItIsTold() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    ALL.pass(MONTH);
    var events = BILLER.events();
    for (int i = 0; i < 5; i++) {
      var n = i;
      events.forEach(event -> ALL.deliver(event.replace("bevt", "again" + n)));
    }
    APP.awaitInbox();
    assertThat(buyer.invoices()).hasSize(2);
    assertThat(ALL.lots(buyer)).hasSize(2);
    assertThat(ALL.told(id)).containsExactly("began", "renewed");
    ALL.assertSettledOnce(id, BILLER.report(ALL.theirs(id)).bills());
  }

  @Test
  void creditsRunOutWithTheirPeriodAndItsGrace() {
    ALL.subscribe(buyer, ALL.plan(""));
    bill();
    assertThat(buyer.balance()).as("both, within the grace").isIn(3_000L, 6_000L);
    ALL.clock.turn(Duration.ofDays(2));
    assertThat(buyer.balance()).isEqualTo(3_000);
  }

  @Test
  void creditsThatRollOverLiveAsLongAsThePlanSays() {
    ALL.subscribe(buyer, ALL.plan("\"rollover_periods\": 1"));
    bill();
    ALL.clock.turn(Duration.ofDays(2));
    assertThat(buyer.balance()).isEqualTo(6_000);
    bill();
    ALL.clock.turn(Duration.ofDays(2));
    assertThat(buyer.balance()).isEqualTo(6_000);
    var other = APP.buyer();
    ALL.subscribe(other, ALL.plan("\"rollover_periods\": -1"));
    assertThat(ALL.lots(other)).containsExactly(new Subscribers.Lot(3_000, true));
  }

  @Test
  void aWebhookThatIsLostLosesNothing() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    ALL.pass(MONTH.plus(Duration.ofHours(2)));
    assertThat(BILLER.events()).as("lost").isNotEmpty();
    ALL.upkeep();
    assertThat(buyer.invoices()).hasSize(2);
    ALL.assertSettledOnce(id, BILLER.report(ALL.theirs(id)).bills());
    var asked = BILLER.asked();
    ALL.upkeep();
    assertThat(BILLER.asked()).as("nothing more is expected").isEqualTo(asked);
  }

  @Test
  void aProviderThatIsAwayIsAskedAgainSoon() {
    ALL.subscribe(buyer, ALL.plan(""));
    ALL.pass(MONTH.plus(Duration.ofHours(2)));
    assertThat(BILLER.events()).isNotEmpty();
    BILLER.away(true);
    ALL.upkeep();
    assertThat(buyer.invoices()).hasSize(1);
    BILLER.away(false);
    ALL.clock.turn(Duration.ofMinutes(2));
    ALL.upkeep();
    assertThat(buyer.invoices()).hasSize(2);
  }

  @Test
  void anAnswerThatIsOvertakenBringsItsBillsAndChangesNothingElse() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    var theirs = ALL.theirs(id);
    var recurring = APP.bean(RecurringPayments.class);
    ALL.pass(MONTH);
    var late = BILLER.report(theirs);
    var asOf = ALL.clock.instant();
    BILLER.lie(now -> with(now, now.id(), now.live(), now.account(), now.bills().subList(0, 1)));
    act(id, "cancel", "{\"at\": \"period_end\"}").expect(200);
    BILLER.lie(UnaryOperator.identity());
    assertThat(buyer.invoices()).hasSize(1);
    assertThat(recurring.heard(Biller.NAME, late, asOf)).isNull();
    assertThat(Subscribers.read(buyer, id).path("ends_with_period").booleanValue()).isTrue();
    ALL.assertSettledOnce(id, BILLER.report(theirs).bills());
  }

  // --- changes ---

  @Test
  void aDearerPlanIsChargedForTheRestAndBringsTheDifference() {
    var small = ALL.plan(3_000, 3_000, "");
    var large = ALL.plan(9_000, 9_000, "");
    var id = ALL.subscribe(buyer, small);
    buyer.buy("basic");
    var paid = BILLER.report(ALL.theirs(id)).bills().getFirst();
    var whole = Duration.between(paid.from(), paid.to());
    ALL.clock.turn(whole.dividedBy(2));
    var changed = act(id, "change", "{\"plan\": \"" + large + "\"}").expect(200);
    assertThat(changed.path("plan").stringValue()).isEqualTo(large);
    var lots = ALL.lots(buyer);
    assertThat(lots).hasSize(2);
    assertThat(lots.get(1).credits()).isBetween(2_990L, 3_000L);
    assertThat(buyer.balance()).isEqualTo(100 + 3_000 + lots.get(1).credits());
    assertThat(ALL.told(id)).containsExactly("began", "changed");
    assertThat(Subscribers.orders(buyer)).hasSize(3);
    ALL.deliver();
    ALL.assertSettledOnce(id, BILLER.report(ALL.theirs(id)).bills());
  }

  @Test
  void aCheaperPlanTakesNothingBackAndGivesNothingBack() {
    var large = ALL.plan(9_000, 9_000, "");
    var small = ALL.plan(3_000, 3_000, "");
    var id = ALL.subscribe(buyer, large);
    buyer.buy("basic");
    act(id, "change", "{\"plan\": \"" + small + "\"}").expect(200);
    assertThat(buyer.balance()).isEqualTo(9_100);
    assertThat(Subscribers.entitlements(buyer)).hasSize(1);
    bill();
    var bills = BILLER.report(ALL.theirs(id)).bills();
    assertThat(bills.getLast().amount()).isEqualTo(Money.of(3_000, Asset.currency("USD")));
    ALL.clock.turn(Duration.ofDays(2));
    assertThat(buyer.balance()).as("what was bought stays for ever").isEqualTo(3_100);
  }

  @Test
  void goingUpAndDownBringsTheCreditsThatArePaidForAndNoOther() {
    var small = ALL.plan(3_000, 3_000, "");
    var large = ALL.plan(9_000, 9_000, "");
    var id = ALL.subscribe(buyer, large);
    for (int i = 0; i < 3; i++) {
      act(id, "change", "{\"plan\": \"" + small + "\"}").expect(200);
      act(id, "change", "{\"plan\": \"" + large + "\"}").expect(200);
    }
    ALL.deliver();
    var paid =
        BILLER.report(ALL.theirs(id)).bills().stream()
            .mapToLong(bill -> bill.amount().minorUnits())
            .sum();
    assertThat(paid).isGreaterThan(9_000 + 3 * 5_900);
    assertThat(buyer.balance()).as("a credit costs a cent").isBetween(paid - 3, paid);
  }

  @Test
  void onlyWhoActsForOthersSaysWhetherADifferenceIsCharged() {
    var large = ALL.plan(9_000, 9_000, "");
    var id = ALL.subscribe(buyer, ALL.plan(""));
    var body = "{\"plan\": \"" + large + "\", \"prorate\": false}";
    var refused = assertProblem(act(id, "change", body), 400, "parameter_invalid");
    assertThat(refused.path("param").stringValue()).isEqualTo("prorate");
    operator.post("/v1/subscriptions/" + id + "/change", body).expect(200);
    assertThat(buyer.balance()).isEqualTo(3_000);
  }

  @Test
  void aPlanThatCannotBeChangedToIsNamed() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    var yearly = ALL.plan("\"every\": 2");
    for (var plan : List.of("nothing", yearly)) {
      var answer = act(id, "change", "{\"plan\": \"" + plan + "\"}");
      var problem = assertProblem(answer, 400, "parameter_invalid");
      assertThat(problem.path("param").stringValue()).isEqualTo("plan");
    }
    var other = ALL.plan("");
    ALL.subscribe(buyer, other);
    assertProblem(act(id, "change", "{\"plan\": \"" + other + "\"}"), 409, "already_subscribed");
  }

  @Test
  void whatIsCancelledWithItsPeriodStaysUntilThenAndCanBeReactivated() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    var ending = act(id, "cancel", "{\"at\": \"period_end\"}").expect(200);
    assertThat(ending.path("ends_with_period").booleanValue()).isTrue();
    assertThat(Subscribers.entitlements(buyer)).hasSize(1);
    act(id, "reactivate", null).expect(200);
    act(id, "cancel", "{\"at\": \"period_end\"}").expect(200);
    assertThat(ALL.told(id)).containsExactly("began", "ending", "reactivated", "ending");
    ALL.pass(MONTH);
    assertThat(Subscribers.entitlements(buyer)).as("before anybody has told").isEmpty();
    ALL.deliver();
    assertThat(state(id)).isEqualTo("ended");
    assertThat(buyer.invoices()).hasSize(1);
    assertThat(ALL.told(id)).endsWith("ended");
  }

  @Test
  void whatIsPausedIsNotChargedAndEntitlesToNothing() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    assertThat(act(id, "pause", null).expect(200).path("state").stringValue()).isEqualTo("paused");
    assertThat(Subscribers.entitlements(buyer)).isEmpty();
    bill();
    assertThat(buyer.invoices()).hasSize(1);
    act(id, "resume", null).expect(200);
    bill();
    assertThat(buyer.invoices()).hasSize(2);
    assertThat(ALL.told(id)).containsExactly("began", "paused", "resumed", "renewed");
  }

  @Test
  void aChangeThatNobodyConfirmsIsNotGuessedAndIsFoundLater() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    BILLER.away(true);
    assertProblem(act(id, "cancel", "{\"at\": \"period_end\"}"), 503, "provider_unavailable");
    assertThat(Subscribers.read(buyer, id).path("ends_with_period").booleanValue()).isFalse();
    BILLER.away(false);
    assertThat(BILLER.events()).as("lost, too").isNotEmpty();
    ALL.upkeep();
    assertThat(Subscribers.read(buyer, id).path("ends_with_period").booleanValue()).isTrue();
  }

  @Test
  void aProviderThatRefusesAChangeIsQuoted() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    BILLER.refusing(true);
    assertProblem(act(id, "pause", null), 422, "provider_rejected");
    assertThat(state(id)).isEqualTo("active");
  }

  @Test
  void eachRouteAllowsWhatTheStateAllows() {
    var waiting = ALL.begin(buyer, ALL.plan("")).expect(201).path("id").stringValue();
    assertRefused(waiting, "cancel", "reactivate", "change", "pause", "resume");
    var trying = ALL.subscribe(buyer, ALL.plan("\"trial_days\": 9"));
    assertRefused(trying, "pause", "resume");
    var unpaid = ALL.subscribe(buyer, ALL.plan(""));
    BILLER.card(ALL.theirs(unpaid), false);
    ALL.pass(MONTH);
    ALL.deliver();
    assertThat(state(unpaid)).isEqualTo("past_due");
    assertRefused(unpaid, "change", "pause", "resume");
    act(unpaid, "cancel", "{\"at\": \"now\"}").expect(200);
    assertRefused(unpaid, "cancel", "reactivate", "change", "pause", "resume");
  }

  private void assertRefused(String id, String... actions) {
    var plan = ALL.plan("");
    for (var action : actions) {
      var body =
          switch (action) {
            case "cancel" -> "{\"at\": \"now\"}";
            case "change" -> "{\"plan\": \"" + plan + "\"}";
            default -> null;
          };
      assertProblem(act(id, action, body), 409, "subscription_not_changeable");
    }
  }

  // --- unpaid bills ---

  @Test
  void anUnpaidBillIsRemindedOfByScheduleAndEndsTheSubscription() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    BILLER.card(ALL.theirs(id), false);
    bill();
    assertThat(state(id)).isEqualTo("past_due");
    assertThat(ALL.told(id)).containsExactly("began", "payment_failed");
    days(2);
    assertThat(ALL.told(id)).hasSize(2);
    days(2);
    assertThat(ALL.told(id)).endsWith("reminder-2");
    days(1);
    assertThat(ALL.told(id)).hasSize(3);
    days(10);
    assertThat(ALL.told(id)).as("of two that were missed the last alone").endsWith("reminder-4");
    assertThat(ALL.told(id)).hasSize(4);
    assertThat(Subscribers.entitlements(buyer)).hasSize(1);
    days(7);
    assertThat(state(id)).isEqualTo("ended");
    assertThat(ALL.told(id)).endsWith("ended");
    assertThat(Subscribers.entitlements(buyer)).isEmpty();
    assertThat(buyer.invoices()).hasSize(1);
  }

  private static void days(int days) {
    ALL.clock.turn(Duration.ofDays(days));
    ALL.upkeep();
  }

  @Test
  void whoPaysAfterAllIsRemindedNoMore() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    var theirs = ALL.theirs(id);
    BILLER.card(theirs, false);
    bill();
    BILLER.card(theirs, true);
    BILLER.retry(theirs);
    ALL.deliver();
    assertThat(state(id)).isEqualTo("active");
    assertThat(buyer.invoices()).hasSize(2);
    days(4);
    assertThat(ALL.told(id)).containsExactly("began", "payment_failed", "recovered", "renewed");
  }

  @Test
  void whoHasPaidUnheardIsNotEnded() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    var theirs = ALL.theirs(id);
    BILLER.card(theirs, false);
    bill();
    BILLER.card(theirs, true);
    BILLER.retry(theirs);
    assertThat(BILLER.events()).as("lost").isNotEmpty();
    ALL.clock.turn(Duration.ofDays(22));
    var _ = APP.bean(Dunning.class).run();
    assertThat(state(id)).isEqualTo("active");
    assertThat(ALL.told(id)).endsWith("recovered", "renewed");
  }

  @Test
  void theProvidersPageIsShownAndToldWhileABillIsOwed() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    BILLER.card(ALL.theirs(id), false);
    bill();
    var page = Subscribers.read(buyer, id).path("pay_url").stringValue();
    assertThat(page).startsWith("https://biller.example/bill_");
    days(4);
    assertThat(ALL.toldPages(id)).containsExactly("", page, page);
    BILLER.card(ALL.theirs(id), true);
    BILLER.retry(ALL.theirs(id));
    ALL.deliver();
    assertThat(state(id)).isEqualTo("active");
    assertThat(Subscribers.read(buyer, id).path("pay_url").isNull()).isTrue();
  }

  @Test
  void aProviderThatCannotBeAskedEndsNothing() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    BILLER.card(ALL.theirs(id), false);
    bill();
    ALL.clock.turn(Duration.ofDays(22));
    BILLER.away(true);
    var _ = APP.bean(Dunning.class).run();
    assertThat(state(id)).isEqualTo("past_due");
    BILLER.away(false);
    ALL.clock.turn(Duration.ofHours(2));
    var _ = APP.bean(Dunning.class).run();
    assertThat(state(id)).isEqualTo("ended");
  }

  // --- what contradicts ---

  @Test
  void aBillThatContradictsIsParkedOnceAndSettledWhenItNoLongerDoes() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    BILLER.lie(report -> withLast(report, Asset.currency("EUR")));
    bill();
    assertThat(ALL.parked()).isEqualTo("bill_currency_mismatch");
    assertThat(buyer.invoices()).hasSize(1);
    var parked = parkedRows();
    BILLER.retry(ALL.theirs(id));
    ALL.deliver();
    assertThat(parkedRows()).as("a person knows already").isEqualTo(parked);
    BILLER.lie(UnaryOperator.identity());
    ALL.clock.turn(Duration.ofDays(8));
    ALL.upkeep();
    assertThat(buyer.invoices()).hasSize(2);
    ALL.assertSettledOnce(id, BILLER.report(ALL.theirs(id)).bills());
  }

  private static long parkedRows() {
    return Books.number(APP, "select count(*) from inbox where status = 'parked'");
  }

  private static SubscriptionReport withLast(SubscriptionReport report, Asset currency) {
    var bills = new ArrayList<>(report.bills());
    var last = bills.removeLast();
    bills.add(
        new Bill(
            last.bill(),
            last.payment(),
            last.state(),
            last.reason(),
            last.plan(),
            Money.of(last.amount().minorUnits(), currency),
            last.from(),
            last.to(),
            last.attempts(),
            last.failure()));
    return with(report, report.id(), report.live(), report.account(), bills);
  }

  private static SubscriptionReport with(
      SubscriptionReport report,
      @Nullable String id,
      boolean live,
      @Nullable String account,
      List<Bill> bills) {
    return new SubscriptionReport(
        report.subscription(),
        id,
        report.customer(),
        report.state(),
        report.plan(),
        report.periodStart(),
        report.periodEnd(),
        report.endsWithPeriod(),
        report.trialEnd(),
        report.endedAt(),
        live,
        account,
        bills);
  }

  @Test
  void nothingFollowsFromAnotherModeAnotherAccountOrASubscriptionThatIsNotThere() {
    ALL.subscribe(buyer, ALL.plan(""));
    BILLER.lie(report -> with(report, report.id(), true, null, report.bills()));
    bill();
    assertThat(ALL.parked()).isEqualTo("mode_mismatch");
    BILLER.lie(report -> with(report, report.id(), false, "acct_2", report.bills()));
    bill();
    assertThat(ALL.parked()).isEqualTo("account_mismatch");
    var nobody = SubscriptionId.next().toString();
    BILLER.lie(report -> with(report, nobody, false, null, report.bills()));
    bill();
    assertThat(ALL.parked()).isEqualTo("unknown_subscription");
    assertThat(buyer.invoices()).hasSize(1);
    BILLER.lie(UnaryOperator.identity());
    ALL.clock.turn(Duration.ofDays(8));
    ALL.upkeep();
    assertThat(buyer.invoices()).hasSize(4);
  }

  @Test
  void oneThatHasEndedDoesNotBeginAgainAndItsMoneyIsNotTurnedAway() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    var theirs = ALL.theirs(id);
    APP.jdbc()
        .sql(
            """
            update subscription set state = 'ended', ended_at = now(), ask_at = null
             where provider_ref = :theirs
            """)
        .param("theirs", theirs)
        .update();
    bill();
    assertThat(ALL.parked()).isEqualTo("subscription_ended");
    assertThat(state(id)).isEqualTo("ended");
    assertThat(buyer.invoices()).as("what was paid is invoiced and credited").hasSize(2);
    BILLER.end(theirs);
    ALL.deliver();
  }

  @Test
  void aRehearsalSaysWhatWouldFollowAndLeavesNothingBehind() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    BILLER.lie(report -> with(report, report.id(), true, null, report.bills()));
    bill();
    BILLER.lie(UnaryOperator.identity());
    var entry =
        operator
            .get("/v1/admin/inbox?status=parked&result=mode_mismatch")
            .expect(200)
            .path("data")
            .get(0)
            .path("id")
            .stringValue();
    var before = Traces.of(APP);
    var run = operator.post("/v1/admin/inbox/" + entry + "/replay?dry_run=true", null).expect(200);
    assertThat(Traces.of(APP)).isEqualTo(before);
    assertThat(run.path("would").stringValue()).isEqualTo("settled");
    operator.post("/v1/admin/inbox/" + entry + "/replay", null).expect(200);
    APP.awaitInbox();
    assertThat(buyer.invoices()).hasSize(2);
    ALL.assertSettledOnce(id, BILLER.report(ALL.theirs(id)).bills());
  }

  // --- the way back ---

  @Test
  void aBillIsRefundedLikeAnyOtherPayment() {
    ALL.subscribe(buyer, ALL.plan(""));
    buyer.buy("basic");
    var order = subscriptionOrder();
    operator.post("/v1/orders/" + order + "/refunds", "{\"amount\": 1000}").expect(201);
    assertThat(buyer.balance()).isEqualTo(100 + 2_000);
    var theirs = buyer.readOrder(order).path("payment").path("provider_payment").stringValue();
    BILLER.refundThere(theirs, 2_000);
    ALL.deliver();
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("refunded");
    assertThat(buyer.balance()).as("what was bought stays").isEqualTo(100);
  }

  private String subscriptionOrder() {
    return Subscribers.orders(buyer)
        .valueStream()
        .filter(
            order -> order.path("items").get(0).path("kind").stringValue().equals("subscription"))
        .map(order -> order.path("id").stringValue())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aBillWithoutCreditsIsMoneyThatComesAndGoes() {
    ALL.subscribe(buyer, ALL.plan(3_000, 0, ""));
    assertThat(buyer.balance()).isZero();
    assertThat(buyer.invoices()).hasSize(1);
    Books.assertSound(APP);
    var order = subscriptionOrder();
    operator.post("/v1/orders/" + order + "/refunds", "{\"amount\": 1000}").expect(201);
    Books.assertSound(APP);
    operator.post("/v1/orders/" + order + "/refunds", "{}").expect(201);
    assertThat(buyer.readOrder(order).path("status").stringValue()).isEqualTo("refunded");
  }

  @Test
  void creditsOfABillThatCostsNothingAreGrantedAllTheSame() {
    var large = ALL.plan(9_000, 9_000, "");
    var small = ALL.plan(1_000, 1_000, "");
    var id = ALL.subscribe(buyer, large);
    var body = "{\"plan\": \"" + small + "\", \"prorate\": true}";
    operator.post("/v1/subscriptions/" + id + "/change", body).expect(200);
    bill();
    assertThat(BILLER.report(ALL.theirs(id)).bills().getLast().amount().isZero()).isTrue();
    assertThat(ALL.lots(buyer)).hasSize(2);
    assertThat(buyer.invoices()).as("nothing was charged").hasSize(1);
    assertThat(Subscribers.orders(buyer)).hasSize(2);
  }

  // --- what others see ---

  @Test
  void anotherBuyersSubscriptionDoesNotExist() {
    var id = ALL.subscribe(buyer, ALL.plan(""));
    var other = APP.buyer();
    assertProblem(other.get("/v1/subscriptions/" + id), 404, "not_found");
    assertProblem(
        other.post("/v1/subscriptions/" + id + "/cancel", "{\"at\": \"now\"}"), 404, "not_found");
    assertThat(other.get("/v1/subscriptions").expect(200).path("data")).isEmpty();
    assertProblem(other.get("/v1/entitlements?customer=" + buyer.subject()), 404, "not_found");
    JsonNode seen =
        operator.get("/v1/entitlements?customer=" + buyer.subject()).expect(200).path("data");
    assertThat(seen).hasSize(1);
  }

  @Test
  void plansAreListedAndChangedWithinTheirLimits() {
    var plan = ALL.plan("\"trial_days\": 5");
    var anonymous = APP.call("GET", "/v1/plans/" + plan, null, null).expect(200);
    assertThat(anonymous.path("interval").stringValue()).isEqualTo("month");
    assertThat(anonymous.path("rollover_periods").intValue()).isZero();
    var changed =
        operator
            .patch(
                "/v1/plans/" + plan,
                "{\"trial_days\": 7, \"rollover_periods\": -1, \"entitlements\": [\"a\", \"b\"]}")
            .expect(200);
    assertThat(changed.path("trial_days").intValue()).isEqualTo(7);
    assertThat(changed.path("rollover_periods").isNull()).isTrue();
    assertThat(changed.path("entitlements")).hasSize(2);
    assertProblem(
        operator.patch("/v1/plans/" + plan, "{\"trial_days\": 731}"), 400, "parameter_invalid");
    assertProblem(
        operator.patch("/v1/plans/" + plan, "{\"rollover_periods\": 121}"),
        400,
        "parameter_invalid");
    assertProblem(operator.patch("/v1/plans/basic", "{}"), 404, "not_found");
    assertThat(APP.call("GET", "/v1/plans?limit=1", null, null).expect(200).path("data"))
        .hasSize(1);
  }
}
