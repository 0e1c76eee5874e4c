package dev.florin.payment.provider;

import dev.florin.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says about one payment. It is held against what Florin knows before anything
 * follows from it.
 *
 * @param state how it stands
 * @param id our payment's id, from the provider's metadata; {@code null} when there is none
 * @param reference what the payment is for, likewise
 * @param references the provider's own names
 * @param amount what was or is to be received; {@code null} when the report does not say
 * @param live whether real money moves
 * @param account the provider's account if it is another than the configured one
 * @param failure why an attempt failed, for people
 * @param refunds those that the report tells of; one that it does not tell of may exist
 * @param disputes likewise
 * @param fee what the provider has kept of it; {@code null} when the report does not say, or nobody
 *     knows yet
 * @param passedOn what of it the provider has passed on by now; {@code null} likewise
 */
public record PaymentReport(
    State state,
    @Nullable String id,
    @Nullable String reference,
    References references,
    @Nullable Money amount,
    boolean live,
    @Nullable String account,
    @Nullable String failure,
    List<RefundReport> refunds,
    List<DisputeReport> disputes,
    @Nullable Fee fee,
    @Nullable PassedOn passedOn) {

  /** Copies the lists. */
  public PaymentReport {
    refunds = List.copyOf(refunds);
    disputes = List.copyOf(disputes);
  }

  /** A report of a payment alone. */
  public PaymentReport(
      State state,
      @Nullable String id,
      @Nullable String reference,
      References references,
      @Nullable Money amount,
      boolean live,
      @Nullable String account,
      @Nullable String failure) {
    this(
        state,
        id,
        reference,
        references,
        amount,
        live,
        account,
        failure,
        List.of(),
        List.of(),
        null,
        null);
  }

  /** The same with what was given back and what is disputed. */
  public PaymentReport with(List<RefundReport> refunds, List<DisputeReport> disputes) {
    return new PaymentReport(
        state,
        id,
        reference,
        references,
        amount,
        live,
        account,
        failure,
        refunds,
        disputes,
        fee,
        passedOn);
  }

  /** The same with what the provider has kept; {@code null} where it does not say. */
  public PaymentReport with(@Nullable Fee fee) {
    return new PaymentReport(
        state,
        id,
        reference,
        references,
        amount,
        live,
        account,
        failure,
        refunds,
        disputes,
        fee,
        passedOn);
  }

  /** The same with what was passed on; {@code null} where the provider does not say. */
  public PaymentReport with(@Nullable PassedOn passedOn) {
    return new PaymentReport(
        state,
        id,
        reference,
        references,
        amount,
        live,
        account,
        failure,
        refunds,
        disputes,
        fee,
        passedOn);
  }

  /** The same about the payment with this id, for this reference. */
  public PaymentReport about(String id, String reference) {
    return new PaymentReport(
        state,
        id,
        reference,
        references,
        amount,
        live,
        account,
        failure,
        refunds,
        disputes,
        fee,
        passedOn);
  }

  /** How a payment stands at the provider. */
  public enum State {
    /** Nothing is paid yet. */
    OPEN,
    /** An attempt failed; the buyer may try again. */
    ATTEMPT_FAILED,
    /** Paid by a method that takes time; the money is not there yet. */
    PROCESSING,
    /** The money is there. */
    SUCCEEDED,
    /** A method that takes time has failed for good. */
    FAILED,
    /** The page has expired. */
    EXPIRED,
    /** Cancelled at the provider. */
    CANCELLED
  }
}
