package dev.florin.notification.webhook;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells this node's sender that there is something to send; other nodes find it by polling. */
@Component
class WebhookSignal {
  private final Semaphore raised = new Semaphore(0);

  void raise() {
    raised.release();
  }

  void await(Duration atMost) throws InterruptedException {
    if (raised.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      raised.drainPermits();
    }
  }
}
