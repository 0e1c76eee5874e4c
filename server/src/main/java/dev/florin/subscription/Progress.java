package dev.florin.subscription;

import dev.florin.catalog.ProductId;
import dev.florin.money.Money;
import dev.florin.payment.provider.SubscriptionReport;
import dev.florin.subscription.Subscription.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a provider's report changes. Pure.
 *
 * @param after how the subscription stands from now on
 * @param refused whether the provider says what cannot be: then nothing changes
 * @param events what happened, as {@link SubscriptionChanged} calls it
 */
record Progress(Subscription after, boolean refused, List<String> events) {

  /**
   * Holds a report against what is known.
   *
   * @param plan that it is on from now on
   * @param price of that plan
   * @param renewed whether the report brings a bill of a new period that is paid
   */
  static Progress of(
      Subscription before,
      SubscriptionReport report,
      ProductId plan,
      Money price,
      boolean renewed,
      Instant now) {
    var state = SubscriptionState.of(report.state());
    if (before.state() != state && !before.state().mayBecome(state)) {
      return new Progress(before, true, List.of());
    }
    if (before.state() == SubscriptionState.ENDED) {
      return new Progress(before, false, List.of());
    }
    var same = after(before, report, plan, price, state, now, before.version());
    if (same.equals(before) && !renewed) {
      return new Progress(before, false, List.of());
    }
    var after = after(before, report, plan, price, state, now, before.version() + 1);
    return new Progress(after, false, events(before, after, renewed));
  }

  private static Subscription after(
      Subscription before,
      SubscriptionReport report,
      ProductId plan,
      Money price,
      SubscriptionState state,
      Instant now,
      int version) {
    var ended = state == SubscriptionState.ENDED;
    return new Subscription(
        before.id(),
        before.customer(),
        plan,
        before.provider(),
        before.live(),
        state,
        price,
        before.locale(),
        before.checkout(),
        report.subscription(),
        new Period(report.periodStart(), report.periodEnd()),
        report.endsWithPeriod(),
        report.trialEnd(),
        ended ? Objects.requireNonNullElse(report.endedAt(), now) : null,
        state == SubscriptionState.PAST_DUE ? report.payUrl() : null,
        version,
        before.createdAt());
  }

  private static List<String> events(Subscription before, Subscription after, boolean renewed) {
    var events = new ArrayList<String>();
    var began = before.state() == SubscriptionState.INCOMPLETE && after.state().isRunning();
    if (began) {
      events.add("began");
    } else if (before.state() != after.state()) {
      moved(before.state(), after.state(), events);
    }
    if (renewed) {
      events.add("renewed");
    }
    if (!before.plan().equals(after.plan())) {
      events.add("changed");
    }
    if (before.endsWithPeriod() != after.endsWithPeriod() && after.state().isRunning()) {
      events.add(after.endsWithPeriod() ? "ending" : "reactivated");
    }
    return List.copyOf(events);
  }

  /** That a bill is unpaid is told by its schedule. */
  private static void moved(SubscriptionState from, SubscriptionState to, List<String> events) {
    if (from == SubscriptionState.INCOMPLETE) {
      return; // it never was one
    }
    if (from == SubscriptionState.PAUSED && to.isRunning()) {
      events.add("resumed");
    }
    switch (to) {
      case ENDED -> events.add("ended");
      case PAUSED -> events.add("paused");
      case ACTIVE, TRIALING -> {
        if (from == SubscriptionState.PAST_DUE) {
          events.add("recovered");
        }
      }
      case INCOMPLETE, PAST_DUE -> {}
    }
  }
}
