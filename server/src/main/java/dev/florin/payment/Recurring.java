package dev.florin.payment;

import dev.florin.money.Money;
import dev.florin.payment.provider.SubscriptionReport;
import dev.florin.payment.provider.SubscriptionReport.Bill;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What subscriptions are, seen from here: whoever keeps them implements this and is called inside
 * the transaction in which a provider's report is followed. One implementation exists.
 */
public interface Recurring {

  /**
   * Draws the consequences of what a provider says about a subscription. Locks the subscription;
   * bills that are paid and not settled are handed to {@code till}, each once, for ever. Calls no
   * network.
   *
   * @param provider who says so
   * @param asOf when the provider was asked: an answer that is overtaken by a later one may bring
   *     bills that were paid, and changes nothing else
   */
  Followed follow(String provider, SubscriptionReport report, Instant asOf, Till till);

  /** Settles a paid bill: by the one way in which payments are settled. */
  interface Till {
    /**
     * Records that a bill was paid as a payment of its own, and has settled what it is for, in the
     * same transaction, once all that was heard with it has been followed.
     *
     * @param reference what was paid, for {@link Settlement}: an order's id
     * @param bill which was paid
     * @param amount what was paid; zero is paid by {@link Payments#FREE}
     */
    void paid(String reference, Bill bill, Money amount);
  }

  /** What came of it. */
  sealed interface Followed {
    /** Done, or known before. */
    record Done() implements Followed {}

    /** Nothing of ours. */
    record Ignored(String why) implements Followed {}

    /** A person has to look; nothing was credited. */
    record Parked(String reason, @Nullable String detail) implements Followed {}
  }
}
