package dev.florin.payment.provider;

import java.time.Instant;
import java.util.List;
import java.util.Map;

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
   * Creates a page at the provider where the buyer pays. Asking again with the same request gives
   * the same page: the request's id is the provider's idempotency key.
   */
  CheckoutAnswer createCheckout(CheckoutRequest request);

  /** Closes a page, so that nobody can pay there any more. */
  CloseAnswer closeCheckout(References references);

  /** What the provider says about a payment now. */
  Lookup look(References references);

  /**
   * Checks that a webhook comes from the provider.
   *
   * @param body the raw bytes, as they came
   * @param headers with lower-case names
   * @param now for the tolerance against replayed deliveries
   */
  Verification verify(byte[] body, Map<String, List<String>> headers, Instant now);

  /** What a verified webhook says. Pure: no network, no clock. */
  ProviderEvent read(byte[] body);
}
