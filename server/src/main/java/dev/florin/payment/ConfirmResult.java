package dev.florin.payment;

import dev.florin.payment.provider.NextAction;
import org.jspecify.annotations.Nullable;

/** What came of {@link Payments#confirmWith}. */
public sealed interface ConfirmResult {

  /**
   * It is on its way, or waits for the buyer, or is there; all consequences are drawn.
   *
   * @param next what the buyer has to do; {@code null} when it is nothing
   */
  record Confirmed(Payment payment, @Nullable NextAction next) implements ConfirmResult {}

  /** The bank says no. Nothing was charged; the buyer may try again, or another method. */
  record Declined(String code, String message) implements ConfirmResult {}

  /** The provider will not have it. */
  record Rejected(String code, String message) implements ConfirmResult {}

  /** It does not wait to be paid: it is paid already, or cannot be any more. */
  record NotOpen(Payment payment) implements ConfirmResult {}

  /**
   * The provider does not do that.
   *
   * @param param what it does not do: {@code mode}, {@code method}
   */
  record NotOffered(String param, String why) implements ConfirmResult {}

  /** Nobody knows what became of it. Ask how the payment stands before asking again. */
  record Unavailable(String reason) implements ConfirmResult {}
}
