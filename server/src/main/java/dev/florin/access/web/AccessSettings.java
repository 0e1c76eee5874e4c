package dev.florin.access.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who vouches for users.
 *
 * @param jwtSecret the HS256 secret, at least 32 bytes; or
 * @param jwtIssuer an OpenID Connect issuer's address
 * @param jwtAudience the {@code aud} that tokens must have, where the issuer serves others too
 */
@ConfigurationProperties("florin")
record AccessSettings(
    @Nullable String jwtSecret, @Nullable String jwtIssuer, @Nullable String jwtAudience) {
  static final int MIN_SECRET_BYTES = 32;

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "AccessSettings[jwtIssuer=" + jwtIssuer + "]";
  }
}
