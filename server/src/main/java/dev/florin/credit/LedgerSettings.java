package dev.florin.credit;

import dev.florin.ledger.Batcher;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the ledger books for many callers at once.
 *
 * @param loops how many loops share the shards, 1 to 16; each has a connection of its own
 * @param queue how many operations may wait for each loop before callers are told to come back, 1
 *     to 1,000,000
 */
@ConfigurationProperties("florin.ledger")
record LedgerSettings(@DefaultValue("2") int loops, @DefaultValue("20000") int queue) {
  private static final int MAX_LOOPS = 16;
  private static final int MAX_QUEUE = 1_000_000;

  LedgerSettings {
    if (loops < 1 || loops > MAX_LOOPS) {
      throw new IllegalArgumentException("florin.ledger.loops must be 1 to " + MAX_LOOPS);
    }
    if (queue < 1 || queue > MAX_QUEUE) {
      throw new IllegalArgumentException("florin.ledger.queue must be 1 to " + MAX_QUEUE);
    }
  }

  Batcher.Options options() {
    return new Batcher.Options(loops, queue);
  }
}
