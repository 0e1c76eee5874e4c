package dev.florin.payment.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When providers and Florin are compared.
 *
 * @param at the time of day, in UTC, as {@code 03:00}
 * @param window how far back each daily run looks, 1 to 90 days; further where the last finished
 *     one lies further back
 * @param looks how many payments a run asks for singly at most
 */
@ConfigurationProperties("florin.reconciliation")
record ReconciliationSettings(
    @DefaultValue("03:00") String at,
    @DefaultValue("7d") Duration window,
    @DefaultValue("5000") int looks) {

  ReconciliationSettings {
    LocalTime.parse(at);
    if (window.compareTo(Duration.ofDays(1)) < 0 || window.compareTo(Duration.ofDays(90)) > 0) {
      throw new IllegalArgumentException("florin.reconciliation.window must be 1d to 90d");
    }
    if (looks < 1 || looks > 1_000_000) {
      throw new IllegalArgumentException("florin.reconciliation.looks must be 1 to 1000000");
    }
  }

  /** When the last daily run was due. */
  Instant lastDue(Clock clock) {
    var now = clock.instant();
    var today = now.atZone(ZoneOffset.UTC).with(LocalTime.parse(at)).toInstant();
    return today.isAfter(now) ? today.minus(Duration.ofDays(1)) : today;
  }
}
