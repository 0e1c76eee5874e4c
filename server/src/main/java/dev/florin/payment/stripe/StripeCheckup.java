package dev.florin.payment.stripe;

import com.stripe.Stripe;
import dev.florin.payment.provider.KeyCheckup;
import dev.florin.payment.provider.KeyTrial;
import dev.florin.platform.Setup;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether Stripe takes the key, when asked for a page of what Florin asks for anyway. */
class StripeCheckup extends KeyCheckup {

  @Override
  protected Optional<KeyTrial> trial(Setup setup) {
    return setup
        .settings(StripeSettings.class)
        .filter(settings -> mayBeSent(settings, setup.production()))
        .map(StripeCheckup::trial);
  }

  private static boolean mayBeSent(StripeSettings settings, boolean production) {
    var key = settings.secretKey();
    return key != null
        && !key.isBlank()
        && (isBlank(settings.apiBase()) || (!production && settings.isBaseAllowed()));
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static KeyTrial trial(StripeSettings settings) {
    var base = isBlank(settings.apiBase()) ? Stripe.LIVE_API_BASE : settings.apiBase();
    return new KeyTrial(
        "stripe",
        "STRIPE_SECRET_KEY",
        URI.create(base + "/v1/checkout/sessions?limit=1"),
        Map.of("Authorization", "Bearer " + settings.secretKey()),
        Set.of(200));
  }
}
