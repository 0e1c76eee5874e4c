package dev.florin.payment;

import static java.util.Comparator.comparing;

import dev.florin.money.Money;
import dev.florin.payment.PaymentStore.Billed;
import dev.florin.payment.Settler.Followed;
import dev.florin.payment.Settler.Heard;
import dev.florin.payment.provider.PaymentReport;
import dev.florin.payment.provider.PaymentReport.State;
import dev.florin.payment.provider.ProviderEvent;
import dev.florin.payment.provider.ProviderEvent.SubscriptionReported;
import dev.florin.payment.provider.References;
import dev.florin.payment.provider.SubscriptionReport;
import dev.florin.payment.provider.SubscriptionReport.Bill;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What providers say about subscriptions: handed to whoever keeps them, while each bill that was
 * paid becomes a payment, which is then settled like any other. Thread-safe.
 */
@Component
class Bills {
  private final PaymentStore store;
  private final Providers providers;
  private final ObjectProvider<Recurring> recurring;

  Bills(PaymentStore store, Providers providers, ObjectProvider<Recurring> recurring) {
    this.store = store;
    this.providers = providers;
    this.recurring = recurring;
  }

  /**
   * What came of a batch.
   *
   * @param heard how much was heard
   * @param followed by place in the batch
   * @param paid what the provider says of the payments that were written, still to be settled
   * @param payments by the place from which they came; of several the last
   */
  record Outcome(
      int heard,
      Map<Integer, Recurring.Followed> followed,
      List<Heard> paid,
      Map<Integer, PaymentId> payments) {

    boolean isNothing() {
      return followed.isEmpty();
    }

    /**
     * One answer for each that was heard.
     *
     * @param settled what came of what was heard, and behind it of {@link #paid}
     */
    List<Followed> answers(List<Followed> settled) {
      for (var each : settled.subList(heard, settled.size())) {
        if (!(each instanceof Followed.Settled)) {
          throw new IllegalStateException("a bill that was paid is refused: " + each);
        }
      }
      return IntStream.range(0, heard).mapToObj(i -> answer(i, settled.get(i))).toList();
    }

    private Followed answer(int place, Followed settled) {
      var payment = payments.get(place);
      return switch (followed.get(place)) {
        case null -> settled;
        case Recurring.Followed.Done _ ->
            payment == null ? new Followed.Noted() : new Followed.Settled(payment);
        case Recurring.Followed.Ignored ignored -> new Followed.Ignored(ignored.why());
        case Recurring.Followed.Parked parked ->
            new Followed.Parked(payment, parked.reason(), detail(parked));
      };
    }

    private static String detail(Recurring.Followed.Parked parked) {
      return Objects.requireNonNullElse(parked.detail(), "needs a person");
    }
  }

  /**
   * Follows what was heard of subscriptions, in the caller's transaction. They are locked in one
   * order everywhere; what was heard of the same one is followed in its own order.
   */
  Outcome follow(List<Heard> heard) {
    var outcome = new Outcome(heard.size(), new HashMap<>(), new ArrayList<>(), new HashMap<>());
    IntStream.range(0, heard.size())
        .filter(i -> heard.get(i).event() instanceof SubscriptionReported)
        .boxed()
        .sorted(comparing(i -> name(heard.get(i))))
        .forEach(i -> follow(outcome, i, heard.get(i)));
    return outcome;
  }

  private static String name(Heard heard) {
    return heard.provider() + "/" + reported(heard).report().subscription();
  }

  private static SubscriptionReported reported(Heard heard) {
    return (SubscriptionReported) heard.event();
  }

  private void follow(Outcome outcome, int place, Heard heard) {
    var reported = reported(heard);
    Recurring.Till till =
        (reference, bill, amount) -> {
          var billed = billed(heard.provider(), reported.report(), reference, bill, amount);
          store.insert(billed);
          outcome.paid().add(new Heard(billed.provider(), paid(billed)));
          outcome.payments().put(place, billed.id());
        };
    outcome
        .followed()
        .put(
            place,
            recurring
                .getObject()
                .follow(heard.provider(), reported.report(), reported.asOf(), till));
  }

  private Billed billed(
      String provider, SubscriptionReport report, String reference, Bill bill, Money amount) {
    var id = PaymentId.next();
    var free = amount.isZero();
    return new Billed(
        id,
        reference,
        free ? Payments.FREE : provider,
        free ? providers.inside(Payments.FREE).orElseThrow().live() : report.live(),
        amount,
        free ? id.toString() : payment(bill),
        bill.bill());
  }

  private static String payment(Bill bill) {
    var payment = bill.payment();
    if (payment == null) {
      throw new IllegalArgumentException(bill.bill() + " was paid by nothing");
    }
    return payment;
  }

  private static ProviderEvent paid(Billed billed) {
    return new ProviderEvent.Reported(
        new PaymentReport(
            State.SUCCEEDED,
            billed.id().toString(),
            billed.reference(),
            new References(null, billed.payment()),
            billed.amount(),
            billed.live(),
            null,
            null));
  }
}
