package dev.florin.subscription;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customers;
import dev.florin.payment.RecurringPayments;
import dev.florin.payment.provider.Subscribing;
import dev.florin.payment.provider.Subscribing.Change;
import java.time.Clock;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What subscribers do with their subscriptions. Each is asked of the provider, and what it answers
 * is followed by the same path as an event: nothing is written here on a guess. No method may be
 * called inside a transaction. Thread-safe.
 */
@Component
public class SubscriptionChanges {
  private final SubscriptionStore store;
  private final Plans plans;
  private final RecurringPayments recurring;
  private final Customers customers;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  SubscriptionChanges(
      SubscriptionStore store,
      Plans plans,
      RecurringPayments recurring,
      Customers customers,
      Audit audit,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.plans = plans;
    this.recurring = recurring;
    this.customers = customers;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What came of a change. */
  public sealed interface Changed {
    /** It is so now. */
    record Done(Subscription subscription) implements Changed {}

    /** The subscription's state does not allow it. */
    record Refused(Subscription subscription) implements Changed {}

    /** The plan cannot be changed to; {@code why} as the end of a sentence. */
    record NoSuchPlan(String why) implements Changed {}

    /** The customer has another subscription of that plan. */
    record Already(Subscription other) implements Changed {}

    /** The provider will not have it. */
    record Rejected(String code, String message) implements Changed {}

    /** The provider does not answer: it may be so or not, and is asked again. */
    record Unavailable(String reason) implements Changed {}
  }

  /** Ends it with its period, which is paid for and stays. */
  public Changed cancelWithPeriod(Caller by, Subscription subscription) {
    return endWithPeriod(by, subscription, true);
  }

  /** Has it go on after all. */
  public Changed reactivate(Caller by, Subscription subscription) {
    return endWithPeriod(by, subscription, false);
  }

  private Changed endWithPeriod(Caller by, Subscription subscription, boolean end) {
    if (!subscription.state().isRunning()) {
      return new Changed.Refused(subscription);
    }
    var action = end ? "subscription.cancel" : "subscription.reactivate";
    var details = end ? Map.<String, Object>of("at", "period_end") : Map.<String, Object>of();
    return ask(by, subscription, action, details, (at, name) -> at.endWithPeriod(name, end));
  }

  /** Ends it at once. Nothing is given back by that. */
  public Changed cancelNow(Caller by, Subscription subscription) {
    return subscription.state().isRunning()
        ? ask(by, subscription, "subscription.cancel", Map.of("at", "now"), Subscribing::end)
        : new Changed.Refused(subscription);
  }

  /** Has nothing charged for the time being; what it entitles to rests meanwhile. */
  public Changed pause(Caller by, Subscription subscription) {
    return switch (subscription.state()) {
      case ACTIVE -> pause(by, subscription, true);
      case PAUSED -> new Changed.Done(subscription);
      case INCOMPLETE, TRIALING, PAST_DUE, ENDED -> new Changed.Refused(subscription);
    };
  }

  /** Has it charged again. */
  public Changed resume(Caller by, Subscription subscription) {
    return switch (subscription.state()) {
      case PAUSED -> pause(by, subscription, false);
      case ACTIVE -> new Changed.Done(subscription);
      case INCOMPLETE, TRIALING, PAST_DUE, ENDED -> new Changed.Refused(subscription);
    };
  }

  private Changed pause(Caller by, Subscription subscription, boolean pause) {
    var action = pause ? "subscription.pause" : "subscription.resume";
    return ask(by, subscription, action, Map.of(), (at, name) -> at.pause(name, pause));
  }

  /**
   * Puts it on another plan at once, that is charged as often. A dearer one is charged for the rest
   * of the period, and brings the difference of the credits; a cheaper one takes nothing back and
   * gives nothing back, since its credits may be spent already.
   *
   * @param prorate whether the difference is charged, or given back; {@code null} for the rule
   */
  public Changed change(
      Caller by, Subscription subscription, String plan, @Nullable Boolean prorate) {
    var wanted = plans.find(plan).filter(found -> found.product().active()).orElse(null);
    if (wanted == null) {
      return new Changed.NoSuchPlan("is not a plan that is sold: " + plan);
    }
    if (wanted.id().equals(subscription.plan())) {
      return new Changed.Done(subscription);
    }
    return switch (subscription.state()) {
      case TRIALING, ACTIVE -> change(by, subscription, wanted, prorate);
      case INCOMPLETE, PAST_DUE, PAUSED, ENDED -> new Changed.Refused(subscription);
    };
  }

  private Changed change(
      Caller by, Subscription subscription, Plan wanted, @Nullable Boolean prorate) {
    var price = wanted.product().price(subscription.price().asset()).orElse(null);
    if (price == null) {
      return new Changed.NoSuchPlan("has no price in " + subscription.price().asset().code());
    }
    if (!wanted.terms().isAsLongAs(plans.find(subscription.plan()).orElseThrow().terms())) {
      return new Changed.NoSuchPlan("is charged in other intervals: cancel, and subscribe anew");
    }
    var other = store.one(subscription.customer(), wanted.id());
    if (other.isPresent()) {
      return new Changed.Already(other.get());
    }
    var charge = prorate == null ? price.compareTo(subscription.price()) > 0 : prorate;
    var key = String.join("/", subscription.id().toString(), "change", "" + subscription.version());
    var asked =
        new Subscribing.Plan(
            wanted.id().toString(),
            wanted.product().text(subscription.locale()).name(),
            price,
            wanted.terms().interval(),
            wanted.terms().every());
    return ask(
        by,
        subscription,
        "subscription.change",
        Map.of("plan", asked.code(), "prorate", charge),
        (at, name) -> at.change(name, asked, charge, key + "/" + asked.code() + "/" + charge));
  }

  /** Written in the audit first, since the provider is asked outside of any transaction. */
  private Changed ask(
      Caller by,
      Subscription subscription,
      String action,
      Map<String, Object> details,
      BiFunction<Subscribing, String, Change> question) {
    var provider = recurring.at(subscription.provider());
    var name = subscription.reference();
    if (provider.isEmpty() || name == null) {
      return new Changed.Unavailable(subscription.provider() + " is not configured any more");
    }
    var customer = customers.find(subscription.customer()).orElseThrow();
    var id = subscription.id().toString();
    transactions.executeWithoutResult(_ -> audit.recordFor(customer, by, action, id, details));
    return switch (question.apply(provider.get(), name)) {
      case Change.Made made -> {
        recurring.heard(subscription.provider(), made.report(), clock.instant());
        yield new Changed.Done(store.find(subscription.id()).orElseThrow());
      }
      case Change.Rejected no -> new Changed.Rejected(no.code(), no.message());
      case Change.Unknown unknown -> {
        store.askSoon(subscription.id(), clock.instant());
        yield new Changed.Unavailable(unknown.reason());
      }
    };
  }
}
