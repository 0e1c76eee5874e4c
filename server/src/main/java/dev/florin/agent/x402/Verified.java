package dev.florin.agent.x402;

import org.jspecify.annotations.Nullable;

/** Whether a payment is good. */
public sealed interface Verified {

  /** It is: the credits are held, and can be settled. */
  record Valid(String payer) implements Verified {}

  /**
   * It is not.
   *
   * @param payer whose it is, where that is known
   */
  record Invalid(Reason reason, @Nullable String payer) implements Verified {}
}
