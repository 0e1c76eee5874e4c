package dev.florin.notification.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node sends webhooks.
 *
 * @param send whether it does; another node must, if it does not
 * @param poll how often it looks for what other nodes have written, and for what is to be tried
 *     again
 * @param timeout how long one delivery may take in all
 */
@ConfigurationProperties("florin.webhooks")
record WebhookSettings(
    @DefaultValue("true") boolean send,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("15s") Duration timeout) {
  private static final Duration POLL_MIN = Duration.ofMillis(10);
  private static final Duration TIMEOUT_MAX = Duration.ofSeconds(30);

  /** For how long one node has an endpoint to itself; renewed before each delivery. */
  static final Duration LEASE = Duration.ofMinutes(1);

  WebhookSettings {
    if (poll.compareTo(POLL_MIN) < 0) {
      throw new IllegalArgumentException("florin.webhooks.poll must be 10ms or more: " + poll);
    }
    if (!timeout.isPositive() || timeout.compareTo(TIMEOUT_MAX) > 0) {
      throw new IllegalArgumentException(
          "florin.webhooks.timeout must be more than 0 and at most " + TIMEOUT_MAX);
    }
  }
}
