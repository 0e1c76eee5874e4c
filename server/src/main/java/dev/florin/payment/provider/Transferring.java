package dev.florin.payment.provider;

import dev.florin.money.Money;

/**
 * The part of a provider that pays sellers out of what it has taken in. The rules of {@link
 * PaymentProvider} hold.
 */
public interface Transferring {

  /** Pays a seller. The request's id is the provider's idempotency key. */
  Answer transfer(Request request);

  /**
   * Finishes a transfer whose answer was lost: finds it, or makes it after all. One that cannot be
   * told from another is never made twice: then the answer is {@link Answer.Unknown}.
   *
   * @param attempt which attempt this is, counted from 1
   */
  Answer resumeTransfer(Request request, int attempt);

  /**
   * What a seller is to get.
   *
   * @param id our payout's id; written into the provider's metadata, and its idempotency key
   * @param account the provider's name for the seller's account
   * @param amount above zero
   */
  record Request(String id, String account, Money amount) {}

  /** What came of it. */
  sealed interface Answer {
    /** The money is the seller's; {@code transfer} is the provider's name for it. */
    record Made(String transfer) implements Answer {}

    /** The provider will not have it; asking again would not help. */
    record Rejected(String code, String message) implements Answer {}

    /** No answer, or none that can be trusted: it may be made. Ask again with the same id. */
    record Unknown(String reason) implements Answer {}
  }
}
