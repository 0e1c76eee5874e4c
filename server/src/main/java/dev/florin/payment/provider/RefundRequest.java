package dev.florin.payment.provider;

import dev.florin.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is to be given back.
 *
 * @param id our refund's id; written into the provider's metadata where there is any, and its
 *     idempotency key
 * @param payment the provider's names for the payment
 * @param amount above zero
 * @param rest whether that is all that is left of the payment
 * @param reason for people, or {@code null}
 * @param passedOn whether the provider has passed a part of the payment on, and is to take back
 *     what of that falls to this
 */
public record RefundRequest(
    String id,
    References payment,
    Money amount,
    boolean rest,
    @Nullable String reason,
    boolean passedOn) {

  /** Of a payment of which nothing was passed on. */
  public RefundRequest(
      String id, References payment, Money amount, boolean rest, @Nullable String reason) {
    this(id, payment, amount, rest, reason, false);
  }
}
