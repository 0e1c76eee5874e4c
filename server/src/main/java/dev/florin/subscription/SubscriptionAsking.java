package dev.florin.subscription;

import dev.florin.payment.RecurringPayments;
import dev.florin.payment.provider.Subscribing;
import dev.florin.payment.provider.Subscribing.Look;
import dev.florin.platform.DatabaseAway;
import dev.florin.platform.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks providers about subscriptions of which they should have told something, for the case that a
 * webhook was lost: again and again with growing pauses, for as long as it takes. What became due
 * while the service was down is asked at once.
 */
@Component
class SubscriptionAsking implements Upkeep {
  private static final Logger log = LoggerFactory.getLogger(SubscriptionAsking.class);
  private static final int AT_ONCE = 20;

  /** For how long a provider is left alone that does not answer: that counts against nobody. */
  private static final Duration REST = Duration.ofMinutes(1);

  private final SubscriptionStore store;
  private final SubscriptionPages pages;
  private final RecurringPayments recurring;
  private final Clock clock;

  SubscriptionAsking(
      SubscriptionStore store, SubscriptionPages pages, RecurringPayments recurring, Clock clock) {
    this.store = store;
    this.pages = pages;
    this.recurring = recurring;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "subscription.asking";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public String run() {
    var awake = new HashSet<>(recurring.providers());
    var sum = 0;
    while (true) {
      var due = store.take(awake, clock.instant(), AT_ONCE);
      due.forEach(each -> ask(each.subscription(), awake));
      sum += due.size();
      if (due.size() < AT_ONCE) {
        return sum == 0 ? "" : "asked about " + sum + " subscriptions";
      }
    }
  }

  /** One that cannot be asked about keeps nobody else from it. */
  private void ask(Subscription subscription, Set<String> awake) {
    try {
      var provider = recurring.at(subscription.provider());
      var reference =
          subscription.reference() != null
              ? subscription.reference()
              : subscription.checkout().reference();
      if (!awake.contains(subscription.provider()) || provider.isEmpty()) {
        rest(subscription);
      } else if (reference == null) {
        pages.finish(subscription);
      } else if (!ask(subscription, provider.get(), reference)) {
        awake.remove(subscription.provider());
      }
    } catch (RuntimeException failure) {
      if (DatabaseAway.causes(failure)) {
        throw failure;
      }
      log.error("Asking about {} failed", subscription.id(), failure);
    }
  }

  /** Whether the provider has answered. */
  private boolean ask(Subscription subscription, Subscribing provider, String reference) {
    var asOf = clock.instant();
    return switch (provider.look(reference)) {
      case Look.Found found -> {
        recurring.heard(subscription.provider(), found.report(), asOf);
        yield true;
      }
      case Look.Waiting _ -> true;
      case Look.Over _ -> {
        pages.giveUp(subscription.id());
        yield true;
      }
      case Look.Missing _ -> {
        log.warn("{} does not know {}", subscription.provider(), subscription.id());
        yield true;
      }
      case Look.Unavailable away -> {
        log.warn("{} cannot be asked: {}", subscription.provider(), away.reason());
        rest(subscription);
        yield false;
      }
    };
  }

  private void rest(Subscription subscription) {
    store.putBack(subscription.id(), clock.instant().plus(REST));
  }
}
