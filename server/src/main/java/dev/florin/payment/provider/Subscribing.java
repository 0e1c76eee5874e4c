package dev.florin.payment.provider;

import dev.florin.money.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The part of a provider that charges again and again by itself. The rules of {@link
 * PaymentProvider} hold. All changes say how things are to be, so that asking twice does no harm.
 */
public interface Subscribing {

  /**
   * Creates a page at the provider where the buyer subscribes. The request's id is the provider's
   * idempotency key, so that asking again gives the same page.
   */
  Answer create(Request request);

  /**
   * What the provider says of a subscription now, with its invoices: asked afresh, so that it does
   * not matter in which order events arrive.
   *
   * @param reference the provider's name of the subscription, or of the page where it is begun
   */
  Look look(String reference);

  /**
   * Puts a subscription on another plan at once.
   *
   * @param key the provider's idempotency key
   * @param prorate whether the difference for the rest of the period is charged or given back
   */
  Change change(String reference, Plan plan, boolean prorate, String key);

  /** Has it end with its period, or go on after all. */
  Change endWithPeriod(String reference, boolean end);

  /** Has nothing charged for the time being, or again. */
  Change pause(String reference, boolean paused);

  /** Ends it now; nothing is given back by that. */
  Change end(String reference);

  /**
   * Whose a payment is that bears no mark of ours: the provider opens the payments of bills by
   * itself, and writes nothing of ours on them.
   */
  default Owner owner(References payment) {
    return new Owner.Nobody();
  }

  /** How often is charged. */
  enum Interval {
    DAY,
    WEEK,
    MONTH,
    YEAR;

    /** How it is written in JSON, in the database and by most providers. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is charged.
   *
   * @param code Florin's product id: how the plan is known again in a report
   * @param name what the buyer reads
   * @param price for each period
   * @param every how many {@code interval}s a period has, above zero
   */
  record Plan(String code, String name, Money price, Interval interval, int every) {}

  /**
   * A subscription to be.
   *
   * @param id our subscription's id; written into the provider's metadata, and its idempotency key
   * @param trialDays before the first charge; 0 for none
   * @param email to prefill, or {@code null}
   * @param customer the provider's name for the buyer, or {@code null} when it knows none
   */
  record Request(
      String id,
      Plan plan,
      int trialDays,
      String successUrl,
      String cancelUrl,
      @Nullable String email,
      @Nullable String customer) {}

  /** What came of {@link #create}. */
  sealed interface Answer {
    /** The page is there. */
    record Created(String checkout, String url, @Nullable Instant expiresAt) implements Answer {}

    /** The provider will not have it. */
    record Rejected(String code, String message) implements Answer {}

    /** No answer: the page may be there. Ask again with the same id. */
    record Unknown(String reason) implements Answer {}
  }

  /** What came of {@link #look}. */
  sealed interface Look {
    /** The provider knows it. */
    record Found(SubscriptionReport report) implements Look {}

    /** The page is there, and nobody has subscribed yet. */
    record Waiting() implements Look {}

    /** The page has run out, or was closed, and nobody has subscribed. */
    record Over() implements Look {}

    /** The provider does not know it. */
    record Missing() implements Look {}

    /** The provider does not answer. */
    record Unavailable(String reason) implements Look {}
  }

  /** What {@link #owner} says. */
  sealed interface Owner {
    /** It pays a bill of this subscription, which bears our mark. */
    record Subscription(String subscription) implements Owner {}

    /** It pays for no subscription of ours. */
    record Nobody() implements Owner {}

    /** The provider does not answer. */
    record Unavailable(String reason) implements Owner {}
  }

  /** What came of a change. */
  sealed interface Change {
    /** It is so now. */
    record Made(SubscriptionReport report) implements Change {}

    /** The provider will not have it. */
    record Rejected(String code, String message) implements Change {}

    /** No answer: it may be so. Look, or ask again. */
    record Unknown(String reason) implements Change {}
  }
}
