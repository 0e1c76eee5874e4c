package dev.florin.job;

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

  void listen(Runnable wake) {
    listener.set(wake);
  }

  void deafen() {
    listener.set(NOBODY);
  }
}
