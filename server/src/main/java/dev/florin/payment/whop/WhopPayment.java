package dev.florin.payment.whop;

import dev.florin.money.Money;
import dev.florin.payment.provider.Fee;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.References;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One payment at Whop, out of either generation of payloads. A link can be paid many times, and
 * each try is a payment of its own.
 *
 * @param id {@code pay_…}
 * @param configuration the link at which it was begun, {@code ch_…}
 * @param plan the plan of that link, which no other link has
 * @param standing how it stands
 * @param method how it is paid, in Whop's words
 * @param florinPayment our payment's id, which Whop copies from the link
 * @param florinReference what it is for, likewise
 * @param total what is or was to be paid; {@code null} when it cannot be read
 * @param fee what Whop has kept of it; {@code null} when it does not say
 * @param account whose payment it is if not ours
 * @param failure why the last try failed, for people
 * @param createdAt when it was begun
 * @param live whether real money moves
 */
record WhopPayment(
    String id,
    @Nullable String configuration,
    @Nullable String plan,
    Standing standing,
    @Nullable String method,
    @Nullable String florinPayment,
    @Nullable String florinReference,
    @Nullable Money total,
    @Nullable Money fee,
    @Nullable String account,
    @Nullable String failure,
    @Nullable Instant createdAt,
    boolean live) {

  /** Answered while the buyer waits: a failure is one try of several. */
  private static final Set<String> QUICK =
      Set.of("card", "apple_pay", "google_pay", "cashapp", "paypal", "link", "amazon_pay");

  /** How a payment stands. */
  enum Standing {
    /** Nothing is paid yet. */
    OPEN,
    /** It did not go through. */
    FAILED,
    /** The money is on its way. */
    PENDING,
    /** The money is there, or was: refunds and disputes are reported beside it. */
    PAID
  }

  /** Whether money has moved or may be moving. */
  boolean isUnderWay() {
    return standing == Standing.PAID || standing == Standing.PENDING;
  }

  boolean isQuick() {
    return method == null || QUICK.contains(method);
  }

  /**
   * The report about this payment alone. Only one under way names the payment: tries that fail come
   * and go, and the one that succeeds must not look like a second payment because of them.
   */
  PaymentReport report() {
    return report(
        switch (standing) {
          case OPEN -> State.OPEN;
          case FAILED -> State.ATTEMPT_FAILED;
          case PENDING -> State.PROCESSING;
          case PAID -> State.SUCCEEDED;
        });
  }

  /** The same payment of another account. */
  WhopPayment of(String stranger) {
    return new WhopPayment(
        id,
        configuration,
        plan,
        standing,
        method,
        florinPayment,
        florinReference,
        total,
        fee,
        stranger,
        failure,
        createdAt,
        live);
  }

  /** The report about a payment that was under way, and of which nothing more will come. */
  PaymentReport over() {
    return standing == Standing.FAILED ? report(State.FAILED) : report();
  }

  private PaymentReport report(State state) {
    return new PaymentReport(
            state,
            florinPayment,
            florinReference,
            new References(configuration, isUnderWay() ? id : null),
            total,
            live,
            account,
            standing == Standing.FAILED ? failure : null)
        .with(fee == null ? null : new Fee(fee, id));
  }
}
