package dev.florin.subscription;

import dev.florin.payment.provider.SubscriptionReport;
import dev.florin.payment.provider.SubscriptionReport.Bill;
import dev.florin.payment.provider.SubscriptionReport.BillState;
import dev.florin.payment.provider.SubscriptionReport.Reason;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a bill brings. A period brings the plan's credits, a trial none. A change to a plan with
 * more credits brings the difference for the rest of the period, rounded down; one to fewer takes
 * nothing back, and so its money is never given back either. Pure.
 */
final class PeriodCredits {
  private PeriodCredits() {}

  /**
   * The credits of a bill that is paid.
   *
   * @param plan that it is for
   * @param before the plan that was charged for before a change, where that is known; else that of
   *     the bill before counts
   * @param report what the provider says of the subscription, this bill included
   * @param plans by the code that stands in bills
   * @return empty when it is a change within a period of which nothing is known
   */
  static OptionalLong of(
      Bill bill,
      Plan plan,
      Optional<Plan> before,
      SubscriptionReport report,
      Function<String, Optional<Plan>> plans) {
    return switch (bill.reason()) {
      case BEGIN -> OptionalLong.of(bill.amount().isZero() ? 0 : plan.product().credits());
      case PERIOD -> OptionalLong.of(plan.product().credits());
      case CHANGE ->
          bill.amount().isZero()
              ? OptionalLong.of(0)
              : difference(bill, plan, before, report, plans);
    };
  }

  private static OptionalLong difference(
      Bill bill,
      Plan plan,
      Optional<Plan> before,
      SubscriptionReport report,
      Function<String, Optional<Plan>> plans) {
    var all = report.bills();
    var earlier = all.subList(0, Math.max(all.indexOf(bill), 0)).reversed();
    var within = earlier.stream().filter(other -> isWithin(bill, other)).toList();
    var counting = within.stream().filter(other -> other.state() != BillState.VOID).toList();
    var billed =
        counting.stream()
            .filter(other -> other.reason() != Reason.CHANGE)
            .findFirst()
            .or(() -> unasked(within));
    var period = billed.map(Period::of).or(() -> unbilled(bill, report));
    var last =
        before.or(
            () -> counting.stream().findFirst().or(() -> billed).map(Bill::plan).flatMap(plans));
    if (period.isEmpty() || last.isEmpty()) {
      return OptionalLong.empty();
    }
    var whole = Duration.between(period.get().from(), period.get().to()).toMillis();
    var rest = Duration.between(bill.from(), bill.to()).toMillis();
    var more = plan.product().credits() - last.get().product().credits();
    return OptionalLong.of(more <= 0 || period.get().trial() ? 0 : share(more, rest, whole));
  }

  /** That in which a plan was changed. */
  private record Period(Instant from, Instant to, boolean trial) {
    static Period of(Bill bill) {
      var trial = bill.reason() == Reason.BEGIN && bill.amount().isZero();
      return new Period(bill.from(), bill.to(), trial);
    }
  }

  /**
   * The period that has just begun: its bill is a draft at first (for an hour, at Stripe), and no
   * trial has one. A change with which a period begins is none within it.
   */
  private static Optional<Period> unbilled(Bill bill, SubscriptionReport report) {
    return bill.to().equals(report.periodEnd()) && report.periodStart().isBefore(bill.from())
        ? Optional.of(new Period(report.periodStart(), report.periodEnd(), false))
        : Optional.empty();
  }

  /**
   * The bill of a period that was never asked for, as while collection is paused: a change within
   * that period is charged all the same.
   */
  private static Optional<Bill> unasked(List<Bill> within) {
    return within.stream().filter(other -> other.reason() == Reason.PERIOD).findFirst();
  }

  private static boolean isWithin(Bill bill, Bill other) {
    return other.to().equals(bill.to())
        && !other.from().isAfter(bill.from())
        && other.from().isBefore(other.to());
  }

  private static long share(long credits, long rest, long whole) {
    return BigInteger.valueOf(credits)
        .multiply(BigInteger.valueOf(Math.clamp(rest, 0, whole)))
        .divide(BigInteger.valueOf(whole))
        .longValueExact();
  }

  /**
   * When the credits of a bill run out: with its period and those that its plan adds, and a grace
   * behind, since renewals may come late. Who hears late of a bill takes nothing from the buyer.
   *
   * @return {@code null} for never
   */
  static @Nullable Instant expiry(Bill bill, Plan plan, Duration grace, Instant now) {
    var rollover = plan.terms().rolloverPeriods();
    if (rollover == null) {
      return null;
    }
    var end = plan.after(bill.to(), rollover);
    return (end.isAfter(now) ? end : now).plus(grace);
  }
}
