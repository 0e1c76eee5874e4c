package dev.florin.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who can log in on a developer's machine, with a token instead of a password. */
record DemoUser(String subject, String name, List<String> roles) {
  static final DemoUser BUYER = new DemoUser("user_alice", "Alice Tan", List.of("buyer"));
  static final DemoUser CREATOR = new DemoUser("user_chen", "Chen Wei", List.of("creator"));
  static final DemoUser OPERATOR = new DemoUser("user_olga", "Olga Berg", List.of("operator"));

  /** How long a token is good for. */
  static final Duration VALID = Duration.ofDays(30);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Another buyer without a history, so that a measurement starts from zero. */
  static DemoUser buyer(int number) {
    return new DemoUser("user_buyer_" + number, "Buyer " + number, List.of("buyer"));
  }

  String email() {
    return subject.substring("user_".length()) + "@example.com";
  }

  /** A JWT, HS256, signed with the secret that the service was started with. */
  String token(String secret, Instant now) {
    var claims =
        JSON.createObjectNode()
            .put("sub", subject)
            .put("email", email())
            .put("name", name)
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(VALID).getEpochSecond());
    var list = claims.putArray("roles");
    roles.forEach(list::add);
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
