package dev.florin.payment.stripe;

import com.stripe.exception.StripeException;
import dev.florin.payment.provider.CheckoutAnswer;
import dev.florin.payment.provider.CheckoutRequest;
import java.time.Instant;
import java.util.Optional;

/** One of Stripe's ways to pay: a page, or fields. */
interface StripeCheckout {

  /** What an earlier attempt has made of this request, looked for among those made since. */
  Optional<CheckoutAnswer> find(CheckoutRequest request, Instant since) throws StripeException;

  /** Makes it, under this idempotency key. */
  CheckoutAnswer create(CheckoutRequest request, String key) throws StripeException;
}
