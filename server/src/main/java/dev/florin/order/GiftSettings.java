package dev.florin.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Gifts.
 *
 * @param claimWithin how long after it was paid a gift can be claimed, one hour to 180 days: card
 *     payments that are older cannot be given back at every provider
 */
@ConfigurationProperties("florin.gifts")
record GiftSettings(@DefaultValue("30d") Duration claimWithin) {

  GiftSettings {
    if (claimWithin.compareTo(Duration.ofHours(1)) < 0
        || claimWithin.compareTo(Duration.ofDays(180)) > 0) {
      throw new IllegalArgumentException("florin.gifts.claim-within must be from 1h to 180d");
    }
  }
}
