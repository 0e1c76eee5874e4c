package dev.florin.payment;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes this node's worker when something has come in; other nodes find it by polling. */
@Component
class InboxSignal {
  private final Semaphore raised = new Semaphore(0);

  void raise() {
    raised.release();
  }

  /** Returns when something has come since the last call, or after {@code atMost}. */
  void await(Duration atMost) throws InterruptedException {
    raised.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    raised.drainPermits();
  }
}
