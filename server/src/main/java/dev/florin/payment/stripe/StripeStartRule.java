package dev.florin.payment.stripe;

import dev.florin.platform.Secrecy;
import dev.florin.platform.Setup;
import dev.florin.platform.StartRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stripe itself, with keys that are real and that nobody else has. */
class StripeStartRule implements StartRule {
  private static final String KEY = "STRIPE_SECRET_KEY";
  private static final String PUBLISHABLE = "STRIPE_PUBLISHABLE_KEY";
  private static final String WEBHOOK = "STRIPE_WEBHOOK_SECRET";
  private static final String BASE = "FLORIN_STRIPE_API_BASE";
  private static final String PREFIX = "whsec_";
  private static final int MIN_RANDOM = 20;

  @Override
  public List<Finding> check(Setup setup) {
    var settings =
        new StripeSettings(
            setup.text("florin.stripe.secret-key").orElse(null),
            setup.text("florin.stripe.publishable-key").orElse(null),
            setup.text("florin.stripe.webhook-secret").orElse(null),
            setup.text("florin.stripe.api-base").orElse(null),
            null);
    var findings = new ArrayList<Finding>();
    base(settings, setup.production()).ifPresent(findings::add);
    publishable(settings).ifPresent(findings::add);
    if (setup.production()) {
      key(settings).ifPresent(findings::add);
      findings.addAll(webhookSecrets(settings));
    } else if (settings.live() && settings.apiBase() == null) {
      findings.add(
          new Finding(
              KEY,
              "is a live key: it moves real money, and this mode takes care of nothing",
              "Use a test key, or unset FLORIN_MODE."));
    }
    return findings;
  }

  /** A secret key must never go to an address that somebody slipped into the environment. */
  private static Optional<Finding> base(StripeSettings settings, boolean production) {
    if (settings.apiBase() == null) {
      return Optional.empty();
    }
    if (production) {
      return found(BASE, "puts a stand-in in Stripe's place: nobody would really pay", "Unset it.");
    }
    return settings.isBaseAllowed()
        ? Optional.empty()
        : found(
            BASE,
            "would send a live key, or a key to another machine than this",
            "Unset it, or point it to this machine and use a test key.");
  }

  private static Optional<Finding> key(StripeSettings settings) {
    var key = settings.secretKey();
    if (key == null) {
      return Optional.empty(); // then there is no Stripe, and another rule asks for a provider
    }
    if (!settings.live()) {
      return found(
          KEY,
          "is not a live key, so that nobody would really pay",
          "Set it to your account's sk_live_… or rk_live_… key.");
    }
    return flaw(key, "sk_live_".length())
        .flatMap(
            flaw -> found(KEY, flaw, "Roll it in Stripe's dashboard, and set it to the new one."));
  }

  /** It is shown to everybody: what must never be shown must not stand in its place. */
  private static Optional<Finding> publishable(StripeSettings settings) {
    var key = settings.publishableKey();
    if (key == null || key.isBlank() || settings.secretKey() == null) {
      return Optional.empty();
    }
    if (!key.startsWith("pk_")) {
      return found(
          PUBLISHABLE,
          "is no publishable key, and would be shown to every buyer",
          "Set it to the pk_… key of the account. If a secret key stood here, roll it.");
    }
    return key.startsWith("pk_live_") == settings.live()
        ? Optional.empty()
        : found(
            PUBLISHABLE,
            "is not of the same mode as STRIPE_SECRET_KEY: no payment would go through",
            "Take both from the same place in Stripe's dashboard.");
  }

  private static List<Finding> webhookSecrets(StripeSettings settings) {
    var secrets = settings.webhookSecrets();
    if (secrets.isEmpty() && settings.secretKey() != null) {
      return found(
              WEBHOOK,
              "is not set, so that nothing tells Florin of payments",
              "Set it to the signing secret of your endpoint /webhooks/stripe.")
          .stream()
          .toList();
    }
    return secrets.stream()
        .flatMap(secret -> flaw(secret).stream())
        .distinct()
        .map(flaw ->
            new Finding(
                WEBHOOK, flaw, "Set it to your endpoint's signing secret at Stripe, whsec_…"))
        .toList();
  }

  private static Optional<String> flaw(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return Optional.of("is no signing secret, so that deliveries would not be verified");
    }
    return flaw(secret, PREFIX.length());
  }

  private static Optional<String> flaw(String secret, int prefix) {
    return Secrecy.isPublished(secret)
        ? Secrecy.flaw(secret, 0)
        : Secrecy.flaw(secret.substring(prefix), MIN_RANDOM);
  }

  private static Optional<Finding> found(String setting, String wrong, String remedy) {
    return Optional.of(new Finding(setting, wrong, remedy));
  }
}
