package dev.florin.payment.provider;

import org.jspecify.annotations.Nullable;

/**
 * The part of a provider that is told by Florin, instead of by the buyer's browser, how a payment
 * in {@link Capabilities.Mode#EMBEDDED} is to be paid. The rules of {@link PaymentProvider} hold. A
 * payment is charged at most once, however often it is confirmed.
 */
public interface Confirming {

  /** Confirms a payment. */
  Answer confirm(Request request);

  /**
   * How a payment is to be paid.
   *
   * @param payment the provider's names for the payment
   * @param method a kind of method, in Florin's names; {@code null} when {@code token} says it, or
   *     when the payment was created with a method
   * @param token the provider's name of the buyer's very method, or {@code null}
   * @param bank the buyer's bank, where the kind asks for one (FPX), or {@code null}
   * @param returnUrl where the buyer comes back to from a bank or a wallet
   */
  record Request(
      References payment,
      @Nullable String method,
      @Nullable String token,
      @Nullable String bank,
      String returnUrl) {}

  /** What came of {@link #confirm}. */
  sealed interface Answer {

    /**
     * It is on its way, or waits for the buyer.
     *
     * @param next what the buyer has to do; {@code null} when it is nothing
     */
    record Made(PaymentReport report, @Nullable NextAction next) implements Answer {}

    /** The bank says no. Nothing was charged; the buyer may try again, or another method. */
    record Declined(String code, String message) implements Answer {}

    /** The provider will not have it; asking again would not help. */
    record Rejected(String code, String message) implements Answer {}

    /** No answer, or none that can be trusted: look at the payment. */
    record Unknown(String reason) implements Answer {}
  }
}
