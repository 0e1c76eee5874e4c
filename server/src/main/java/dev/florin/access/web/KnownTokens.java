package dev.florin.access.web;

import dev.florin.access.Caller;
import dev.florin.platform.Recent;
import dev.florin.platform.Sha256;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Users' tokens that were found good lately, because checking a signature costs more than most
 * calls do. Each is known by its SHA-256 for a minute, and never beyond its {@code exp}; so a
 * signing key that its issuer takes back is good for a minute more. What was refused is looked at
 * again each time. Thread-safe.
 */
final class KnownTokens {
  static final int MOST = 10_000;
  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

  private final Clock clock;
  private final Recent<ByteBuffer, Caller> known;

  KnownTokens(Clock clock) {
    this.clock = clock;
    this.known = new Recent<>(MOST, clock);
  }

  /**
   * Whose token this is.
   *
   * @param check decodes one that is not known, and throws unless it is good
   * @param read who it speaks of
   */
  Caller caller(String token, Function<String, Jwt> check, Function<Jwt, Caller> read) {
    var hash = ByteBuffer.wrap(Sha256.of(token));
    return known
        .find(hash)
        .orElseGet(() -> {
          var jwt = check.apply(token);
          var caller = read.apply(jwt);
          known.put(hash, caller, goodUntil(jwt));
          return caller;
        });
  }

  /** Whose token this is, if it was found good lately. */
  Optional<Caller> find(String token) {
    return known.find(ByteBuffer.wrap(Sha256.of(token)));
  }

  private Instant goodUntil(Jwt jwt) {
    var atMost = clock.instant().plus(KNOWN_FOR);
    var expires = jwt.getExpiresAt();
    return expires == null || expires.isAfter(atMost) ? atMost : expires;
  }
}
