package dev.florin.dropin.web;

import dev.florin.money.Asset;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the front end of Awareness, the marketplace for AI assets, sells.
 *
 * @param provider through whom
 * @param currency in which; ISO 4217
 */
@ConfigurationProperties("florin.dropin.awareness")
record AwarenessSettings(
    @DefaultValue("stripe") String provider, @DefaultValue("USD") String currency) {

  /** Refuses, at the start, what is no currency. */
  AwarenessSettings {
    currency = Asset.currency(currency).code();
  }
}
