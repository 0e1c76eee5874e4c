package dev.florin.credit;

import dev.florin.ledger.Batcher;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Ends the batcher when the web server has answered its last call, so that nobody waits for it. */
@Component
class LedgerLifecycle implements SmartLifecycle {
  private final Batcher batcher;
  private volatile boolean running;

  LedgerLifecycle(Batcher batcher) {
    this.batcher = batcher;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    batcher.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Lower than the web server's own: what is higher is stopped first. */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1024;
  }
}
