package dev.florin.subscription;

import dev.florin.money.Money;
import dev.florin.order.Orders;
import dev.florin.order.Orders.Renewal;
import dev.florin.payment.Recurring.Till;
import dev.florin.payment.provider.SubscriptionReport;
import dev.florin.payment.provider.SubscriptionReport.Bill;
import dev.florin.payment.provider.SubscriptionReport.BillState;
import dev.florin.payment.provider.SubscriptionReport.Reason;
import dev.florin.platform.LocalText;
import dev.florin.subscription.BillStore.Brought;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns each bill that was paid into an order, once for ever. Joins the caller's transaction, in
 * which the subscription is locked.
 */
@Component
class BillOrders {
  private final BillStore store;
  private final SubscriptionStore subscriptions;
  private final Plans plans;
  private final Orders orders;
  private final SubscriptionSettings settings;
  private final Clock clock;

  BillOrders(
      BillStore store,
      SubscriptionStore subscriptions,
      Plans plans,
      Orders orders,
      SubscriptionSettings settings,
      Clock clock) {
    this.store = store;
    this.subscriptions = subscriptions;
    this.plans = plans;
    this.orders = orders;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What was new.
   *
   * @param renewed whether a bill of a new period was among it
   * @param objections why nothing came of a bill, for each of which that was not known
   */
  record Billed(boolean renewed, List<String> objections) {}

  /** Settles what is paid and was not settled. */
  Billed settle(Subscription subscription, SubscriptionReport report, Till till) {
    var known = store.known(subscription.id());
    var renewed = false;
    var current = subscription.plan().toString();
    var moved = false;
    var objections = new ArrayList<String>();
    for (var bill : report.bills()) {
      var before = known.get(bill.bill());
      if (bill.state() != BillState.PAID) {
        continue;
      }
      if (before != null && before.isEmpty()) {
        // A change may have been settled sooner than the bill of its period, which was a draft.
        current = moved && bill.plan() != null ? bill.plan() : current;
        continue;
      }
      var objection = settle(subscription, report, bill, current, till);
      if (objection == null) {
        current = Objects.requireNonNull(bill.plan());
        moved = true;
        renewed |= bill.reason() == Reason.PERIOD;
      } else if (before == null || !before.get().equals(objection.code())) {
        store.objected(subscription, bill, objection.plan(), objection.code(), clock.instant());
        objections.add(objection.code() + ": " + bill.bill());
      }
    }
    return new Billed(renewed, List.copyOf(objections));
  }

  /** Why nothing comes of a bill. */
  private record Doubt(String code, @Nullable UUID plan) {}

  private @Nullable Doubt settle(
      Subscription subscription, SubscriptionReport report, Bill bill, String current, Till till) {
    var found = plan(bill.plan());
    if (found.isEmpty()) {
      return new Doubt("bill_plan_unknown", null);
    }
    var plan = found.get();
    var before = before(subscription, plan, current);
    var credits = PeriodCredits.of(bill, plan, before, report, this::plan);
    var wrong =
        credits.isEmpty() ? "bill_period_unknown" : objection(subscription, bill, report.bills());
    if (wrong != null) {
      return new Doubt(wrong, plan.id().value());
    }
    settle(subscription, bill, plan, credits.orElseThrow(), till);
    return null;
  }

  /** What was charged for before a change to this plan: as it is known, or was when it changed. */
  private Optional<Plan> before(Subscription subscription, Plan plan, String current) {
    return current.equals(plan.id().toString())
        ? subscriptions.planBefore(subscription.id(), plan.id()).flatMap(plans::find)
        : plan(current);
  }

  private Optional<Plan> plan(@Nullable String code) {
    return Optional.ofNullable(code).flatMap(plans::find);
  }

  /**
   * Where a bill contradicts what was agreed. What is left from a change of plan makes a period
   * cheaper, and dearer only by what was too little to be charged with the change; the first bill
   * is exact, or that of a trial.
   */
  private static @Nullable String objection(Subscription subscription, Bill bill, List<Bill> all) {
    var amount = bill.amount();
    var price = subscription.price();
    if (!amount.asset().equals(price.asset())) {
      return "bill_currency_mismatch";
    }
    if (amount.isNegative()) {
      return "bill_amount_mismatch";
    }
    if (amount.isPositive() && bill.payment() == null) {
      return "bill_payment_missing";
    }
    var agreed = subscription.plan().toString().equals(bill.plan());
    var wrong =
        switch (bill.reason()) {
          case BEGIN -> amount.isPositive() && !amount.equals(price);
          case PERIOD -> amount.compareTo(price) > 0 && !carries(bill, all);
          case CHANGE -> false;
        };
    return agreed && wrong ? "bill_amount_mismatch" : null;
  }

  /** Whether nothing was charged for a change since the last bill that was paid with money. */
  private static boolean carries(Bill bill, List<Bill> all) {
    return all.subList(0, all.indexOf(bill)).reversed().stream()
        .filter(earlier -> earlier.state() == BillState.PAID)
        .takeWhile(earlier -> earlier.amount().isZero())
        .anyMatch(earlier -> earlier.reason() == Reason.CHANGE);
  }

  private void settle(Subscription subscription, Bill bill, Plan plan, long credits, Till till) {
    var now = clock.instant();
    var id = plan.id().value();
    if (bill.amount().isZero() && credits == 0) {
      store.settled(subscription, bill, id, new Brought(null, 0, null), now);
      return;
    }
    var expires = credits == 0 ? null : PeriodCredits.expiry(bill, plan, settings.grace(), now);
    var order = orders.renewal(renewal(subscription, bill, plan, credits));
    store.settled(subscription, bill, id, new Brought(order, credits, expires), now);
    till.paid(order.toString(), bill, bill.amount());
  }

  private static Renewal renewal(Subscription subscription, Bill bill, Plan plan, long credits) {
    return new Renewal(
        subscription.customer(),
        plan.id(),
        name(plan, bill),
        price(plan, subscription.price()),
        bill.amount(),
        credits,
        subscription.locale(),
        "bill/" + subscription.provider() + "/" + bill.bill());
  }

  private static Money price(Plan plan, Money agreed) {
    return plan.product().price(agreed.asset()).orElse(agreed);
  }

  /** Dates by UTC, in a form that all languages read. */
  private static LocalText name(Plan plan, Bill bill) {
    var names = new HashMap<String, String>();
    var period = " (" + date(bill.from()) + " – " + date(bill.to()) + ")";
    plan.product()
        .texts()
        .forEach(
            (language, text) -> names.put(language, text.name() + what(language, bill) + period));
    return new LocalText(names);
  }

  private static String what(String language, Bill bill) {
    if (bill.reason() != Reason.CHANGE) {
      return "";
    }
    return language.startsWith("zh") ? "，变更方案" : ", change of plan";
  }

  private static LocalDate date(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
