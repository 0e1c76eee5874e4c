package dev.florin.sandbox.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stripe's signature: hex HMAC-SHA256 over {@code t.body}, the key being the whole {@code whsec_}
 * text (docs.stripe.com/webhooks).
 */
final class Signature {
  private Signature() {}

  static String header(byte[] body, List<String> secrets, Instant at) {
    var header = new StringBuilder("t=").append(at.getEpochSecond());
    for (var secret : secrets) {
      header.append(",v1=").append(sign(body, secret, at));
    }
    return header.toString();
  }

  private static String sign(byte[] body, String secret, Instant at) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
