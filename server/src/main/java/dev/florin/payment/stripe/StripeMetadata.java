package dev.florin.payment.stripe;

import dev.florin.payment.provider.CheckoutRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is written on Stripe's objects, within Stripe's limits (docs.stripe.com/api/metadata): the
 * seller's own entries, and our marks, by which a payment and a refund are found again.
 */
final class StripeMetadata {
  static final String PAYMENT = "florin_payment";
  static final String REFERENCE = "florin_reference";
  static final String MODE = "florin_mode";
  static final String REFUND = "florin_refund";
  static final String CUSTOMER = "florin_customer";
  static final String SUBSCRIPTION = "florin_subscription";
  static final String PLAN = "florin_plan";

  private static final String OURS = "florin_";
  private static final int MAX_KEYS = 50;
  private static final int MAX_KEY = 40;
  private static final int MAX_VALUE = 500;

  private StripeMetadata() {}

  static Map<String, String> of(CheckoutRequest request) {
    var metadata = new TreeMap<>(request.metadata());
    metadata.put(PAYMENT, request.id());
    metadata.put(REFERENCE, request.reference());
    return metadata;
  }

  /** Why Stripe would refuse the seller's entries, or they would pass for ours. */
  static Optional<String> flaw(CheckoutRequest request) {
    var metadata = request.metadata();
    if (metadata.size() > MAX_KEYS - 3) {
      return Optional.of("there are more than " + (MAX_KEYS - 3) + " entries");
    }
    return metadata.entrySet().stream()
        .filter(entry ->
            entry.getKey().isEmpty()
                || entry.getKey().length() > MAX_KEY
                || entry.getValue().length() > MAX_VALUE
                || entry.getKey().startsWith(OURS))
        .findFirst()
        .map(entry -> "the entry " + entry.getKey() + " is too long, or named like one of ours");
  }
}
