package dev.florin.payment.whop;

import dev.florin.payment.provider.Verification.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whop's two signatures. The one of today is that of Standard Webhooks ({@code webhook-id}, {@code
 * webhook-timestamp}, {@code webhook-signature: v1,<base64>}, over {@code <id>.<time>.<raw body>}),
 * except that its key is the bytes of the whole {@code ws_} text. The one of webhooks of the older
 * kinds is {@code x-whop-signature: t=<time>,v1=<hex>} over {@code <time>.<raw body>}. Both are
 * good for five minutes before and after, as in Whop's own verifiers.
 */
final class WhopSignature {
  static final String ID = "webhook-id";
  private static final String TIMESTAMP = "webhook-timestamp";
  private static final String SIGNATURE = "webhook-signature";
  private static final String LEGACY = "x-whop-signature";

  private static final int TOLERANCE_SECONDS = 300;
  private static final int MAX_HEADER = 4_096;
  private static final int MAX_SIGNATURES = 16;
  private static final int MAX_ID = 255;

  private WhopSignature() {}

  /** What was signed, and with what. */
  private record Signed(String prefix, String seconds, List<String> signatures) {}

  /**
   * Checks a delivery.
   *
   * @param headers with lower-case names
   * @param secrets all of them good at once, so that one can be replaced
   * @return why it is refused; empty when it holds
   */
  static Optional<Reason> refuse(
      Map<String, List<String>> headers, byte[] body, List<String> secrets, Instant now) {
    if (isLegacy(headers)) {
      return refuse(legacy(headers), body, secrets, now, HexFormat.of()::formatHex);
    }
    if (!headers.containsKey(SIGNATURE)) {
      return Optional.of(Reason.SIGNATURE_MISSING);
    }
    return refuse(standard(headers), body, secrets, now, Base64.getEncoder()::encodeToString);
  }

  /** Whether only the older signature is there; then nothing signed names the event. */
  static boolean isLegacy(Map<String, List<String>> headers) {
    return !headers.containsKey(SIGNATURE) && headers.containsKey(LEGACY);
  }

  private static Optional<Reason> refuse(
      Optional<Signed> parsed,
      byte[] body,
      List<String> secrets,
      Instant now,
      Function<byte[], String> encoding) {
    if (parsed.isEmpty()) {
      return Optional.of(Reason.SIGNATURE_MALFORMED);
    }
    var signed = parsed.get();
    BiFunction<String, String, byte[]> expected =
        (secret, prefix) ->
            encoding.apply(hmac(secret, prefix, body)).getBytes(StandardCharsets.US_ASCII);
    if (!matches(signed, secrets, expected)) {
      return Optional.of(Reason.SIGNATURE_WRONG);
    }
    // After the comparison, so that only a genuine sender learns that its delivery is old.
    var age = now.getEpochSecond() - Long.parseLong(signed.seconds());
    return Math.abs(age) > TOLERANCE_SECONDS
        ? Optional.of(Reason.SIGNATURE_STALE)
        : Optional.empty();
  }

  private static Optional<Signed> standard(Map<String, List<String>> headers) {
    var id = only(headers, ID);
    var seconds = only(headers, TIMESTAMP);
    var signature = only(headers, SIGNATURE);
    if (id.isEmpty() || id.length() > MAX_ID || !isTime(seconds)) {
      return Optional.empty();
    }
    var signatures = Arrays.stream(signature.split(" ")).filter(s -> s.startsWith("v1,")).toList();
    return signed(
        id + "." + seconds, seconds, signatures.stream().map(s -> s.substring(3)).toList());
  }

  private static Optional<Signed> legacy(Map<String, List<String>> headers) {
    var parts = Arrays.stream(only(headers, LEGACY).split(",")).map(String::strip).toList();
    var times = parts.stream().filter(p -> p.startsWith("t=")).map(p -> p.substring(2)).toList();
    if (times.size() != 1 || !isTime(times.getFirst())) {
      return Optional.empty();
    }
    var seconds = times.getFirst();
    return signed(
        seconds,
        seconds,
        parts.stream().filter(p -> p.startsWith("v1=")).map(p -> p.substring(3)).toList());
  }

  private static Optional<Signed> signed(String prefix, String seconds, List<String> signatures) {
    return signatures.isEmpty() || signatures.size() > MAX_SIGNATURES
        ? Optional.empty()
        : Optional.of(new Signed(prefix, seconds, signatures));
  }

  /** The header's one value; empty when there is none, several, or one that keeps us busy. */
  private static String only(Map<String, List<String>> headers, String name) {
    var values = headers.getOrDefault(name, List.of());
    return values.size() == 1 && values.getFirst().length() <= MAX_HEADER ? values.getFirst() : "";
  }

  private static boolean isTime(String text) {
    return text.matches("[0-9]{1,12}");
  }

  /** Compares every signature with every secret, whatever matched before: time tells nothing. */
  private static boolean matches(
      Signed signed, List<String> secrets, BiFunction<String, String, byte[]> expected) {
    var matches = false;
    for (var secret : secrets) {
      var wanted = expected.apply(secret, signed.prefix());
      for (var signature : signed.signatures()) {
        matches |= MessageDigest.isEqual(wanted, signature.getBytes(StandardCharsets.UTF_8));
      }
    }
    return matches;
  }

  private static byte[] hmac(String secret, String prefix, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(prefix.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) '.');
      return mac.doFinal(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }
}
