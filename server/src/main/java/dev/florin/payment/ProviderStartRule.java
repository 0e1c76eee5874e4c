package dev.florin.payment;

import dev.florin.platform.Setup;
import dev.florin.platform.StartRule;
import java.util.List;

/** Somebody has to take the money. */
class ProviderStartRule implements StartRule {
  /** What switches each provider on. */
  private static final List<String> SWITCHES =
      List.of(
          "florin.stripe.secret-key",
          "florin.whop.api-key",
          "florin.crossmint.server-api-key",
          "florin.transfer.details");

  @Override
  public List<Finding> check(Setup setup) {
    var any = SWITCHES.stream().anyMatch(name -> setup.text(name).isPresent());
    return any || !setup.production()
        ? List.of()
        : List.of(
            new Finding(
                "STRIPE_SECRET_KEY",
                "is not set, so that there is no payment provider at all",
                "Set it to your account's live secret key, and STRIPE_WEBHOOK_SECRET with it."));
  }
}
