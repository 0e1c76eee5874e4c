package dev.florin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoUserTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void isSignedSoThatAnotherLibraryAcceptsItForThirtyDays() throws Exception {
    var jwt = SignedJWT.parse(DemoUser.OPERATOR.token(SECRET, NOW));
    assertThat(jwt.verify(new MACVerifier(SECRET.getBytes(StandardCharsets.UTF_8)))).isTrue();
    var claims = jwt.getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo("user_olga");
    assertThat(claims.getStringClaim("email")).isEqualTo("olga@example.com");
    assertThat(claims.getStringListClaim("roles")).isEqualTo(List.of("operator"));
    assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plus(Duration.ofDays(30))));
  }
}
