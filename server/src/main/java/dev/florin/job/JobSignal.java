package dev.florin.job;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** Tells this node's dispatcher that there is work; other nodes find it by polling. */
@Component
class JobSignal {
  private static final Runnable NOBODY = () -> {};
  private final AtomicReference<Runnable> listener = new AtomicReference<>(NOBODY);

  void raise() {
    listener.get().run();
  }

  void raiseAfter(Duration pause) {
    if (pause.isZero()) {
      raise();
    } else {
      CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
          .execute(this::raise);
    }
  }

  void listen(Runnable wake) {
    listener.set(wake);
  }

  void deafen() {
    listener.set(NOBODY);
  }
}
