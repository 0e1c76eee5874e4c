package dev.florin.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long prices are promised.
 *
 * @param quoteFor how long a quote holds, a minute to a day
 * @param promotionHeldFor how long an order that nobody pays keeps the use of its promotion code
 *     before it expires, an hour to 90 days
 * @param countryFromBuyers whether buyers may say themselves whose country's prices they pay
 */
@ConfigurationProperties("florin.pricing")
record PricingSettings(
    @DefaultValue("15m") Duration quoteFor,
    @DefaultValue("24h") Duration promotionHeldFor,
    @DefaultValue("false") boolean countryFromBuyers) {

  PricingSettings {
    if (quoteFor.compareTo(Duration.ofMinutes(1)) < 0
        || quoteFor.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("florin.pricing.quote-for must be 1m to 24h");
    }
    if (promotionHeldFor.compareTo(Duration.ofHours(1)) < 0
        || promotionHeldFor.compareTo(Duration.ofDays(90)) > 0) {
      throw new IllegalArgumentException("florin.pricing.promotion-held-for must be 1h to 90d");
    }
  }
}
