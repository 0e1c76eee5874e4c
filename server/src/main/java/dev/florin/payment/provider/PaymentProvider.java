package dev.florin.payment.provider;

import dev.florin.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One provider of payments. Implementations are thread-safe, keep no state between calls and throw
 * nothing for what a provider or a network can do: that is in the results.
 */
public interface PaymentProvider {

  /** How it is called in addresses and in the database, like {@code stripe}. */
  String name();

  /** Whether the configured keys move real money. */
  boolean live();

  /**
   * Whether what it says of a payment names our id and reference, from metadata that it gives back.
   * Where it does not, the provider's own names alone tell which payment is meant, as they were
   * stored when the page was created.
   */
  default boolean marks() {
    return true;
  }

  /**
   * Whether {@link #look} says, sooner or later, what it has kept of a payment that succeeded. Then
   * it is asked until it does.
   */
  default boolean tellsFee() {
    return false;
  }

  /**
   * Whether it can pass on so much of a payment over this amount by itself: then {@link #look} says
   * how much it has passed on, sooner or later. Pure.
   */
  default boolean passesOn(Money amount, Money part) {
    return false;
  }

  /** What it can do. Always the same. */
  Capabilities capabilities();

  /**
   * Creates a page at the provider where the buyer pays. The request's id is the provider's
   * idempotency key, so that asking again gives the same page.
   */
  CheckoutAnswer createCheckout(CheckoutRequest request);

  /**
   * Finishes a creation whose answer was lost: finds the page, or creates it after all. Providers
   * may repeat a failure of their own for as long as they remember a key, so the key alone is not
   * enough.
   *
   * @param attempt which attempt this is, counted from 1
   * @param begunAt when the first one was made
   */
  CheckoutAnswer resumeCheckout(CheckoutRequest request, int attempt, Instant begunAt);

  /** Closes a page, so that nobody can pay there any more. */
  CloseAnswer closeCheckout(References references);

  /**
   * What the provider says about a payment now, with all of its refunds and disputes: asked afresh,
   * so that it does not matter in which order the provider's events arrive.
   */
  Lookup look(References references);

  /**
   * Checks that a webhook comes from the provider.
   *
   * @param body the raw bytes, as they came
   * @param headers with lower-case names
   * @param now for the tolerance against replayed deliveries
   */
  Verification verify(byte[] body, Map<String, List<String>> headers, Instant now);

  /**
   * What a verified webhook says. Pure: no network, no clock. One about a refund or a dispute is
   * {@link ProviderEvent.Incomplete}: these come in any order, so the provider is asked.
   */
  ProviderEvent read(byte[] body);

  /**
   * What the buyer is told on the order's own page, for a provider without a page of its own. Pure.
   */
  default Optional<Instructions> instructions(References references) {
    return Optional.empty();
  }

  /** How it gives money back; present unless {@link Capabilities.Refunds#NONE} is declared. */
  default Optional<Refunding> refunding() {
    return Optional.empty();
  }

  /** How its payments are listed; present if {@link Capabilities#listing} is declared. */
  default Optional<Listing> listing() {
    return Optional.empty();
  }

  /** How its payments are confirmed from here; present where it has fields of its own. */
  default Optional<Confirming> confirming() {
    return Optional.empty();
  }

  /**
   * How a front end opens its fields; empty where it has none, or where nobody has said which
   * account they are for.
   */
  default Optional<Fields> fields() {
    return Optional.empty();
  }

  /** How buyers keep methods; present if {@link Capabilities#savedMethods} is declared. */
  default Optional<SavedMethods> savedMethods() {
    return Optional.empty();
  }

  /** How it charges again; present if {@link Capabilities#subscriptions} is declared. */
  default Optional<Subscribing> subscribing() {
    return Optional.empty();
  }

  /** How it pays sellers; present if {@link Capabilities#split} is declared. */
  default Optional<Transferring> transferring() {
    return Optional.empty();
  }
}
