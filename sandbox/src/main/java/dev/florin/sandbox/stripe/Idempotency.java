package dev.florin.sandbox.stripe;

import dev.florin.sandbox.house.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** The words and the digest of idempotent requests. */
final class Idempotency {
  private Idempotency() {}

  /** Returns what makes two requests the same: method, path and parameters in any order. */
  static String digest(Request request) {
    var form = Arrays.stream(request.text().split("&")).sorted().collect(Collectors.joining("&"));
    var text = request.method() + "\n" + request.path() + "\n" + form;
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static StripeError otherParams(String key) {
    return StripeError.of(
        400,
        "idempotency_error",
        null,
        "Keys for idempotent requests can only be used with the same parameters they were first"
            + " used with. Try using a key other than '"
            + key
            + "' if you meant to execute a different request.");
  }

  static StripeError inUse(String key) {
    return StripeError.of(
        409,
        "idempotency_error",
        "idempotency_key_in_use",
        "There is currently another in-progress request using this Idempotent Key (that probably"
            + " means you submitted twice, and the other request is still going through): "
            + key
            + ". Please try again later.");
  }
}
