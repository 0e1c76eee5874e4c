package dev.florin.payment.provider;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a provider can do, as its adapter declares it. What is declared is done: one contract test
 * tries everything that an adapter says of itself.
 *
 * @param modes where buyers can pay
 * @param methods by which they can pay, in Florin's names (docs/guides/payment-methods); which of
 *     them are offered in a currency is configuration
 * @param refunds what can be given back through {@link Refunding}
 * @param refundsElsewhere whether an operator can give money back outside of Florin and the
 *     provider's API, and record that here
 * @param disputes whether it tells of disputes
 * @param savedMethods whether buyers can keep a method for the next time
 * @param listing whether its payments can be listed, and so reconciled
 * @param subscriptions whether it can charge again by itself
 * @param split whether it can pay a seller's share by itself
 */
public record Capabilities(
    Set<Mode> modes,
    List<String> methods,
    Refunds refunds,
    boolean refundsElsewhere,
    boolean disputes,
    boolean savedMethods,
    boolean listing,
    boolean subscriptions,
    boolean split) {

  /** Where buyers pay. */
  public enum Mode {
    /** On a page of the provider's. */
    HOSTED,
    /** In fields of the provider's on the seller's page, opened by a client secret. */
    EMBEDDED
  }

  /** How much of a payment can be given back. */
  public enum Refunds {
    /** Nothing. */
    NONE,
    /** All of it, once. */
    FULL,
    /** Any part, as often as something is left. */
    PARTIAL
  }

  /** Copies what could change. */
  public Capabilities {
    modes = Set.copyOf(modes.isEmpty() ? EnumSet.noneOf(Mode.class) : EnumSet.copyOf(modes));
    methods = List.copyOf(methods);
  }
}
