package dev.florin.subscription;

import dev.florin.access.Audit;
import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.CustomerId;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.KeptMethods;
import dev.florin.payment.KeptMethods.Result;
import dev.florin.payment.RecurringPayments;
import dev.florin.payment.provider.CheckoutRequest.Payer;
import dev.florin.payment.provider.Subscribing;
import dev.florin.payment.provider.Subscribing.Look;
import dev.florin.subscription.Subscription.Page;
import dev.florin.subscription.SubscriptionPages.Opened;
import dev.florin.subscription.SubscriptionStore.StoredRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Subscriptions: beginning them, and what there is. No method may be called inside a transaction.
 * Thread-safe.
 */
@Component
public class Subscriptions {
  private final SubscriptionStore store;
  private final SubscriptionPages pages;
  private final Plans plans;
  private final RecurringPayments recurring;
  private final KeptMethods kept;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  Subscriptions(
      SubscriptionStore store,
      SubscriptionPages pages,
      Plans plans,
      RecurringPayments recurring,
      KeptMethods kept,
      Audit audit,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.pages = pages;
    this.plans = plans;
    this.recurring = recurring;
    this.kept = kept;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What somebody wants to subscribe to.
   *
   * @param plan its id or code
   * @param locale in which language the subscriber is written to
   */
  public record Wish(
      String plan,
      Asset currency,
      String provider,
      String successUrl,
      String cancelUrl,
      Locale locale) {}

  /** What came of {@link #begin}. */
  public sealed interface Begun {
    /** The page is there at which the buyer subscribes. */
    record Open(Subscription subscription) implements Begun {}

    /** The customer has a subscription of this plan. */
    record Already(Subscription subscription) implements Begun {}

    /** A page for this plan is open at another provider, or in another currency. */
    record OpenElsewhere(Subscription subscription) implements Begun {}

    /** There is no such plan, or it is not sold now. */
    record NoPlan(String plan) implements Begun {}

    /** The plan has no price in this currency. */
    record NoPrice(Asset currency) implements Begun {}

    /** There is no such provider here, or it does not charge again by itself. */
    record NotOffered(String provider) implements Begun {}

    /** The provider will not have it. */
    record Rejected(String code, String message) implements Begun {}

    /** The provider does not answer. Nothing is lost: the same call goes on with it. */
    record Unavailable(String reason) implements Begun {}
  }

  /**
   * Opens the page at which a customer subscribes, or finds the one that is open: nobody has two of
   * one plan, however often and fast they ask.
   *
   * @param by who asks for it; when it is not the customer, the audit says so
   */
  public Begun begin(Caller by, Customer customer, Wish wish) {
    var provider = recurring.at(wish.provider());
    if (provider.isEmpty()) {
      return new Begun.NotOffered(wish.provider());
    }
    var plan = plans.find(wish.plan()).filter(found -> found.product().active());
    if (plan.isEmpty()) {
      return new Begun.NoPlan(wish.plan());
    }
    var price = plan.get().product().price(wish.currency());
    if (price.isEmpty()) {
      return new Begun.NoPrice(wish.currency());
    }
    for (int attempt = 0; attempt < 3; attempt++) {
      var answer = attempt(by, customer, wish, plan.get(), price.get(), provider.get());
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return new Begun.Unavailable("others begin and end it at the same time");
  }

  /** Empty when somebody else was quicker, or what was there is over. */
  private Optional<Begun> attempt(
      Caller by, Customer customer, Wish wish, Plan plan, Money price, Subscribing provider) {
    var known = store.one(customer.id(), plan.id());
    if (known.isPresent()) {
      return resume(by, customer, wish, known.get(), provider);
    }
    var subscription = subscription(customer, wish, plan, price);
    var request = request(customer, wish, plan);
    var written =
        transactions.execute(_ -> {
          var first = store.insert(subscription, request, clock.instant().plus(AskingTimes.FIRST));
          if (first) {
            record(by, customer, subscription);
          }
          return first;
        });
    return Boolean.TRUE.equals(written)
        ? Optional.of(answer(pages.open(subscription, provider)))
        : Optional.empty();
  }

  private void record(Caller by, Customer customer, Subscription subscription) {
    var details =
        Map.<String, Object>of(
            "plan", subscription.plan().toString(), "provider", subscription.provider());
    audit.recordFor(customer, by, "subscription.begin", subscription.id().toString(), details);
  }

  private Subscription subscription(Customer customer, Wish wish, Plan plan, Money price) {
    return new Subscription(
        SubscriptionId.next(),
        customer.id(),
        plan.id(),
        wish.provider(),
        recurring.live(wish.provider()),
        SubscriptionState.INCOMPLETE,
        price,
        wish.locale(),
        new Page(null, null, null),
        null,
        null,
        false,
        null,
        null,
        null,
        1,
        clock.instant());
  }

  /** A plan can be tried once. */
  private StoredRequest request(Customer customer, Wish wish, Plan plan) {
    var terms = plan.terms();
    return new StoredRequest(
        plan.id().toString(),
        plan.product().text(wish.locale()).name(),
        terms.interval().text(),
        terms.every(),
        store.hasTried(customer.id(), plan.id()) ? 0 : terms.trialDays(),
        wish.successUrl(),
        wish.cancelUrl(),
        customer.email(),
        knownAs(customer, wish.provider()));
  }

  private @Nullable String knownAs(Customer customer, String provider) {
    var payer = kept.payer(customer.id(), provider, new Payer(customer.email(), null, null));
    return payer instanceof Result.Done<Payer> known ? known.value().customer() : null;
  }

  private Optional<Begun> resume(
      Caller by, Customer customer, Wish wish, Subscription known, Subscribing provider) {
    if (known.state() != SubscriptionState.INCOMPLETE) {
      return Optional.of(new Begun.Already(known));
    }
    if (isOver(known.checkout())) {
      return lookAgain(known);
    }
    if (!known.provider().equals(wish.provider())
        || !known.price().asset().equals(wish.currency())) {
      return Optional.of(new Begun.OpenElsewhere(known));
    }
    transactions.executeWithoutResult(_ -> record(by, customer, known));
    return Optional.of(
        known.checkout().url() != null
            ? new Begun.Open(known)
            : answer(pages.open(known, provider)));
  }

  private boolean isOver(Page page) {
    return page.expiresAt() != null && !page.expiresAt().isAfter(clock.instant());
  }

  /** The page's time is over, and nobody has told us yet whether somebody has subscribed there. */
  private Optional<Begun> lookAgain(Subscription known) {
    var provider = recurring.at(known.provider());
    var page = known.checkout().reference();
    if (provider.isEmpty() || page == null) {
      pages.giveUp(known.id());
      return Optional.empty();
    }
    var asOf = clock.instant();
    return switch (provider.get().look(page)) {
      case Look.Found found -> {
        recurring.heard(known.provider(), found.report(), asOf);
        yield store
            .find(known.id())
            .filter(now -> now.state() != SubscriptionState.ENDED)
            .map(Begun.Already::new);
      }
      case Look.Waiting _ -> Optional.of(new Begun.Open(known));
      case Look.Over _, Look.Missing _ -> {
        pages.giveUp(known.id());
        yield Optional.empty();
      }
      case Look.Unavailable away -> Optional.of(new Begun.Unavailable(away.reason()));
    };
  }

  private static Begun answer(Opened opened) {
    return switch (opened) {
      case Opened.There there -> new Begun.Open(there.subscription());
      case Opened.Rejected no -> new Begun.Rejected(no.code(), no.message());
      case Opened.Unknown unknown -> new Begun.Unavailable(unknown.reason());
    };
  }

  /** The subscription with this id, whoever has it. */
  public Optional<Subscription> find(SubscriptionId id) {
    return store.find(id);
  }

  /** Subscriptions, newest first; {@code null} members do not filter. */
  public List<Subscription> list(
      @Nullable CustomerId customer,
      @Nullable SubscriptionState state,
      int limit,
      @Nullable SubscriptionId after) {
    return store.list(customer, state, limit, after);
  }

  /**
   * What a subscriber may do.
   *
   * @param name in the words of the seller's other systems
   * @param until when it ends for certain; {@code null} while it goes on
   */
  public record Entitlement(
      String name, SubscriptionId subscription, Plan plan, @Nullable Instant until) {}

  /** What this customer's subscriptions entitle to now. */
  public List<Entitlement> entitlements(CustomerId customer) {
    var now = clock.instant();
    return store.running(customer).stream()
        .filter(subscription -> subscription.state().entitles())
        .flatMap(subscription -> entitlements(subscription).stream())
        .filter(entitlement -> entitlement.until() == null || entitlement.until().isAfter(now))
        .toList();
  }

  private List<Entitlement> entitlements(Subscription subscription) {
    var period = subscription.period();
    var until = subscription.endsWithPeriod() && period != null ? period.to() : null;
    var plan = plans.find(subscription.plan()).orElseThrow();
    return plan.terms().entitlements().stream()
        .map(name -> new Entitlement(name, subscription.id(), plan, until))
        .toList();
  }
}
