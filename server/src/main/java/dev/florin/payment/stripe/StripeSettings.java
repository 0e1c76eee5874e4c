package dev.florin.payment.stripe;

import dev.florin.payment.provider.Fields;
import dev.florin.platform.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is needed to work with Stripe.
 *
 * @param secretKey {@code sk_test_…}, {@code sk_live_…} or a restricted key; blank switches Stripe
 *     off
 * @param publishableKey {@code pk_test_…} or {@code pk_live_…} of the same account, for Stripe's
 *     fields on the seller's page; blank: Stripe's own page alone takes cards
 * @param webhookSecret the endpoint's {@code whsec_…}; several, separated by commas, while one is
 *     being rolled; blank switches the endpoint off
 * @param apiBase another address for Stripe's API, for the sandbox; must be on this machine
 * @param tolerance the oldest delivery that is taken, in seconds
 */
@ConfigurationProperties("florin.stripe")
record StripeSettings(
    @Nullable String secretKey,
    @Nullable String publishableKey,
    @Nullable String webhookSecret,
    @Nullable String apiBase,
    @Nullable Integer tolerance) {
  private static final int TOLERANCE_SECONDS = 300;
  private static final String SANDBOX_FIELDS = "/c/fields";

  List<String> webhookSecrets() {
    return webhookSecret == null
        ? List.of()
        : Arrays.stream(webhookSecret.split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
  }

  boolean live() {
    return secretKey != null
        && (secretKey.startsWith("sk_live_") || secretKey.startsWith("rk_live_"));
  }

  /** How Stripe's fields are opened; those of the stand-in where there is one. */
  Optional<Fields> fields() {
    if (apiBase != null && !apiBase.isBlank()) {
      return Optional.of(new Fields("sandbox", null, apiBase + SANDBOX_FIELDS));
    }
    return publishableKey == null || publishableKey.isBlank()
        ? Optional.empty()
        : Optional.of(new Fields("stripe", publishableKey, null));
  }

  /**
   * Whether keys may go to {@link #apiBase()}: test keys to this machine, and nothing else. The
   * start rule says so in words; the configuration refuses whatever came past it.
   */
  boolean isBaseAllowed() {
    if (apiBase == null || apiBase.isBlank()) {
      return true;
    }
    try {
      return !live() && Loopback.is(new URI(apiBase).getHost());
    } catch (URISyntaxException broken) {
      return false;
    }
  }

  int toleranceSeconds() {
    return tolerance == null ? TOLERANCE_SECONDS : tolerance;
  }

  /** Keeps the secrets out of logs. */
  @Override
  public String toString() {
    return "StripeSettings[live=" + live() + ", apiBase=" + apiBase + "]";
  }
}
