package dev.florin.payment.provider;

import dev.florin.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says about one refund.
 *
 * @param refund the provider's name for it
 * @param id our refund's id from the provider's metadata; {@code null} when it was made elsewhere,
 *     or the provider keeps no metadata
 * @param amount what is given back, above zero
 * @param state how it stands
 * @param failure why it failed, for people
 */
public record RefundReport(
    String refund, @Nullable String id, Money amount, State state, @Nullable String failure) {

  private static final String TOTAL = "total";

  /**
   * All that was given back of a payment so far, from a provider that names no single refunds.
   * Whatever Florin knows of already is part of it, also what an operator has recorded.
   */
  public static RefundReport total(Money amount) {
    return new RefundReport(TOTAL, null, amount, State.SUCCEEDED, null);
  }

  /** Whether it is {@link #total}, and no single refund. */
  public boolean isTotal() {
    return refund.equals(TOTAL);
  }

  /** How a refund stands at the provider. It may fail even after it has succeeded. */
  public enum State {
    /** On its way. */
    PENDING,
    /** The money has left. */
    SUCCEEDED,
    /** The money did not leave, or has come back. */
    FAILED
  }
}
