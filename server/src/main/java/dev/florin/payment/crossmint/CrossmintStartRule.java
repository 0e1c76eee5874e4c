package dev.florin.payment.crossmint;

import dev.florin.payment.provider.StandardWebhooks;
import dev.florin.platform.Secrecy;
import dev.florin.platform.Setup;
import dev.florin.platform.StartRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Crossmint itself, with keys that are real and belong together. */
class CrossmintStartRule implements StartRule {
  private static final String KEY = "CROSSMINT_SERVER_API_KEY";
  private static final String CLIENT = "CROSSMINT_CLIENT_API_KEY";
  private static final String URL = "CROSSMINT_API_URL";
  private static final String COLLECTION = "CROSSMINT_COLLECTION_ID";
  private static final String WEBHOOK = "CROSSMINT_WEBHOOK_SECRET";
  private static final String PREFIX = "whsec_";
  private static final int MIN_RANDOM = 20;

  @Override
  public List<Finding> check(Setup setup) {
    var settings =
        new CrossmintSettings(
            setup.text("florin.crossmint.server-api-key").orElse(null),
            setup.text("florin.crossmint.client-api-key").orElse(null),
            setup.text("florin.crossmint.api-url").orElse(null),
            setup.text("florin.crossmint.collection-id").orElse(null),
            setup.text("florin.crossmint.webhook-secret").orElse(null));
    if (settings.serverApiKey() == null) {
      return List.of(); // then there is no Crossmint, and another rule asks for a provider
    }
    var findings = new ArrayList<Finding>();
    address(settings, setup.production()).ifPresent(findings::add);
    collection(settings).ifPresent(findings::add);
    client(settings).ifPresent(findings::add);
    if (setup.production()) {
      key(settings).ifPresent(findings::add);
      findings.addAll(published(settings));
    } else {
      findings.addAll(unusable(settings));
      live(settings).ifPresent(findings::add);
    }
    return findings;
  }

  /** A server key must never go to an address that somebody slipped into the environment. */
  private static Optional<Finding> address(CrossmintSettings settings, boolean production) {
    if (settings.isCrossmint() || (!production && settings.isSandbox())) {
      return Optional.empty();
    }
    return found(
        URL,
        production
            ? "is not Crossmint's production, so that nobody would really pay there"
            : "would send a key to a place that it is not for",
        "Unset it: the key says which of Crossmint's addresses is meant.");
  }

  private static Optional<Finding> collection(CrossmintSettings settings) {
    return settings.collection().isEmpty()
        ? found(
            COLLECTION,
            "is not set, so that there is nothing to sell through Crossmint",
            "Set it to the id of your collection in Crossmint's console.")
        : Optional.empty();
  }

  private static Optional<Finding> client(CrossmintSettings settings) {
    var prefix = settings.live() ? "ck_production_" : "ck_staging_";
    var key = settings.clientApiKey();
    return key == null || key.startsWith(prefix)
        ? Optional.empty()
        : found(
            CLIENT,
            "is no client-side key of the same environment, and would stand in addresses",
            "Set it to a " + prefix + "… key, or unset it: then there is no hosted page.");
  }

  private static Optional<Finding> key(CrossmintSettings settings) {
    var key = settings.serverApiKey();
    if (key == null || !settings.live()) {
      return found(
          KEY,
          "is not a production key, so that nobody would really pay",
          "Set it to your project's sk_production_… key.");
    }
    return flaw(key, "sk_production_".length())
        .flatMap(
            flaw -> found(KEY, flaw, "Make a new one in Crossmint's console, and set it to that."));
  }

  private static Optional<Finding> live(CrossmintSettings settings) {
    return settings.live() && settings.isCrossmint()
        ? found(
            KEY,
            "is a production key: it moves real money, and this mode takes care of nothing",
            "Use a staging key, or unset FLORIN_MODE.")
        : Optional.empty();
  }

  private static List<Finding> published(CrossmintSettings settings) {
    if (settings.webhookSecrets().isEmpty()) {
      return found(
              WEBHOOK,
              "is not set, so that nothing tells Florin of payments",
              "Set it to the signing secret of your endpoint /webhooks/crossmint.")
          .stream()
          .toList();
    }
    return secretFindings(
        settings.webhookSecrets().stream().flatMap(secret -> secretFlaw(secret).stream()).toList());
  }

  /** Outside production a secret may be guessable, but it must be one. */
  private static List<Finding> unusable(CrossmintSettings settings) {
    return secretFindings(
        settings.webhookSecrets().stream().flatMap(secret -> noKey(secret).stream()).toList());
  }

  private static List<Finding> secretFindings(List<String> flaws) {
    return flaws.stream()
        .distinct()
        .map(flaw ->
            new Finding(
                WEBHOOK, flaw, "Set it to your endpoint's signing secret at Crossmint, whsec_…"))
        .toList();
  }

  private static Optional<String> secretFlaw(String secret) {
    var noKey = noKey(secret);
    return noKey.isPresent() ? noKey : flaw(secret, PREFIX.length());
  }

  private static Optional<String> noKey(String secret) {
    return secret.startsWith(PREFIX) && StandardWebhooks.key(secret).isPresent()
        ? Optional.empty()
        : Optional.of("is no signing secret, so that deliveries would not be verified");
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
