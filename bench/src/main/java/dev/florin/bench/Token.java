package dev.florin.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** A JWT as a shop's own login would make it. */
public final class Token {
  private static final Duration VALID = Duration.ofHours(12);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Token() {}

  public static String of(String secret, String subject, String role) {
    var now = Instant.now();
    var claims =
        JSON.createObjectNode()
            .put("sub", subject)
            .put("email", subject + "@example.com")
            .put("name", subject)
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(VALID).getEpochSecond());
    claims.putArray("roles").add(role);
    var head = JSON.createObjectNode().put("alg", "HS256").put("typ", "JWT");
    var signed = base64(bytes(head.toString())) + "." + base64(bytes(claims.toString()));
    return signed + "." + base64(hmac(secret, signed));
  }

  private static byte[] hmac(String secret, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
