package dev.florin.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.florin.catalog.Product;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.id.Ids;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.provider.Subscribing.Interval;
import dev.florin.payment.provider.SubscriptionReport;
import dev.florin.payment.provider.SubscriptionReport.Bill;
import dev.florin.payment.provider.SubscriptionReport.BillState;
import dev.florin.payment.provider.SubscriptionReport.Reason;
import dev.florin.payment.provider.SubscriptionReport.State;
import dev.florin.subscription.Plan.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What bills bring, and for how long. */
class PeriodCreditsTest {
  private static final Asset USD = Asset.currency("USD");
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Plan SMALL = plan(1_000, 0);
  private static final Plan LARGE = plan(4_000, 0);

  private static Plan plan(long credits, @Nullable Integer rollover) {
    var product =
        new Product(
            new ProductId(Ids.next()),
            "p" + credits,
            ProductKind.SUBSCRIPTION,
            true,
            credits,
            0,
            Map.of("en", new Product.Text("Plan", null, List.of())),
            List.of(Money.of(credits, USD)),
            MARCH);
    return new Plan(product, new Terms(Interval.MONTH, 1, 0, rollover, List.of()));
  }

  private static Bill bill(Reason reason, Plan plan, long cents, Instant from, Instant to) {
    return bill(BillState.PAID, reason, plan, cents, from, to);
  }

  private static Bill bill(
      BillState state, Reason reason, Plan plan, long cents, Instant from, Instant to) {
    return new Bill(
        "bill_" + Ids.next(),
        cents == 0 ? null : "pay",
        state,
        reason,
        plan.id().toString(),
        Money.of(cents, USD),
        from,
        to,
        1,
        null);
  }

  private static OptionalLong credits(Bill bill, Plan plan, Bill... before) {
    var all = Stream.concat(Stream.of(before), Stream.of(bill)).toList();
    // The period that a report names is long over where bills are of another.
    return credits(bill, plan, Optional.empty(), report(MARCH.minusSeconds(1), MARCH, all));
  }

  private static OptionalLong credits(
      Bill bill, Plan plan, Optional<Plan> before, SubscriptionReport report) {
    return PeriodCredits.of(
        bill,
        plan,
        before,
        report,
        code -> Stream.of(SMALL, LARGE).filter(p -> p.id().toString().equals(code)).findFirst());
  }

  private static SubscriptionReport report(Instant from, Instant to, List<Bill> bills) {
    return new SubscriptionReport(
        "sub", null, null, State.ACTIVE, null, from, to, false, null, null, false, null, bills);
  }

  @Test
  void aChangeCountsWhileTheBillOfItsPeriodIsADraft() {
    var half = MARCH.plus(Duration.between(MARCH, APRIL).dividedBy(2));
    var change = bill(Reason.CHANGE, LARGE, 1_500, half, APRIL);
    var report = report(MARCH, APRIL, List.of(change));
    assertThat(credits(change, LARGE, Optional.of(SMALL), report)).hasValue(1_500);
    assertThat(credits(change, LARGE, Optional.empty(), report)).as("from what?").isEmpty();
  }

  @Test
  void aChangeWithWhichAPeriodBeginsIsNoneWithinIt() {
    var change = bill(Reason.CHANGE, LARGE, 4_000, MARCH, APRIL);
    var report = report(MARCH, APRIL, List.of(change));
    assertThat(credits(change, LARGE, Optional.of(SMALL), report)).isEmpty();
  }

  @Test
  void aPeriodThatIsOverIsNotMeasuredByTheOneThatRuns() {
    var half = MARCH.plus(Duration.between(MARCH, APRIL).dividedBy(2));
    var change = bill(Reason.CHANGE, LARGE, 1_500, half, APRIL);
    var next = report(APRIL, APRIL.plus(Duration.ofDays(30)), List.of(change));
    assertThat(credits(change, LARGE, Optional.of(SMALL), next)).isEmpty();
  }

  @Test
  void aPeriodBringsThePlansCreditsAndATrialNone() {
    var begin = bill(Reason.BEGIN, SMALL, 1_000, MARCH, APRIL);
    assertThat(credits(begin, SMALL)).hasValue(1_000);
    assertThat(credits(bill(Reason.BEGIN, SMALL, 0, MARCH, APRIL), SMALL)).hasValue(0);
    assertThat(credits(bill(Reason.PERIOD, SMALL, 1_000, MARCH, APRIL), SMALL)).hasValue(1_000);
    assertThat(credits(bill(Reason.PERIOD, SMALL, 0, MARCH, APRIL), SMALL))
        .as("paid by what was left from a change")
        .hasValue(1_000);
  }

  @Test
  void aChangeBringsTheDifferenceForTheRestRoundedDown() {
    var begin = bill(Reason.BEGIN, SMALL, 1_000, MARCH, APRIL);
    var third = MARCH.plus(Duration.between(MARCH, APRIL).multipliedBy(2).dividedBy(3));
    var change = bill(Reason.CHANGE, LARGE, 1_000, third, APRIL);
    assertThat(credits(change, LARGE, begin)).hasValue(1_000);
    var later = bill(Reason.CHANGE, LARGE, 1_000, third.plusSeconds(1), APRIL);
    assertThat(credits(later, LARGE, begin)).hasValue(999);
    var down = bill(Reason.CHANGE, SMALL, 1, third, APRIL);
    var first = bill(Reason.BEGIN, LARGE, 4_000, MARCH, APRIL);
    assertThat(credits(down, SMALL, first)).as("nothing is taken back").hasValue(0);
  }

  @Test
  void aSecondChangeCountsFromTheFirst() {
    var begin = bill(Reason.BEGIN, SMALL, 1_000, MARCH, APRIL);
    var half = MARCH.plus(Duration.between(MARCH, APRIL).dividedBy(2));
    var up = bill(Reason.CHANGE, LARGE, 1_500, half, APRIL);
    var same = bill(Reason.CHANGE, LARGE, 1, half, APRIL);
    assertThat(credits(up, LARGE, begin)).hasValue(1_500);
    assertThat(credits(same, LARGE, begin, up)).hasValue(0);
  }

  @Test
  void aChangeInAPeriodThatWasNotAskedForCountsFromItsVoidBill() {
    var half = MARCH.plus(Duration.between(MARCH, APRIL).dividedBy(2));
    var asked = bill(BillState.VOID, Reason.PERIOD, SMALL, 1_000, MARCH, APRIL);
    var change = bill(Reason.CHANGE, LARGE, 1_500, half, APRIL);
    assertThat(credits(change, LARGE, asked)).hasValue(1_500);
    var another = bill(Reason.PERIOD, LARGE, 4_000, MARCH, APRIL);
    assertThat(credits(change, LARGE, another, asked))
        .as("a bill that counts goes before a void one")
        .hasValue(0);
    var undone = bill(BillState.VOID, Reason.CHANGE, LARGE, 1_500, half, APRIL);
    assertThat(credits(change, LARGE, asked, undone))
        .as("a change that was taken back")
        .hasValue(1_500);
    assertThat(credits(change, LARGE, undone)).as("no period").isEmpty();
  }

  @Test
  void aChangeThatCostsNothingOrWithinATrialBringsNothing() {
    var trial = bill(Reason.BEGIN, SMALL, 0, MARCH, APRIL);
    var half = MARCH.plus(Duration.ofDays(15));
    assertThat(credits(bill(Reason.CHANGE, LARGE, 1, half, APRIL), LARGE, trial)).hasValue(0);
    var begin = bill(Reason.BEGIN, SMALL, 1_000, MARCH, APRIL);
    assertThat(credits(bill(Reason.CHANGE, LARGE, 0, half, APRIL), LARGE, begin)).hasValue(0);
  }

  @Test
  void aChangeOfAPeriodThatNobodyKnowsIsForAPerson() {
    var change = bill(Reason.CHANGE, LARGE, 1_000, MARCH.plusSeconds(9), APRIL);
    assertThat(credits(change, LARGE)).isEmpty();
    var other = bill(Reason.BEGIN, SMALL, 1_000, MARCH, APRIL.plusSeconds(1));
    assertThat(credits(change, LARGE, other)).isEmpty();
  }

  @Test
  void creditsRunOutWithTheirPeriodTheRolloverAndTheGrace() {
    var bill = bill(Reason.BEGIN, SMALL, 1_000, MARCH, APRIL);
    var grace = Duration.ofDays(1);
    assertThat(PeriodCredits.expiry(bill, SMALL, grace, MARCH)).isEqualTo(APRIL.plus(grace));
    assertThat(PeriodCredits.expiry(bill, plan(1, 2), grace, MARCH))
        .isEqualTo(Instant.parse("2026-06-02T00:00:00Z"));
    assertThat(PeriodCredits.expiry(bill, plan(1, null), grace, MARCH)).isNull();
    var late = APRIL.plus(Duration.ofDays(40));
    assertThat(PeriodCredits.expiry(bill, SMALL, grace, late))
        .as("who hears late takes nothing from the buyer")
        .isEqualTo(late.plus(grace));
  }

  @Test
  void termsHaveTheirLimits() {
    assertThat(refused(() -> new Terms(Interval.DAY, 0, 0, 0, List.of()))).contains("every");
    assertThat(refused(() -> new Terms(Interval.DAY, 37, 0, 0, List.of()))).contains("every");
    assertThat(refused(() -> new Terms(Interval.DAY, 1, 731, 0, List.of()))).contains("trial");
    assertThat(refused(() -> new Terms(Interval.DAY, 1, 0, 121, List.of()))).contains("rollover");
  }

  private static String refused(Runnable making) {
    try {
      making.run();
      return "";
    } catch (IllegalArgumentException refused) {
      return Optional.ofNullable(refused.getMessage()).orElse("");
    }
  }
}
