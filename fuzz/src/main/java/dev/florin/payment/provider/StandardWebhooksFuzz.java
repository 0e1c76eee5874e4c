package dev.florin.payment.provider;

import dev.florin.fuzz.Hmac;
import dev.florin.fuzz.Input;
import dev.florin.fuzz.Must;
import dev.florin.payment.provider.StandardWebhooks.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The signature of Standard Webhooks, which is Crossmint's: made up ones are never taken, ours
 * always are, and not for another body, id or time; nor can what is signed be divided anew.
 */
public final class StandardWebhooksFuzz {
  private static final byte[] KEY =
      "the key of the fuzzer, 32 bytes.".getBytes(StandardCharsets.UTF_8);
  private static final Hmac SIGNER = new Hmac(KEY);
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
  private static final String TIME = Long.toString(NOW.getEpochSecond());

  private StandardWebhooksFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    var input = new Input(bytes);
    var id = input.line();
    var time = input.line();
    var signature = input.line();
    var body = input.rest();
    StandardWebhooks.key(signature);
    Must.hold(
        !holds(id, time, signature, body)
            || signature.contains(SIGNER.base64(id + "." + time + ".", body)),
        "made up, and taken");
    var ours = "v1," + SIGNER.base64("msg_1." + TIME + ".", body);
    Must.hold(holds("msg_1", TIME, ours, body), "ours, and refused");
    Must.hold(!holds(id, TIME, ours, body) || id.equals("msg_1"), "taken for another id: " + id);
    Must.hold(!holds("msg_1", time, ours, body) || time.equals(TIME), "taken for another time");
    // The same signed bytes, with the time moved into the id.
    Must.hold(!holds("msg_1." + TIME, time, ours, body), "divided anew, and taken");
    if (body.length > 0) {
      body[body.length / 2] ^= 1;
      Must.hold(!holds("msg_1", TIME, ours, body), "taken for another body");
    }
  }

  private static boolean holds(String id, String time, String signature, byte[] body) {
    var headers =
        Map.of(
            "svix-id",
            List.of(id),
            "svix-timestamp",
            List.of(time),
            "svix-signature",
            List.of(signature));
    return StandardWebhooks.verify("svix", headers, body, List.of(KEY), NOW)
        instanceof Verdict.Holds;
  }
}
