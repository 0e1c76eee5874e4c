package dev.florin.marketplace.earnings;

import dev.florin.credit.Booking;
import dev.florin.credit.Booking.Leg;
import dev.florin.credit.Credits;
import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.money.Money;
import dev.florin.order.Order;
import dev.florin.order.OrderId;
import dev.florin.order.Orders;
import dev.florin.payment.Fees;
import dev.florin.payment.Payment;
import dev.florin.payment.PaymentFeeKnown;
import dev.florin.payment.PaymentId;
import dev.florin.payment.Payments;
import dev.florin.payment.provider.Fee;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Books what providers keep of payments: all of it as the platform's expense, and from who sold
 * what the creator bears of it. Once for each payment, whenever it is known. A refund changes
 * nothing in it: providers keep their fee.
 */
@Component
class ProviderFees implements JobHandler {
  /** The system's account of what providers have kept. */
  private static final String ACCOUNT = "provider_fees";

  private static final String TYPE = "provider_fee";

  private final Fees fees;
  private final Payments payments;
  private final Orders orders;
  private final EarningStore store;
  private final Credits credits;
  private final TransactionOperations transactions;
  private final Clock clock;

  ProviderFees(
      Fees fees,
      Payments payments,
      Orders orders,
      EarningStore store,
      Credits credits,
      TransactionOperations transactions,
      Clock clock) {
    this.fees = fees;
    this.payments = payments;
    this.orders = orders;
    this.store = store;
    this.credits = credits;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return PaymentFeeKnown.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var id = PaymentId.parse(job.data(PaymentFeeKnown.class).payment()).orElseThrow();
    var payment = payments.find(id).orElseThrow();
    var order = orders.find(OrderId.parse(payment.reference()).orElseThrow()).orElseThrow();
    // Of a second payment for the same order nothing was sold, and nobody is asked to bear it.
    var sold = orders.payer(order).map(Payment::id).filter(id::equals).isPresent();
    transactions.executeWithoutResult(
        _ -> fees.take(id).ifPresent(fee -> book(payment, order, fee, sold)));
    return new Outcome.Done();
  }

  private void book(Payment payment, Order order, Fee fee, boolean sold) {
    if (fee.amount().isZero()) {
      return;
    }
    var clearing = "clearing:" + payment.provider();
    var leg = new Leg(ACCOUNT, clearing, fee.amount(), TYPE, "Fee of " + payment.provider());
    var bookings = new ArrayList<Booking>();
    bookings.add(postings(payment.id().toString(), order.id().toString(), leg));
    if (sold) {
      bookings.addAll(borne(order, fee.amount()));
    }
    credits.book(bookings, List.of());
  }

  private List<Booking> borne(Order order, Money fee) {
    var id = order.id().toString();
    var bookings = new ArrayList<Booking>();
    for (var earning : store.lockAll(id)) {
      var borne = borne(order, earning, fee);
      if (borne > 0) {
        store.bear(earning.id(), borne, clock.instant());
        var text = "Provider fee - " + earning.name().in(Locale.ENGLISH);
        var amount = Money.of(borne, earning.currency());
        var leg = new Leg(earning.payable(), ACCOUNT, amount, TYPE, text);
        bookings.add(postings(id + "/" + earning.line(), id, leg));
      }
    }
    return bookings;
  }

  private static Booking postings(String key, String order, Leg leg) {
    return new Booking.Postings(TYPE + "/" + key, order, List.of(leg));
  }

  private static long borne(Order order, Earning earning, Money fee) {
    return borne(order, earning.line(), fee, earning.feeBearer(), earning.split());
  }

  /**
   * What the creator of a line bears. The fee is divided by what was paid for each line, largest
   * remainder first, so that the parts add up. One in another currency is the platform's: at which
   * rate it would be another's, nobody has agreed.
   */
  static long borne(Order order, int line, Money fee, FeeBearer bearer, Split split) {
    if (!order.total().asset().equals(fee.asset()) || !order.total().isPositive()) {
      return 0;
    }
    var weights = order.items().stream().mapToLong(item -> item.amount().minorUnits()).toArray();
    var part = fee.allocate(weights).get(line - 1).minorUnits();
    return bearer.borne(part, split);
  }
}
