package dev.florin.fuzz;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as providers do, so that what stands behind a signature is reached, too. Thread-safe. */
public final class Hmac {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  public Hmac(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  public String hex(String before, byte[] body) {
    return HexFormat.of().formatHex(sign(before, body));
  }

  public String base64(String before, byte[] body) {
    return Base64.getEncoder().encodeToString(sign(before, body));
  }

  /** In base64 for addresses, without padding, as JWTs have it. */
  public String base64Url(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sign(text, new byte[0]));
  }

  private byte[] sign(String before, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(before.getBytes(StandardCharsets.ISO_8859_1));
      return mac.doFinal(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }
}
