package dev.florin.subscription;

import dev.florin.money.Money;
import dev.florin.payment.RecurringPayments;
import dev.florin.payment.provider.Subscribing;
import dev.florin.payment.provider.Subscribing.Answer;
import dev.florin.payment.provider.Subscribing.Interval;
import dev.florin.subscription.SubscriptionStore.StoredRequest;
import dev.florin.subscription.SubscriptionStore.Transition;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The pages at which buyers subscribe. A page is asked for under our subscription's id, so that
 * asking again after a lost answer finds the same one. No method may be called inside a
 * transaction.
 */
@Component
class SubscriptionPages {
  private static final Logger log = LoggerFactory.getLogger(SubscriptionPages.class);

  /** Providers forget idempotency keys (Stripe: after 24 hours). */
  private static final Duration REPEATABLE = Duration.ofHours(20);

  private final SubscriptionStore store;
  private final RecurringPayments recurring;
  private final TransactionOperations transactions;
  private final Clock clock;

  SubscriptionPages(
      SubscriptionStore store,
      RecurringPayments recurring,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.recurring = recurring;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What came of asking for a page. */
  sealed interface Opened {
    /** It is there. */
    record There(Subscription subscription) implements Opened {}

    /** The provider will not have it; the subscription is over before it has begun. */
    record Rejected(String code, String message) implements Opened {}

    /** The provider did not answer. The same is asked again. */
    record Unknown(String reason) implements Opened {}
  }

  /** Asks for the page, or once more for the same one. */
  Opened open(Subscription subscription, Subscribing provider) {
    return switch (provider.create(request(subscription))) {
      case Answer.Created page ->
          new Opened.There(
              Objects.requireNonNull(
                  transactions.execute(_ -> store.opened(subscription.id(), page))));
      case Answer.Rejected no -> {
        giveUp(subscription.id());
        yield new Opened.Rejected(no.code(), no.message());
      }
      case Answer.Unknown unknown -> {
        log.warn(
            "{} did not answer for {}: {}",
            subscription.provider(),
            subscription.id(),
            unknown.reason());
        yield new Opened.Unknown(unknown.reason());
      }
    };
  }

  private Subscribing.Request request(Subscription subscription) {
    var stored = store.request(subscription.id());
    return new Subscribing.Request(
        subscription.id().toString(),
        plan(stored, subscription.price()),
        stored.trialDays(),
        stored.successUrl(),
        stored.cancelUrl(),
        stored.email(),
        stored.customer());
  }

  private static Subscribing.Plan plan(StoredRequest stored, Money price) {
    return new Subscribing.Plan(
        stored.plan(),
        stored.name(),
        price,
        Interval.valueOf(stored.interval().toUpperCase(Locale.ROOT)),
        stored.every());
  }

  /**
   * Finishes one whose page nobody has heard of. Nobody was told where to subscribe, so one that is
   * too old to be asked for again is given up; should somebody subscribe all the same, its report
   * names it, and a person looks.
   */
  void finish(Subscription subscription) {
    if (subscription.createdAt().plus(REPEATABLE).isBefore(clock.instant())) {
      giveUp(subscription.id());
      return;
    }
    recurring
        .at(subscription.provider())
        .ifPresent(provider -> {
          var _ = open(subscription, provider);
        });
  }

  /** Nobody can subscribe there any more, and nobody has. */
  void giveUp(SubscriptionId id) {
    var now = clock.instant();
    transactions.executeWithoutResult(_ -> {
      if (store.giveUp(id, now)) {
        store.record(
            new Transition(
                id, SubscriptionState.INCOMPLETE, SubscriptionState.ENDED, true, null, null, now));
      }
    });
  }
}
