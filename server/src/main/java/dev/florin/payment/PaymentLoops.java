package dev.florin.payment;

import dev.florin.platform.Loop;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The loops that run for as long as the service: one handles the inbox, one finishes what dead
 * processes began, one asks about payments of which nobody tells. They start after everything else
 * and stop first.
 */
@Component
class PaymentLoops implements SmartLifecycle {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final InboxWorker inbox;
  private final Payments payments;
  private final Refunds refunds;
  private final Asking asking;
  private final InboxSignal signal;
  private final boolean enabled;
  private final List<Loop> loops =
      List.of(
          new Loop("inbox", this::handleInbox),
          new Loop("checkout-recovery", this::recover),
          new Loop("asking", this::ask));

  PaymentLoops(
      InboxWorker inbox,
      Payments payments,
      Refunds refunds,
      Asking asking,
      InboxSignal signal,
      @Value("${florin.payment.loops:true}") boolean enabled) {
    this.inbox = inbox;
    this.payments = payments;
    this.refunds = refunds;
    this.asking = asking;
    this.signal = signal;
    this.enabled = enabled;
  }

  @Override
  public void start() {
    if (enabled) {
      loops.forEach(Loop::start);
    }
  }

  private void handleInbox() throws InterruptedException {
    if (inbox.drain() < InboxWorker.BATCH) {
      signal.await(POLL);
    }
  }

  private void recover() throws InterruptedException {
    if (payments.finishAbandoned() + refunds.finishAbandoned() == 0) {
      Thread.sleep(POLL);
    }
  }

  private void ask() throws InterruptedException {
    if (asking.round() == 0) {
      Thread.sleep(asking.poll());
    }
  }

  @Override
  public void stop() {
    Loop.stop(loops);
  }

  @Override
  public boolean isRunning() {
    return loops.stream().anyMatch(Loop::isRunning);
  }
}
