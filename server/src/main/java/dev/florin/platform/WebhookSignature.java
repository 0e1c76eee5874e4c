package dev.florin.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Standard Webhooks signs, and how: HMAC-SHA256 over {@code <id>.<timestamp>.<body>}. The same
 * for what comes in and for what goes out.
 */
public final class WebhookSignature {
  /** What stands before the signature in its header, and a comma between. */
  public static final String VERSION = "v1,";

  /** What a secret's text begins with; base64 follows. */
  public static final String SECRET_PREFIX = "whsec_";

  private static final String ALGORITHM = "HmacSHA256";

  private WebhookSignature() {}

  /**
   * The signature in base64, without its version.
   *
   * @param key not empty
   * @param id of the message: ASCII without a dot
   * @param timestamp in seconds since 1970, as it stands in its header
   * @param body the raw bytes
   */
  public static String of(byte[] key, String id, String timestamp, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }
}
