package dev.florin.dropin.web;

import dev.florin.money.Asset;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the front end of CrossmintApp, the web app that sells through Crossmint, sells.
 *
 * @param provider through whom
 * @param currency in which; ISO 4217
 */
@ConfigurationProperties("florin.dropin.crossmint")
record CrossmintAppSettings(
    @DefaultValue("crossmint") String provider, @DefaultValue("USD") String currency) {

  /** Refuses, at the start, what is no currency. */
  CrossmintAppSettings {
    currency = Asset.currency(currency).code();
  }
}
