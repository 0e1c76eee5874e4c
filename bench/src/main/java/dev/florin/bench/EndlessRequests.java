package dev.florin.bench;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Another one as soon as a connection is free, until it is told to stop. */
final class EndlessRequests implements HttpRequests {
  private final Supplier<byte[]> next;
  private volatile boolean stopped;

  EndlessRequests(Supplier<byte[]> next) {
    this.next = next;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public @Nullable Due poll(long now) {
    return stopped ? null : new Due(next.get(), now);
  }

  @Override
  public long nextDue() {
    return stopped ? NEVER : System.nanoTime();
  }
}
