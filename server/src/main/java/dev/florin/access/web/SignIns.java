package dev.florin.access.web;

import dev.florin.access.Limit;
import dev.florin.access.RateLimits;
import dev.florin.access.RateLimits.Taken;
import dev.florin.platform.Recent;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;

/**
 * Keeps those who guess from guessing on: an address that has sent too many keys and tokens that
 * were not good is refused before its credentials are looked at, by all nodes, until the minute is
 * over. Costs the database nothing where a token is known. Thread-safe.
 */
@Component
class SignIns {
  private static final int MAX_LOCKED = 20_000;

  private final Tokens tokens;
  private final RateLimits limits;
  private final Addresses addresses;
  private final Clock clock;

  /** Addresses that are refused, as far as this node knows, and until when. */
  private final Recent<String, Instant> locked;

  SignIns(Tokens tokens, RateLimits limits, Addresses addresses, Clock clock) {
    this.tokens = tokens;
    this.limits = limits;
    this.addresses = addresses;
    this.clock = clock;
    this.locked = new Recent<>(MAX_LOCKED, clock);
  }

  /** Answered by {@link #answer}, not as a bad token. */
  static final class Refused extends AuthenticationException {
    private final transient Exception answer;

    Refused(Exception answer) {
      super("not looked at", answer);
      this.answer = answer;
    }

    Exception answer() {
      return answer;
    }
  }

  /** Looks at the credentials of this request. */
  AuthenticationManager of(HttpServletRequest request) {
    var address = addresses.of(request);
    return credentials -> {
      try {
        return authenticate(address, credentials);
      } catch (DataAccessException away) {
        throw new Refused(away);
      }
    };
  }

  private Authentication authenticate(String address, Authentication credentials) {
    var until = locked.find(address);
    if (until.isPresent()) {
      throw refused(until.get());
    }
    var known = tokens.known(credentials);
    if (known.isPresent()) {
      return known.get();
    }
    var standing = limits.ask(Limit.FAILED_TOKENS, address);
    if (!standing.allowed()) {
      throw refused(lock(address, standing));
    }
    return lookAt(address, credentials);
  }

  private Authentication lookAt(String address, Authentication credentials) {
    try {
      return tokens.authenticate(credentials);
    } catch (InvalidBearerTokenException bad) {
      if (bad.getCause() instanceof JwtDecoderInitializationException) {
        throw bad; // nobody has looked at it
      }
      var taken = limits.take(Limit.FAILED_TOKENS, address);
      if (!taken.allowed()) {
        lock(address, taken);
        throw new Refused(taken.refusal());
      }
      throw bad;
    }
  }

  private Instant lock(String address, Taken taken) {
    var until = clock.instant().plus(taken.resetIn());
    locked.put(address, until, until);
    return until;
  }

  private Refused refused(Instant until) {
    return new Refused(limits.refused(Limit.FAILED_TOKENS, until).refusal());
  }
}
