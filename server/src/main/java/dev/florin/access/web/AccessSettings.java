package dev.florin.access.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who vouches for users.
 *
 * @param jwtSecret the HS256 secret, at least 32 bytes; or
 * @param jwtIssuer an OpenID Connect issuer's address
 * @param jwtAudience the {@code aud} that tokens must have, where the issuer serves others too
 * @param trustedProxies addresses and networks (10.0.0.0/8) of proxies that say truly in {@code
 *     X-Forwarded-For} for whom they ask
 */
@ConfigurationProperties("florin")
record AccessSettings(
    @Nullable String jwtSecret,
    @Nullable String jwtIssuer,
    @Nullable String jwtAudience,
    @DefaultValue List<String> trustedProxies) {
  static final int MIN_SECRET_BYTES = 32;

  /** Copies the list. */
  AccessSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "AccessSettings[jwtIssuer=" + jwtIssuer + "]";
  }
}
