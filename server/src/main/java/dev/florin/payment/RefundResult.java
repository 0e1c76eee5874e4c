package dev.florin.payment;

import dev.florin.money.Money;

/** What came of {@link Refunds#refund}. */
public sealed interface RefundResult {

  /** It is made or on its way; {@code first} is false when this key had asked for it before. */
  record Made(Refund refund, boolean first) implements RefundResult {}

  /**
   * The provider did not answer: it may be made or not. It is asked about in the background, and
   * never blindly repeated.
   */
  record Unknown(Refund refund) implements RefundResult {}

  /** The provider will not have it. */
  record Rejected(String code, String message) implements RefundResult {}

  /** The money is not there. */
  record NotPaid(Payment payment) implements RefundResult {}

  /** A bank decides about the money already. */
  record Disputed(Payment payment) implements RefundResult {}

  /** All of it was given back, or is being so. */
  record NothingLeft(Payment payment) implements RefundResult {}

  /** More than is left. */
  record TooMuch(Money left) implements RefundResult {}

  /**
   * The provider does not do that.
   *
   * @param why what it does instead
   */
  record NotOffered(String why) implements RefundResult {}

  /** The key was used for another refund. */
  record KeyReused(Refund refund) implements RefundResult {}
}
