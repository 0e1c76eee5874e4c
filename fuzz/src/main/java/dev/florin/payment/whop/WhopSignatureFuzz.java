package dev.florin.payment.whop;

import dev.florin.fuzz.Hmac;
import dev.florin.fuzz.Input;
import dev.florin.fuzz.Must;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Whop's two signatures: made up ones are never taken, ours always are, and not for another body,
 * id or time.
 */
public final class WhopSignatureFuzz {
  private static final String SECRET = "ws_of_the_fuzzer";
  private static final Hmac SIGNER = new Hmac(SECRET.getBytes(StandardCharsets.UTF_8));
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
  private static final String TIME = Long.toString(NOW.getEpochSecond());

  private WhopSignatureFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    var input = new Input(bytes);
    var id = input.line();
    var time = input.line();
    var signature = input.line();
    var body = input.rest();
    var signed = SIGNER.base64(id + "." + time + ".", body);
    Must.hold(
        refused(id, time, signature, body) || signature.contains(signed), "made up, and taken");
    Must.hold(
        refused(legacy(signature), body) || signature.contains(SIGNER.hex(time(signature), body)),
        "made up in the older form, and taken");
    var ours = "v1," + SIGNER.base64("msg_1." + TIME + ".", body);
    Must.hold(!refused("msg_1", TIME, ours, body), "ours, and refused");
    Must.hold(refused(id, TIME, ours, body) || id.equals("msg_1"), "taken for another id: " + id);
    Must.hold(refused("msg_1", time, ours, body) || time.equals(TIME), "taken for another time");
    if (body.length > 0) {
      body[body.length / 2] ^= 1;
      Must.hold(refused("msg_1", TIME, ours, body), "taken for another body");
    }
  }

  /** What the older form signs before the body. */
  private static String time(String header) {
    return Arrays.stream(header.split(","))
            .map(String::strip)
            .filter(part -> part.startsWith("t="))
            .map(part -> part.substring(2))
            .findFirst()
            .orElse("")
        + ".";
  }

  private static Map<String, List<String>> legacy(String header) {
    return Map.of("x-whop-signature", List.of(header));
  }

  private static boolean refused(String id, String time, String signature, byte[] body) {
    return refused(
        Map.of(
            "webhook-id",
            List.of(id),
            "webhook-timestamp",
            List.of(time),
            "webhook-signature",
            List.of(signature)),
        body);
  }

  private static boolean refused(Map<String, List<String>> headers, byte[] body) {
    return WhopSignature.refuse(headers, body, List.of(SECRET), NOW).isPresent();
  }
}
