package dev.florin.payment.crossmint;

import dev.florin.payment.provider.KeyCheckup;
import dev.florin.payment.provider.KeyTrial;
import dev.florin.platform.Setup;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether Crossmint takes the key, when asked for an order that nobody has. */
class CrossmintCheckup extends KeyCheckup {
  private static final String NOBODYS = "/00000000-0000-4000-8000-000000000000";

  @Override
  protected Optional<KeyTrial> trial(Setup setup) {
    return setup
        .settings(CrossmintSettings.class)
        .filter(settings -> mayBeSent(settings, setup.production()))
        .map(CrossmintCheckup::trial);
  }

  private static boolean mayBeSent(CrossmintSettings settings, boolean production) {
    var key = settings.serverApiKey();
    return key != null
        && !key.isBlank()
        && (settings.isCrossmint() || (!production && settings.isSandbox()));
  }

  private static KeyTrial trial(CrossmintSettings settings) {
    return new KeyTrial(
        "crossmint",
        "CROSSMINT_SERVER_API_KEY",
        URI.create(settings.base() + CrossmintClient.ORDERS + NOBODYS),
        Map.of("X-API-KEY", String.valueOf(settings.serverApiKey())),
        Set.of(200, 404));
  }
}
