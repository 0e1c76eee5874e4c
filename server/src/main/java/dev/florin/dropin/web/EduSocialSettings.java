package dev.florin.dropin.web;

import dev.florin.money.Asset;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the front end of EduSocial, the business platform, sells.
 *
 * @param provider through whom
 * @param currency in which; ISO 4217
 */
@ConfigurationProperties("florin.dropin.edusocial")
record EduSocialSettings(
    @DefaultValue("stripe") String provider, @DefaultValue("MYR") String currency) {

  /** Refuses, at the start, what is no currency. */
  EduSocialSettings {
    currency = Asset.currency(currency).code();
  }
}
