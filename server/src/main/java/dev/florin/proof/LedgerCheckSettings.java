package dev.florin.proof;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the running service checks its ledger.
 *
 * @param every the pause between two checks, a minute or more
 */
@ConfigurationProperties("florin.ledger-check")
record LedgerCheckSettings(@DefaultValue("24h") Duration every) {
  private static final Duration EVERY_MIN = Duration.ofMinutes(1);

  LedgerCheckSettings {
    if (every.compareTo(EVERY_MIN) < 0) {
      throw new IllegalArgumentException("florin.ledger-check.every must be 1m or more: " + every);
    }
  }
}
