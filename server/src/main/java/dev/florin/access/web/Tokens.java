package dev.florin.access.web;

import dev.florin.access.Caller;
import dev.florin.access.KeyRing;
import dev.florin.access.Role;
import dev.florin.platform.StorableText;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Turns a bearer token into a {@link Caller}: a key by its prefix, else a user's JWT. */
@Component
class Tokens implements AuthenticationManager {
  private static final Logger log = LoggerFactory.getLogger(Tokens.class);
  private static final int MAX_TOKEN = 8_192;
  private static final int MAX_CLAIM = 200;

  private final JwtDecoder decoder;
  private final List<KeyRing> rings;
  private final KnownTokens known;

  Tokens(AccessSettings settings, List<KeyRing> rings, Clock clock) {
    this.decoder = decoder(settings);
    this.rings = List.copyOf(rings);
    this.known = new KnownTokens(clock);
  }

  private static JwtDecoder decoder(AccessSettings settings) {
    var secret = settings.jwtSecret();
    if (secret != null && !secret.isBlank()) {
      var bytes = secret.getBytes(StandardCharsets.UTF_8);
      if (bytes.length < AccessSettings.MIN_SECRET_BYTES) {
        throw new IllegalStateException("FLORIN_JWT_SECRET came past its start rule");
      }
      var decoder =
          NimbusJwtDecoder.withSecretKey(new SecretKeySpec(bytes, "HmacSHA256"))
              .macAlgorithm(MacAlgorithm.HS256)
              .build();
      decoder.setJwtValidator(validator(settings, JwtValidators.createDefault()));
      return decoder;
    }
    var issuer = settings.jwtIssuer();
    if (issuer == null || issuer.isBlank()) {
      throw new IllegalStateException("nobody vouches for users, which the start rule refuses");
    }
    return new SupplierJwtDecoder(() -> {
      var decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
      decoder.setJwtValidator(validator(settings, JwtValidators.createDefaultWithIssuer(issuer)));
      return decoder;
    });
  }

  private static OAuth2TokenValidator<Jwt> validator(
      AccessSettings settings, OAuth2TokenValidator<Jwt> defaults) {
    OAuth2TokenValidator<Jwt> expires =
        jwt ->
            jwt.getExpiresAt() == null
                ? OAuth2TokenValidatorResult.failure(
                    new OAuth2Error("invalid_token", "exp is missing", null))
                : OAuth2TokenValidatorResult.success();
    var audience = settings.jwtAudience();
    OAuth2TokenValidator<Jwt> addressed =
        jwt ->
            audience == null
                    || audience.isBlank()
                    || (jwt.getAudience() != null && jwt.getAudience().contains(audience))
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                    new OAuth2Error("invalid_token", "aud is not this service", null));
    return new DelegatingOAuth2TokenValidator<>(List.of(defaults, expires, addressed));
  }

  @Override
  public Authentication authenticate(Authentication request) {
    if (!(request instanceof BearerTokenAuthenticationToken bearer)) {
      throw new AuthenticationServiceException("not a bearer token");
    }
    var token = bearer.getToken();
    if (token.length() > MAX_TOKEN) {
      throw new InvalidBearerTokenException("token too long");
    }
    return new CallerAuthentication(
        ring(token).map(ring -> withKey(ring, token)).orElseGet(() -> user(token)));
  }

  /** Whose token this is, where that is known without asking or computing anything. */
  Optional<Authentication> known(Authentication request) {
    if (!(request instanceof BearerTokenAuthenticationToken bearer)
        || bearer.getToken().length() > MAX_TOKEN) {
      return Optional.empty();
    }
    var token = bearer.getToken();
    var ring = ring(token);
    var caller = ring.isPresent() ? ring.get().known(token) : known.find(token);
    return caller.map(CallerAuthentication::new);
  }

  private Optional<KeyRing> ring(String token) {
    return rings.stream().filter(ring -> token.startsWith(ring.prefix())).findFirst();
  }

  private static Caller withKey(KeyRing ring, String token) {
    return ring.verify(token).orElseThrow(() -> new InvalidBearerTokenException("unknown key"));
  }

  private Caller user(String token) {
    return known.caller(token, this::decoded, Tokens::caller);
  }

  private Jwt decoded(String token) {
    try {
      return decoder.decode(token);
    } catch (JwtException refused) {
      log.debug("A token was refused", refused);
      throw new InvalidBearerTokenException("token refused", refused);
    } catch (JwtDecoderInitializationException away) {
      log.error(
          "FLORIN_JWT_ISSUER cannot be asked for its keys: {}", String.valueOf(away.getCause()));
      throw new InvalidBearerTokenException("nobody can vouch for it now", away);
    }
  }

  private static Caller caller(Jwt jwt) {
    var subject = jwt.getSubject();
    if (subject == null
        || subject.isBlank()
        || subject.length() > MAX_CLAIM
        || !StorableText.is(subject)) {
      throw new InvalidBearerTokenException("sub is missing or too long");
    }
    return new Caller(
        Caller.Kind.USER,
        subject,
        cut(jwt.getClaimAsString("email")),
        cut(jwt.getClaimAsString("name")),
        roles(jwt),
        Set.of(),
        null,
        null);
  }

  private static @org.jspecify.annotations.Nullable String cut(
      @org.jspecify.annotations.Nullable String claim) {
    return claim == null || claim.isBlank() || !StorableText.is(claim)
        ? null
        : StorableText.cut(claim, MAX_CLAIM);
  }

  /** Roles of other systems in the same token are passed over. */
  private static Set<Role> roles(Jwt jwt) {
    var roles = EnumSet.noneOf(Role.class);
    var claimed = jwt.getClaimAsStringList("roles");
    for (var text : claimed == null ? List.<String>of() : claimed) {
      for (var role : Role.values()) {
        if (role.name().equals(text.toUpperCase(Locale.ROOT))) {
          roles.add(role);
        }
      }
    }
    return roles.isEmpty() ? EnumSet.of(Role.BUYER) : roles;
  }
}
