package dev.florin.access.web;

import dev.florin.access.Caller;
import dev.florin.fuzz.Hmac;
import dev.florin.fuzz.Input;
import dev.florin.fuzz.Must;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * What stands behind {@code Authorization}: read as it is; and taken as a token's head and claims
 * that are signed well, since users choose their own names. Whoever alters a token is refused.
 */
public final class BearerFuzz {
  private static final String SECRET = "a secret that only the fuzzer ever uses";
  private static final Hmac SIGNER = new Hmac(SECRET.getBytes(StandardCharsets.UTF_8));
  private static final Tokens TOKENS =
      new Tokens(
          new AccessSettings(SECRET, null, "florin", List.of()), List.of(), Clock.systemUTC());
  private static final int MAX_CLAIM = 200;

  private BearerFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    var input = new Input(bytes);
    var header = input.line();
    read(header);
    var claims = Base64.getUrlEncoder().withoutPadding();
    var signed =
        claims.encodeToString(header.getBytes(StandardCharsets.ISO_8859_1))
            + "."
            + claims.encodeToString(input.rest());
    var token = signed + "." + SIGNER.base64Url(signed);
    var caller = caller(token);
    if (caller.isPresent()) {
      check(caller.get());
      Must.hold(caller(altered(token, signed.length() - 2)).isEmpty(), "altered, and taken");
      Must.hold(caller(signed + ".").isEmpty(), "unsigned, and taken");
    }
  }

  private static void read(String header) {
    var request = new MockHttpServletRequest();
    request.addHeader("Authorization", header);
    try {
      var token = Headers.bearer(request);
      if (token != null) {
        caller(token).ifPresent(BearerFuzz::check);
      }
    } catch (AuthenticationException refused) {
      Must.hold(refused.getMessage() != null, "refused without a word");
    }
    Must.hold(Headers.isText(header) || header.chars().anyMatch(Character::isISOControl), header);
  }

  private static String altered(String token, int at) {
    var other = token.charAt(at) == 'A' ? 'B' : 'A';
    return token.substring(0, at) + other + token.substring(at + 1);
  }

  private static Optional<Caller> caller(String token) {
    try {
      var known = TOKENS.authenticate(new BearerTokenAuthenticationToken(token));
      return Optional.ofNullable((Caller) known.getPrincipal());
    } catch (AuthenticationException refused) {
      return Optional.empty();
    }
  }

  private static void check(Caller caller) {
    Must.beStorable(caller);
    for (@Nullable String claim :
        new @Nullable String[] {caller.subject(), caller.email(), caller.name()}) {
      Must.hold(
          claim == null || (!claim.isBlank() && claim.length() <= MAX_CLAIM), "a claim: " + claim);
    }
  }
}
