package dev.florin.payment.stripe;

import dev.florin.fuzz.Hmac;
import dev.florin.fuzz.Input;
import dev.florin.fuzz.Must;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Stripe's signature: a header that somebody has made up is never taken, ours always is, and not
 * for another body.
 */
public final class StripeSignatureFuzz {
  private static final String SECRET = "whsec_of_the_fuzzer";
  private static final Hmac SIGNER = new Hmac(SECRET.getBytes(StandardCharsets.UTF_8));
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
  private static final String TIME = Long.toString(NOW.getEpochSecond());

  private StripeSignatureFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    var input = new Input(bytes);
    var header = input.line();
    var body = input.rest();
    var ours = SIGNER.hex(TIME + ".", body);
    Must.hold(refused(header, body) || header.contains(ours), "made up, and taken: " + header);
    Must.hold(!refused("t=" + TIME + ",v1=" + ours, body), "ours, and refused");
    // Whatever stands beside it, as long as that can be read.
    var beside = "t=" + TIME + ",v0=" + header.replaceAll("[,\\s]", "") + ",v1=" + ours;
    Must.hold(!refused(beside, body) || beside.length() > 4_096, "ours, and refused: " + beside);
    if (body.length > 0) {
      body[body.length / 2] ^= 1;
      Must.hold(refused("t=" + TIME + ",v1=" + ours, body), "taken for another body");
    }
  }

  private static boolean refused(String header, byte[] body) {
    return StripeSignature.refuse(header, body, List.of(SECRET), NOW, 300).isPresent();
  }
}
