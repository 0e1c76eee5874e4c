package dev.florin.payment.stripe;

import com.stripe.StripeClient;
import dev.florin.fuzz.Hmac;
import dev.florin.fuzz.Must;
import dev.florin.payment.provider.Verification;
import dev.florin.platform.web.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A webhook of Stripe's, signed well: whatever its body is, it is read as something. */
public final class StripeWebhookFuzz {
  private static final String SECRET = "whsec_of_the_fuzzer";
  private static final Hmac SIGNER = new Hmac(SECRET.getBytes(StandardCharsets.UTF_8));
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
  private static final StripeProvider STRIPE = stripe();

  private StripeWebhookFuzz() {}

  private static StripeProvider stripe() {
    var json = StrictJson.mapper();
    return new StripeProvider(
        StripeClient.builder().setApiKey("sk_test_of_the_fuzzer").build(),
        new StripeSettings("sk_test_of_the_fuzzer", null, SECRET, null, null),
        new StripeReader(json),
        new StripeSubscriptionReader(json));
  }

  public static void fuzzerTestOneInput(byte[] body) {
    var time = NOW.getEpochSecond();
    var signature = "t=" + time + ",v1=" + SIGNER.hex(time + ".", body);
    var verified = STRIPE.verify(body, Map.of("stripe-signature", List.of(signature)), NOW);
    Must.hold(
        verified instanceof Verification.Genuine || verified instanceof Verification.Unreadable,
        "what Stripe has signed was " + verified);
    Must.beStorable(verified);
    Must.beStorable(STRIPE.read(body));
  }
}
