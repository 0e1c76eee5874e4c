package dev.florin.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long is kept what only guards against what is recent.
 *
 * @param idempotencyKeys 30 days unless set, at least a day; a call that comes again later happens
 *     again, unless it is keyed a second time by what it does
 * @param rateWindows one hour unless set, at least two minutes
 */
@ConfigurationProperties("florin.keep")
record AccessKeep(
    @DefaultValue("30d") Duration idempotencyKeys, @DefaultValue("1h") Duration rateWindows) {

  AccessKeep {
    if (idempotencyKeys.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("florin.keep.idempotency-keys must be at least 1d");
    }
    if (rateWindows.compareTo(Duration.ofMinutes(2)) < 0) {
      throw new IllegalArgumentException("florin.keep.rate-windows must be at least 2m");
    }
  }
}
