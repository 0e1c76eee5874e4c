package dev.florin.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Under what is kept that must be read again.
 *
 * @param key 32 bytes in base64; several, separated by commas, while one is replaced: the first
 *     seals, each opens. Blank in development for one that everybody knows
 */
@ConfigurationProperties("florin.secrets")
record SecretsSettings(@DefaultValue("") String key) {

  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return "SecretsSettings[hidden]";
  }
}
