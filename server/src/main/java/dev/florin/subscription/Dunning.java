package dev.florin.subscription;

import dev.florin.payment.RecurringPayments;
import dev.florin.payment.provider.Subscribing;
import dev.florin.payment.provider.Subscribing.Change;
import dev.florin.payment.provider.Subscribing.Look;
import dev.florin.platform.DatabaseAway;
import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reminds subscribers of bills that are unpaid, by a schedule, and ends the subscription behind it;
 * announces the end of trials. What was missed while the service was down is caught up on once.
 */
@Component
class Dunning implements Upkeep {
  private static final Logger log = LoggerFactory.getLogger(Dunning.class);
  private static final int AT_ONCE = 100;
  private static final Duration AGAIN = Duration.ofHours(1);

  private final SubscriptionStore store;
  private final SubscriptionEvents events;
  private final RecurringPayments recurring;
  private final DunningSettings dunning;
  private final SubscriptionSettings settings;
  private final TransactionOperations transactions;
  private final Clock clock;

  Dunning(
      SubscriptionStore store,
      SubscriptionEvents events,
      RecurringPayments recurring,
      DunningSettings dunning,
      SubscriptionSettings settings,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.events = events;
    this.recurring = recurring;
    this.dunning = dunning;
    this.settings = settings;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "subscription.dunning";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(5);
  }

  @Override
  public String run() {
    var now = clock.instant();
    var told = 0;
    List<SubscriptionId> due;
    do {
      due = store.remindable(now, AT_ONCE);
      due.forEach(id -> follow(id, now));
      told += due.size();
    } while (due.size() == AT_ONCE);
    var trials = store.trialsEnding(now.plus(settings.trialNotice()), AT_ONCE);
    trials.forEach(id -> announce(id, now));
    var sum = told + trials.size();
    return sum == 0 ? "" : "went on with " + sum + " unpaid bills and trials";
  }

  private void announce(SubscriptionId id, Instant now) {
    transactions.executeWithoutResult(_ ->
        store
            .lock(id)
            .filter(kept -> !kept.trialTold())
            .filter(kept -> kept.subscription().state() == SubscriptionState.TRIALING)
            .ifPresent(kept -> {
              store.update(
                  new Kept(
                      kept.subscription(),
                      kept.heardAt(),
                      kept.asked(),
                      kept.askAt(),
                      kept.dunning(),
                      true));
              events.tell(kept.subscription(), List.of("trial_ending"), now);
            }));
  }

  /** Whatever goes wrong with one, it leaves the queue for a while, and keeps nobody from it. */
  private void follow(SubscriptionId id, Instant now) {
    try {
      if (Boolean.TRUE.equals(transactions.execute(_ -> isOverOrRemind(id, now)))) {
        end(id, now);
      }
    } catch (RuntimeException failure) {
      if (DatabaseAway.causes(failure)) {
        throw failure;
      }
      log.error("Going on with the unpaid bill of {} failed", id, failure);
    }
    store.remindLater(id, now, AGAIN);
  }

  private boolean isOverOrRemind(SubscriptionId id, Instant now) {
    var kept = store.lock(id).orElseThrow();
    if (kept.subscription().state() != SubscriptionState.PAST_DUE) {
      return false;
    }
    if (dunning.isOver(kept.dunning(), now)) {
      return true;
    }
    var reminder = dunning.due(kept.dunning(), now);
    if (reminder != null) {
      store.update(kept.with(reminder.after()));
      events.tell(kept.subscription(), List.of(reminder.event()), now);
    }
    return false;
  }

  /** Asked first: who has paid meanwhile, unheard, keeps what they have. */
  private void end(SubscriptionId id, Instant now) {
    var subscription = store.find(id).orElseThrow();
    var provider = recurring.at(subscription.provider());
    var reference = subscription.reference();
    if (provider.isEmpty() || reference == null) {
      log.warn("{} cannot be ended: {} is not there", id, subscription.provider());
      return;
    }
    var asOf = clock.instant();
    if (!(provider.get().look(reference) instanceof Look.Found found)) {
      log.warn("{} cannot be ended yet: {} does not say", id, subscription.provider());
      return;
    }
    recurring.heard(subscription.provider(), found.report(), asOf);
    var kept = transactions.execute(_ -> store.lock(id).orElseThrow());
    if (kept != null && dunning.isOver(kept.dunning(), now)) {
      end(subscription, provider.get(), reference);
    }
  }

  private void end(Subscription subscription, Subscribing provider, String reference) {
    switch (provider.end(reference)) {
      case Change.Made made ->
          recurring.heard(subscription.provider(), made.report(), clock.instant());
      case Change.Rejected no ->
          log.warn("{} will not end {}: {}", subscription.provider(), subscription.id(), no);
      case Change.Unknown unknown ->
          log.warn("{} did not say of {}: {}", subscription.provider(), subscription.id(), unknown);
    }
  }
}
