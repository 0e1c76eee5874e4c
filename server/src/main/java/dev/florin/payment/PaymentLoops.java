package dev.florin.payment;

import dev.florin.platform.DatabaseAway;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
  private static final Logger log = LoggerFactory.getLogger(PaymentLoops.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE_WHEN_AWAY = Duration.ofMillis(500);

  private final InboxWorker inbox;
  private final Payments payments;
  private final Refunds refunds;
  private final Asking asking;
  private final InboxSignal signal;
  private final boolean enabled;
  private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

  private record Running(List<Thread> loops) {}

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
      running.set(
          new Running(
              List.of(
                  Thread.ofPlatform().name("inbox").start(this::handleInbox),
                  Thread.ofPlatform().name("checkout-recovery").start(this::recover),
                  Thread.ofPlatform().name("asking").start(this::ask))));
    }
  }

  private void handleInbox() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (inbox.drain() < InboxWorker.BATCH) {
          signal.await(POLL);
        }
      } catch (InterruptedException stopping) {
        return;
      } catch (RuntimeException failure) {
        pause("The inbox waits", failure);
      }
    }
  }

  private void recover() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (payments.finishAbandoned() + refunds.finishAbandoned() == 0) {
          Thread.sleep(POLL);
        }
      } catch (InterruptedException stopping) {
        return;
      } catch (RuntimeException failure) {
        pause("The recovery of checkouts waits", failure);
      }
    }
  }

  private void ask() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (asking.round() == 0) {
          Thread.sleep(asking.poll());
        }
      } catch (InterruptedException stopping) {
        return;
      } catch (RuntimeException failure) {
        pause("The asking about payments waits", failure);
      }
    }
  }

  private static void pause(String what, RuntimeException failure) {
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    if (DatabaseAway.causes(failure)) {
      log.warn("{}: {}", what, failure.toString());
    } else {
      log.error("{}", what, failure);
    }
    try {
      Thread.sleep(PAUSE_WHEN_AWAY);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    var stopping = running.getAndSet(null);
    if (stopping != null) {
      stopping.loops().forEach(Thread::interrupt);
      stopping.loops().forEach(PaymentLoops::join);
    }
  }

  private static void join(Thread thread) {
    try {
      if (!thread.join(Duration.ofSeconds(10))) {
        log.warn("{} does not stop in time; what it holds is given back by the database", thread);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running.get() != null;
  }
}
