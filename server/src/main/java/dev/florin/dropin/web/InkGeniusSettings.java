package dev.florin.dropin.web;

import dev.florin.money.Asset;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the front end of InkGenius, the AI writing app, sells.
 *
 * @param provider through whom
 * @param currency in which; ISO 4217
 */
@ConfigurationProperties("florin.dropin.inkgenius")
record InkGeniusSettings(
    @DefaultValue("whop") String provider, @DefaultValue("USD") String currency) {

  /** Refuses, at the start, what is no currency. */
  InkGeniusSettings {
    currency = Asset.currency(currency).code();
  }
}
