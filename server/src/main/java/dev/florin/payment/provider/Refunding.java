package dev.florin.payment.provider;

import java.time.Instant;

/** The part of a provider that gives money back. The rules of {@link PaymentProvider} hold. */
public interface Refunding {

  /** Gives money back. The request's id is the provider's idempotency key, where it has one. */
  RefundAnswer refund(RefundRequest request);

  /**
   * Finishes a refund whose answer was lost: finds it, or makes it after all. One that cannot be
   * told from another is never made twice: then the answer is {@link RefundAnswer.Unknown}.
   *
   * @param attempt which attempt this is, counted from 1
   * @param begunAt when the first one was made
   */
  RefundAnswer resumeRefund(RefundRequest request, int attempt, Instant begunAt);
}
