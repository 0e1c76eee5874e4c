package dev.florin.subscription;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for all subscriptions.
 *
 * @param grace for how long the credits of a period outlive it, since a renewal may come late; at
 *     most 30 days
 * @param trialNotice how long before its end a trial's end is announced; at most 30 days
 */
@ConfigurationProperties("florin.subscription")
record SubscriptionSettings(
    @DefaultValue("1d") Duration grace, @DefaultValue("3d") Duration trialNotice) {
  private static final Duration MOST = Duration.ofDays(30);

  SubscriptionSettings {
    check("grace", grace);
    check("trial-notice", trialNotice);
  }

  private static void check(String name, Duration value) {
    if (value.isNegative() || value.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("florin.subscription." + name + " must be 0 to 30d");
    }
  }
}
