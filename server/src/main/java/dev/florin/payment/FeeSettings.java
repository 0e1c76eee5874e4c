package dev.florin.payment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How providers are asked what they have kept of payments.
 *
 * @param askAfter how long after a payment; Stripe books a charge a moment after it was made
 */
@ConfigurationProperties("florin.fees")
record FeeSettings(@DefaultValue("1m") Duration askAfter) {
  FeeSettings {
    if (askAfter.isNegative()) {
      throw new IllegalArgumentException("florin.fees.ask-after must not be negative: " + askAfter);
    }
  }
}
