package dev.florin.sandbox.crossmint;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Svix's signature: base64 HMAC-SHA256 over {@code id.timestamp.body}, the key being what {@code
 * whsec_…} says in base64 (docs.svix.com/receiving/verifying-payloads/how-manual).
 */
final class Svix {
  private static final String PREFIX = "whsec_";

  private Svix() {}

  static Map<String, String> headers(
      byte[] body, String messageId, List<String> secrets, Instant at) {
    var seconds = Long.toString(at.getEpochSecond());
    var headers = new LinkedHashMap<String, String>();
    headers.put("svix-id", messageId);
    headers.put("svix-timestamp", seconds);
    headers.put(
        "svix-signature",
        secrets.stream()
            .map(secret -> "v1," + sign(body, messageId, seconds, secret))
            .collect(Collectors.joining(" ")));
    return headers;
  }

  private static String sign(byte[] body, String messageId, String seconds, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
      mac.update((messageId + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The key in a secret.
   *
   * @throws IllegalArgumentException if it is none
   */
  static byte[] key(String secret) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a secret is whsec_ and base64");
    }
    return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
  }
}
