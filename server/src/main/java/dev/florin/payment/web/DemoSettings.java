package dev.florin.payment.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a developer's machine has, and no other.
 *
 * @param buy where somebody is signed in who may buy, for the console's test purchase. Blank where
 *     there is nobody
 */
@ConfigurationProperties("florin.demo")
record DemoSettings(@DefaultValue("") String buy) {

  /** Keeps the token that is in the address out of logs. */
  @Override
  public String toString() {
    return "DemoSettings[hidden]";
  }
}
