package dev.florin.payment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node asks about payments of which nobody tells.
 *
 * @param poll how often it looks for payments whose time has come
 * @param atOnce how many it asks about at the same time, 1 to 50
 */
@ConfigurationProperties("florin.asking")
record AskingSettings(@DefaultValue("5s") Duration poll, @DefaultValue("4") int atOnce) {
  private static final Duration POLL_MIN = Duration.ofMillis(100);
  private static final int MOST = 50;

  AskingSettings {
    if (poll.compareTo(POLL_MIN) < 0) {
      throw new IllegalArgumentException("florin.asking.poll must be 100ms or more: " + poll);
    }
    if (atOnce < 1 || atOnce > MOST) {
      throw new IllegalArgumentException("florin.asking.at-once must be between 1 and " + MOST);
    }
  }
}
