package dev.florin.payment.stripe;

import dev.florin.payment.provider.Verification.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's signature: {@code Stripe-Signature: t=<seconds>,v1=<hex>[,v1=<hex>]}, each {@code v1} an
 * HMAC-SHA256 over {@code <t>.<raw body>} with the whole secret as its key. Old timestamps are
 * refused, future ones pass, as in Stripe's own libraries. We verify it ourselves because the
 * library takes one secret, decodes the body to text first, and formats the time in the default
 * locale, which breaks where digits are not ASCII.
 */
final class StripeSignature {
  private static final int MAX_HEADER = 4_096;
  private static final int MAX_SIGNATURES = 16;

  private StripeSignature() {}

  /**
   * Checks a delivery.
   *
   * @param header the header's value, {@code null} when it is missing
   * @param secrets all of them good at once, so that one can be rolled
   * @return why it is refused; empty when it holds
   */
  static Optional<Reason> refuse(
      @Nullable String header,
      byte[] body,
      List<String> secrets,
      Instant now,
      int toleranceSeconds) {
    if (header == null || header.isBlank()) {
      return Optional.of(Reason.SIGNATURE_MISSING);
    }
    var parsed = parse(header);
    if (parsed.isEmpty()) {
      return Optional.of(Reason.SIGNATURE_MALFORMED);
    }
    var signed = parsed.get();
    if (!matches(signed, body, secrets)) {
      return Optional.of(Reason.SIGNATURE_WRONG);
    }
    // After the comparison, so that only a genuine sender learns that its delivery is old.
    return now.getEpochSecond() - signed.seconds() > toleranceSeconds
        ? Optional.of(Reason.SIGNATURE_STALE)
        : Optional.empty();
  }

  private record Signed(String timestamp, long seconds, List<byte[]> signatures) {}

  private static Optional<Signed> parse(String header) {
    if (header.length() > MAX_HEADER) {
      return Optional.empty();
    }
    String timestamp = null;
    var signatures = new ArrayList<byte[]>();
    for (var part : header.split(",")) {
      var equals = part.indexOf('=');
      if (equals < 0) {
        return Optional.empty();
      }
      var name = part.substring(0, equals).strip();
      var value = part.substring(equals + 1).strip();
      if (name.equals("t")) {
        timestamp = value;
      } else if (name.equals("v1")) {
        signatures.add(value.getBytes(StandardCharsets.UTF_8));
      }
    }
    if (timestamp == null
        || !timestamp.matches("[0-9]{1,12}")
        || signatures.isEmpty()
        || signatures.size() > MAX_SIGNATURES) {
      return Optional.empty();
    }
    return Optional.of(new Signed(timestamp, Long.parseLong(timestamp), signatures));
  }

  /** Compares every signature with every secret, whatever matched before: time tells nothing. */
  private static boolean matches(Signed signed, byte[] body, List<String> secrets) {
    var matches = false;
    for (var secret : secrets) {
      var expected = hmac(secret, signed.timestamp(), body).getBytes(StandardCharsets.US_ASCII);
      for (var signature : signed.signatures()) {
        matches |= MessageDigest.isEqual(expected, signature);
      }
    }
    return matches;
  }

  private static String hmac(String secret, String timestamp, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(timestamp.getBytes(StandardCharsets.US_ASCII));
      mac.update((byte) '.');
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }
}
