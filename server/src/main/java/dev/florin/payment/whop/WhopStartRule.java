package dev.florin.payment.whop;

import dev.florin.platform.Secrecy;
import dev.florin.platform.Setup;
import dev.florin.platform.StartRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whop itself, for an account that is named, with keys that nobody else has. */
class WhopStartRule implements StartRule {
  private static final String KEY = "WHOP_API_KEY";
  private static final String COMPANY = "WHOP_COMPANY_ID";
  private static final String WEBHOOK = "WHOP_WEBHOOK_SECRET";
  private static final String BASE = "FLORIN_WHOP_API_BASE";
  private static final String SANDBOX = "FLORIN_WHOP_SANDBOX";
  private static final String PREFIX = "ws_";
  private static final int MIN_RANDOM = 20;

  @Override
  public List<Finding> check(Setup setup) {
    var settings =
        new WhopSettings(
            setup.text("florin.whop.api-key").orElse(null),
            setup.text("florin.whop.company-id").orElse(null),
            null,
            setup.text("florin.whop.webhook-secret").orElse(null),
            setup.isOn("florin.whop.sandbox"),
            setup.text("florin.whop.api-base").orElse(null));
    var findings = new ArrayList<Finding>();
    base(settings, setup.production()).ifPresent(findings::add);
    if (settings.apiKey() != null) {
      company(settings).ifPresent(findings::add);
      findings.addAll(
          setup.production() ? production(settings, settings.apiKey()) : development(settings));
    }
    return findings;
  }

  /** A key must never go to an address that somebody slipped into the environment. */
  private static Optional<Finding> base(WhopSettings settings, boolean production) {
    if (settings.apiBase() == null) {
      return Optional.empty();
    }
    if (production) {
      return found(BASE, "puts a stand-in in Whop's place: nobody would really pay", "Unset it.");
    }
    return settings.isBaseAllowed()
        ? Optional.empty()
        : found(
            BASE,
            "would send a key to another machine than this",
            "Unset it, or point it to this machine.");
  }

  private static Optional<Finding> company(WhopSettings settings) {
    var company = settings.companyId();
    return company != null && company.matches("biz_[A-Za-z0-9]+")
        ? Optional.empty()
        : found(
            COMPANY,
            "does not name an account, so that nobody could sell",
            "Set it to your account's id at Whop, biz_…");
  }

  /** A key does not say where it belongs, so development has to. */
  private static List<Finding> development(WhopSettings settings) {
    return settings.live()
        ? List.of(
            new Finding(
                KEY,
                "may move real money, and this mode takes care of nothing",
                "Use a key of Whop's sandbox and set " + SANDBOX + "=true, or unset FLORIN_MODE."))
        : List.of();
  }

  private static List<Finding> production(WhopSettings settings, String key) {
    var findings = new ArrayList<Finding>();
    if (settings.isSandbox()) {
      findings.add(
          new Finding(SANDBOX, "leads to Whop's sandbox: nobody would really pay", "Unset it."));
    }
    Secrecy.flaw(key, MIN_RANDOM)
        .ifPresent(flaw ->
            findings.add(
                new Finding(KEY, flaw, "Make a new key in Whop's dashboard, and set it to that.")));
    findings.addAll(secrets(settings));
    return findings;
  }

  private static List<Finding> secrets(WhopSettings settings) {
    var secrets = settings.webhookSecrets();
    if (secrets.isEmpty()) {
      return List.of(
          new Finding(
              WEBHOOK,
              "is not set, so that nothing tells Florin of payments",
              "Set it to the secret of your webhook /webhooks/whop."));
    }
    return secrets.stream()
        .flatMap(secret -> flaw(secret).stream())
        .distinct()
        .map(flaw -> new Finding(WEBHOOK, flaw, "Set it to your webhook's secret at Whop, ws_…"))
        .toList();
  }

  /** Webhooks of the older kinds may have secrets without the prefix. */
  private static Optional<String> flaw(String secret) {
    return Secrecy.isPublished(secret)
        ? Secrecy.flaw(secret, 0)
        : Secrecy.flaw(
            secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret, MIN_RANDOM);
  }

  private static Optional<Finding> found(String setting, String wrong, String remedy) {
    return Optional.of(new Finding(setting, wrong, remedy));
  }
}
