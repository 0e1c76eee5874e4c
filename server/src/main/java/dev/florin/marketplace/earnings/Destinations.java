package dev.florin.marketplace.earnings;

import dev.florin.access.CustomerId;
import dev.florin.credit.Booking;
import dev.florin.credit.Booking.Leg;
import dev.florin.credit.Credits;
import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.ledger.PaymentKey;
import dev.florin.marketplace.earnings.DestinationStore.Movement;
import dev.florin.money.Money;
import dev.florin.payment.PassingOn;
import dev.florin.payment.PassingOn.Part;
import dev.florin.payment.PaymentId;
import dev.florin.payment.PaymentPassedOn;
import dev.florin.payment.Payments;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Books what a provider passes on to creators by itself: what was agreed as soon as it is sold, so
 * that nobody pays it again, and then the difference to what the provider says, however that came
 * to be. So a refund that takes back less than Florin would, or a lost dispute that takes back
 * nothing, needs no rule of its own: the difference stands in what the creator is owed.
 */
@Component
class Destinations implements JobHandler {
  private final DestinationStore store;
  private final PassingOn passing;
  private final Payments payments;
  private final Credits credits;
  private final TransactionOperations transactions;
  private final Clock clock;

  Destinations(
      DestinationStore store,
      PassingOn passing,
      Payments payments,
      Credits credits,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.passing = passing;
    this.payments = payments;
    this.credits = credits;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** In the settlement's transaction: what was agreed of it leaves with it. */
  void sold(Earning earning, PaymentKey payment, Consumer<Booking> bookings) {
    passing
        .lock(payment.provider(), payment.reference())
        .filter(part -> store.booked(part.payment()).times() == 0)
        .ifPresent(part ->
            move(
                movement(part, 0, earning.order(), part.asked().amount(), earning.at()),
                earning.source(),
                bookings));
  }

  private static Movement movement(Part part, int time, String order, Money amount, Instant at) {
    var creator = CustomerId.parse(part.asked().payee()).orElseThrow();
    return new Movement(part.payment(), time, creator, order, amount, at);
  }

  private void move(Movement movement, String clearing, Consumer<Booking> bookings) {
    store.insert(movement);
    var key = "destination/" + movement.payment() + "/" + movement.time();
    bookings.accept(new Booking.Postings(key, movement.order(), List.of(leg(movement, clearing))));
  }

  private static Leg leg(Movement movement, String clearing) {
    var payable = Earning.payable(movement.creator());
    var amount = movement.amount();
    return amount.isPositive()
        ? new Leg(payable, clearing, amount, "payout", "Payout with the payment")
        : new Leg(clearing, payable, amount.negated(), "payout_back", "Taken back by the provider");
  }

  @Override
  public String kind() {
    return PaymentPassedOn.JOB;
  }

  @Override
  public Outcome run(JobRun job) {
    var id = PaymentId.parse(job.data(PaymentPassedOn.class).payment()).orElseThrow();
    transactions.executeWithoutResult(_ -> follow(id));
    return new Outcome.Done();
  }

  /** Also where nothing could be delivered: then the creator owes it until it is taken back. */
  private void follow(PaymentId id) {
    var part = passing.lock(id).orElseThrow();
    if (part.passedOn() == null) {
      return;
    }
    var booked = store.booked(id);
    var has = part.passedOn().has();
    var change = Money.of(has.minorUnits() - booked.amount(), has.asset());
    if (change.isZero()) {
      return;
    }
    var payment = payments.find(id).orElseThrow();
    var bookings = new ArrayList<Booking>();
    move(
        movement(part, booked.times(), payment.reference(), change, clock.instant()),
        "clearing:" + payment.provider(),
        bookings::add);
    credits.book(bookings, List.of());
  }
}
