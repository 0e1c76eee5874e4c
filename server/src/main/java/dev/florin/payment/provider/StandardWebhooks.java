package dev.florin.payment.provider;

import dev.florin.payment.provider.Verification.Reason;
import dev.florin.platform.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signature of Standard Webhooks, which Svix's is, too: {@code …-id}, {@code …-timestamp} and
 * {@code …-signature: v1,<base64>[ v1,<base64>]}, each {@code v1} an HMAC-SHA256 over {@code
 * <id>.<timestamp>.<raw body>}. Signatures of other versions are passed over. Timestamps may be
 * five minutes old or ahead, as the standard says. Stateless and thread-safe.
 */
public final class StandardWebhooks {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final int MAX_HEADER = 4_096;
  private static final int MAX_SIGNATURES = 16;
  private static final String PREFIX = WebhookSignature.SECRET_PREFIX;
  private static final String VERSION = WebhookSignature.VERSION;

  /** No dot: it parts what is signed, and must not be movable between id, time and body. */
  private static final String ID = "[!-~&&[^.]]{1,255}";

  private StandardWebhooks() {}

  /** What came of {@link #verify}. */
  public sealed interface Verdict {
    /** It is genuine; {@code id} is the same at every delivery. */
    record Holds(String id) implements Verdict {}

    /** It is not, or nobody can tell. */
    record Refused(Reason reason) implements Verdict {}
  }

  /**
   * The key in a secret: what stands after {@code whsec_} in base64, or the whole in base64.
   *
   * @return empty when it is no base64, or of nothing
   */
  public static Optional<byte[]> key(String secret) {
    var encoded = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    try {
      return Optional.of(Base64.getDecoder().decode(encoded)).filter(key -> key.length > 0);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /**
   * Checks a delivery.
   *
   * @param prefix what the headers' names begin with: {@code webhook} or {@code svix}
   * @param headers with lower-case names
   * @param body the raw bytes, as they came
   * @param keys all of them good at once, so that one can be rolled; not empty ones
   */
  public static Verdict verify(
      String prefix,
      Map<String, List<String>> headers,
      byte[] body,
      List<byte[]> keys,
      Instant now) {
    var names = List.of(prefix + "-id", prefix + "-timestamp", prefix + "-signature");
    if (names.stream().anyMatch(name -> single(headers, name) == null)) {
      var twice = names.stream().anyMatch(name -> count(headers, name) > 1);
      return refused(twice ? Reason.SIGNATURE_MALFORMED : Reason.SIGNATURE_MISSING);
    }
    return signed(
            single(headers, names.get(0)),
            single(headers, names.get(1)),
            single(headers, names.get(2)))
        .map(signed -> verify(signed, body, keys, now))
        .orElseGet(() -> refused(Reason.SIGNATURE_MALFORMED));
  }

  private record Signed(String id, String timestamp, List<byte[]> signatures) {}

  private static int count(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of()).size();
  }

  private static @Nullable String single(Map<String, List<String>> headers, String name) {
    var values = headers.getOrDefault(name, List.of());
    return values.size() == 1 && !values.getFirst().isBlank() ? values.getFirst() : null;
  }

  private static Optional<Signed> signed(
      @Nullable String id, @Nullable String timestamp, @Nullable String header) {
    if (id == null
        || timestamp == null
        || header == null
        || header.length() > MAX_HEADER
        || !id.matches(ID)
        || !timestamp.matches("[0-9]{1,12}")) {
      return Optional.empty();
    }
    var signatures =
        Arrays.stream(header.split(" "))
            .filter(part -> part.startsWith(VERSION))
            .map(part -> part.substring(VERSION.length()).getBytes(StandardCharsets.UTF_8))
            .toList();
    return signatures.isEmpty() || signatures.size() > MAX_SIGNATURES
        ? Optional.empty()
        : Optional.of(new Signed(id, timestamp, signatures));
  }

  private static Verdict verify(Signed signed, byte[] body, List<byte[]> keys, Instant now) {
    if (!matches(signed, body, keys)) {
      return refused(Reason.SIGNATURE_WRONG);
    }
    // After the comparison, so that only a genuine sender learns that its delivery is old.
    var away = Math.abs(now.getEpochSecond() - Long.parseLong(signed.timestamp()));
    return away > TOLERANCE.toSeconds()
        ? refused(Reason.SIGNATURE_STALE)
        : new Verdict.Holds(signed.id());
  }

  /** Compares every signature with every key, whatever matched before: time tells nothing. */
  private static boolean matches(Signed signed, byte[] body, List<byte[]> keys) {
    var matches = false;
    for (var key : keys) {
      var expected = hmac(key, signed, body);
      for (var signature : signed.signatures()) {
        matches |= MessageDigest.isEqual(expected, signature);
      }
    }
    return matches;
  }

  /** As text, so that no other text for the same bytes is taken. */
  private static byte[] hmac(byte[] key, Signed signed, byte[] body) {
    return WebhookSignature.of(key, signed.id(), signed.timestamp(), body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static Verdict refused(Reason reason) {
    return new Verdict.Refused(reason);
  }
}
