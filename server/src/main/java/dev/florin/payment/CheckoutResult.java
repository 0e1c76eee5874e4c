package dev.florin.payment;

import dev.florin.platform.Problem;
import org.jspecify.annotations.Nullable;

/** What came of {@link Payments#checkout}. */
public sealed interface CheckoutResult {

  /**
   * The buyer can pay: at the payment's address, or in the provider's fields.
   *
   * @param clientSecret what opens those fields, for the buyer alone; {@code null} for a page
   */
  record Ready(Payment payment, @Nullable String clientSecret) implements CheckoutResult {
    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Ready[" + payment.id() + "]";
    }
  }

  /** It is paid, or being paid, already. */
  record AlreadyPaid(Payment payment) implements CheckoutResult {}

  /** The page at which it could be paid has run out, and with it what it was for. */
  record RanOut(Payment payment) implements CheckoutResult {}

  /** Another call for the same thing is on its way; come again in a moment. */
  record InProgress() implements CheckoutResult {}

  /** The provider will not have it. */
  record Rejected(String code, String message) implements CheckoutResult {}

  /** The provider does not answer; the attempt is finished in the background. */
  record Unavailable(String reason) implements CheckoutResult {}

  /**
   * The provider does not do that.
   *
   * @param param what it does not do: {@code mode}, {@code method}
   */
  record NotOffered(String param, String why) implements CheckoutResult {}

  /**
   * It may not be bought now, such as what the buyer has already.
   *
   * @param code for programs
   * @param message for people
   */
  record Refused(String code, String message) implements CheckoutResult {}

  /** There are too few credits to pay with. */
  record Short(long available, long requested, long held) implements CheckoutResult {}

  /** Whoever pays may not, such as an agent beyond its budget. */
  record NotAllowed(Problem why) implements CheckoutResult {}

  /** There is no such provider here. */
  record NoProvider(String provider) implements CheckoutResult {}
}
