package dev.florin.payment.provider;

import dev.florin.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says about one subscription. It is held against what Florin knows before anything
 * follows from it.
 *
 * @param subscription the provider's name for it
 * @param id our subscription's id, from the provider's metadata; {@code null} when there is none
 * @param customer the provider's name for the buyer
 * @param state how it stands
 * @param plan the {@link Subscribing.Plan#code} it is on; {@code null} when it is none of ours
 * @param periodStart when the current period began
 * @param periodEnd when it ends
 * @param endsWithPeriod whether it ends then
 * @param trialEnd when its trial ends or ended; {@code null} without one
 * @param endedAt when it ended; {@code null} while it has not
 * @param live whether real money moves
 * @param account the provider's account if it is another than the configured one
 * @param bills all that were made for it, the oldest first
 */
public record SubscriptionReport(
    String subscription,
    @Nullable String id,
    @Nullable String customer,
    State state,
    @Nullable String plan,
    Instant periodStart,
    Instant periodEnd,
    boolean endsWithPeriod,
    @Nullable Instant trialEnd,
    @Nullable Instant endedAt,
    boolean live,
    @Nullable String account,
    List<Bill> bills) {

  /** Copies the list. */
  public SubscriptionReport {
    bills = List.copyOf(bills);
  }

  /**
   * The provider's page where the buyer can pay what is owed: that of the newest bill to be paid;
   * {@code null} where nothing is owed, or there is no page.
   */
  public @Nullable String payUrl() {
    for (var bill : bills.reversed()) {
      if (bill.state() == BillState.OPEN) {
        return bill.payUrl();
      }
    }
    return null;
  }

  /** How a subscription stands at the provider. */
  public enum State {
    /** The first payment is not there yet. */
    INCOMPLETE,
    /** Nothing is charged yet. */
    TRIALING,
    /** Paid. */
    ACTIVE,
    /** A payment has failed, and is tried again. */
    PAST_DUE,
    /** Nothing is charged for the time being. */
    PAUSED,
    /** Over. */
    ENDED
  }

  /**
   * One bill of the provider's.
   *
   * @param bill the provider's name for it; it is settled once, for ever
   * @param payment the provider's payment by which it was paid; {@code null} before, where nothing
   *     had to be paid, and where somebody has marked it as paid by other means
   * @param state how it stands
   * @param reason why it was made
   * @param plan the {@link Subscribing.Plan#code} that it is for; {@code null} when it is none of
   *     ours
   * @param amount what is to be paid, after credits from changes of plan; may be zero
   * @param from when the period that it pays for begins
   * @param to when it ends
   * @param attempts how often it was tried to charge it
   * @param failure why the last attempt failed, for people
   * @param payUrl the provider's page where the buyer can pay it, http or https; {@code null} where
   *     there is none
   */
  public record Bill(
      String bill,
      @Nullable String payment,
      BillState state,
      Reason reason,
      @Nullable String plan,
      Money amount,
      Instant from,
      Instant to,
      int attempts,
      @Nullable String failure,
      @Nullable String payUrl) {

    /** A bill without a page of its own. */
    public Bill(
        String bill,
        @Nullable String payment,
        BillState state,
        Reason reason,
        @Nullable String plan,
        Money amount,
        Instant from,
        Instant to,
        int attempts,
        @Nullable String failure) {
      this(bill, payment, state, reason, plan, amount, from, to, attempts, failure, null);
    }
  }

  /** How a bill stands. */
  public enum BillState {
    /** To be paid. */
    OPEN,
    /** The money is there, or there was nothing to pay. */
    PAID,
    /** Nobody will pay it any more. */
    VOID
  }

  /** Why a bill was made. */
  public enum Reason {
    /** A subscription begins; with a trial, over nothing. */
    BEGIN,
    /** A period begins. */
    PERIOD,
    /** The plan was changed: the difference for the rest of the period. */
    CHANGE
  }
}
