package dev.florin.order;

import dev.florin.access.Caller;
import dev.florin.job.JobHandler;
import dev.florin.job.JobRun;
import dev.florin.money.Money;
import dev.florin.payment.PaymentId;
import dev.florin.payment.RefundCommand;
import dev.florin.payment.RefundResult;
import dev.florin.payment.Refunds;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Gives back by itself what was paid for something that cannot be delivered: nobody has to ask, and
 * nobody's money is kept. Once, however often it runs.
 */
@Component
class GiveBack implements JobHandler {
  private static final Duration WHILE_DISPUTED = Duration.ofHours(6);

  private final Orders orders;
  private final Refunds refunds;

  GiveBack(Orders orders, Refunds refunds) {
    this.orders = orders;
    this.refunds = refunds;
  }

  @Override
  public String kind() {
    return OrderUndelivered.GIVE_BACK;
  }

  @Override
  public Outcome run(JobRun job) {
    var item = job.data(OrderUndelivered.class);
    var order = OrderId.parse(item.order()).flatMap(orders::find).orElseThrow();
    var command =
        new RefundCommand(
            PaymentId.parse(item.payment()).orElseThrow(),
            Money.of(item.amountMinor(), order.total().asset()),
            "not delivered: " + item.code(),
            null,
            "undelivered/" + item.key());
    return switch (refunds.refund(Caller.service("it could not be delivered"), command)) {
      case RefundResult.Made _, RefundResult.Unknown _, RefundResult.NothingLeft _ ->
          new Outcome.Done();
      case RefundResult.Disputed _ -> new Outcome.Later(WHILE_DISPUTED, "a bank decides about it");
      case RefundResult.Rejected rejected ->
          new Outcome.Hopeless("the provider refuses: " + rejected.message());
      case RefundResult.NotOffered missing ->
          new Outcome.Hopeless("give it back by hand: " + missing.why());
      case RefundResult.TooMuch tooMuch -> new Outcome.Hopeless("only " + tooMuch.left() + " left");
      case RefundResult.NotPaid _, RefundResult.KeyReused _ ->
          throw new IllegalStateException("not what was paid for: " + command);
    };
  }
}
