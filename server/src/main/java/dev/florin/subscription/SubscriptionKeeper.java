package dev.florin.subscription;

import dev.florin.catalog.ProductId;
import dev.florin.payment.Recurring;
import dev.florin.payment.provider.SubscriptionReport;
import dev.florin.subscription.BillOrders.Billed;
import dev.florin.subscription.DunningSettings.Reminder;
import dev.florin.subscription.Kept.Dunned;
import dev.florin.subscription.SubscriptionStore.Transition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Follows what providers say about subscriptions: first the bills, since money that has come is
 * never turned away, then how the subscription stands. A report says all there is, so that lost,
 * repeated and overtaken events do no harm. Thread-safe.
 */
@Component
class SubscriptionKeeper implements Recurring {
  private final SubscriptionStore store;
  private final BillOrders billing;
  private final Plans plans;
  private final SubscriptionEvents events;
  private final DunningSettings dunning;
  private final Clock clock;

  SubscriptionKeeper(
      SubscriptionStore store,
      BillOrders billing,
      Plans plans,
      SubscriptionEvents events,
      DunningSettings dunning,
      Clock clock) {
    this.store = store;
    this.billing = billing;
    this.plans = plans;
    this.events = events;
    this.dunning = dunning;
    this.clock = clock;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public Followed follow(String provider, SubscriptionReport report, Instant asOf, Till till) {
    var kept = lock(provider, report).orElse(null);
    if (kept == null) {
      return report.id() == null
          ? new Followed.Ignored("not a subscription of this service")
          : new Followed.Parked("unknown_subscription", "there is no " + report.id());
    }
    var contradiction = contradiction(provider, kept.subscription(), report);
    if (contradiction != null) {
      return contradiction;
    }
    var billed = billing.settle(kept.subscription(), report, till);
    var objections = new ArrayList<>(billed.objections());
    var overtaken = kept.heardAt() != null && asOf.isBefore(kept.heardAt());
    advance(kept, report, overtaken, billed, asOf, objections);
    return objections.isEmpty()
        ? new Followed.Done()
        : new Followed.Parked(code(objections.getFirst()), String.join("; ", objections));
  }

  private static String code(String objection) {
    return objection.split(":", 2)[0];
  }

  private Optional<Kept> lock(String provider, SubscriptionReport report) {
    return report.id() == null
        ? store.lock(provider, report.subscription())
        : SubscriptionId.parse(report.id()).flatMap(store::lock);
  }

  /** A genuine report can be wrong for us: nothing follows from one, and a person looks. */
  private static @Nullable Followed contradiction(
      String provider, Subscription known, SubscriptionReport report) {
    if (!provider.equals(known.provider())) {
      return new Followed.Parked("provider_mismatch", "begun at " + known.provider());
    }
    if (report.live() != known.live()) {
      return new Followed.Parked("mode_mismatch", "expected live=" + known.live());
    }
    if (report.account() != null) {
      return new Followed.Parked("account_mismatch", "reported for " + report.account());
    }
    return known.reference() == null || known.reference().equals(report.subscription())
        ? null
        : new Followed.Parked("second_subscription", "known as " + known.reference());
  }

  private void advance(
      Kept kept,
      SubscriptionReport report,
      boolean overtaken,
      Billed billed,
      Instant asOf,
      List<String> objections) {
    var before = kept.subscription();
    var now = clock.instant();
    if (overtaken) {
      if (billed.renewed()) {
        events.tell(before, List.of("renewed"), now);
      }
      return;
    }
    var plan = plan(before, report, objections);
    var price =
        plan.product().price(before.price().asset()).filter(_ -> !plan.id().equals(before.plan()));
    var progress =
        Progress.of(before, report, plan.id(), price.orElse(before.price()), billed.renewed(), now);
    var after = progress.after();
    record(before, after, SubscriptionState.of(report.state()), progress.refused(), now);
    if (progress.refused()) {
      objections.add("subscription_" + before.state().text() + ": reported " + report.state());
    }
    write(kept, progress, asOf, now);
  }

  private void record(
      Subscription before,
      Subscription after,
      SubscriptionState state,
      boolean refused,
      Instant now) {
    var changed = !before.plan().equals(after.plan());
    if (changed || refused || before.state() != after.state()) {
      store.record(
          new Transition(
              before.id(),
              before.state(),
              state,
              !refused,
              changed ? before.plan() : null,
              changed ? after.plan() : null,
              now));
    }
  }

  private void write(Kept kept, Progress progress, Instant asOf, Instant now) {
    var after = progress.after();
    var told = new ArrayList<>(progress.events());
    var dunned = dunned(kept, after, now);
    var reminder = dunning.due(dunned, now);
    if (reminder != null) {
      told.add(reminder.event());
    }
    var next = Optional.ofNullable(reminder).map(Reminder::after).orElse(dunned);
    var heard = new Kept(after, asOf, kept.asked(), kept.askAt(), next, kept.trialTold());
    store.update(AskingTimes.after(heard, now));
    events.tell(after, told, now);
  }

  private Dunned dunned(Kept kept, Subscription after, Instant now) {
    if (after.state() != SubscriptionState.PAST_DUE) {
      return Dunned.none();
    }
    return kept.dunning().since() == null ? dunning.begin(now) : kept.dunning();
  }

  /** One that is none of ours leaves the plan as it was, and so does one that is had twice. */
  private Plan plan(Subscription before, SubscriptionReport report, List<String> objections) {
    var old = plans.find(before.plan()).orElseThrow();
    var reported = Optional.ofNullable(report.plan()).flatMap(plans::find);
    if (reported.isEmpty()) {
      objections.add("plan_unknown: " + report.plan());
      return old;
    }
    var plan = reported.get();
    if (!plan.id().equals(before.plan()) && isTaken(before, plan.id())) {
      objections.add("plan_taken: there is another subscription of " + plan.id());
      return old;
    }
    return plan;
  }

  private boolean isTaken(Subscription subscription, ProductId plan) {
    return subscription.state() != SubscriptionState.ENDED
        && store.one(subscription.customer(), plan).isPresent();
  }
}
