package dev.florin.payment.whop;

import dev.florin.payment.provider.KeyCheckup;
import dev.florin.payment.provider.KeyTrial;
import dev.florin.platform.Setup;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether Whop takes the key for the account, when asked for its newest payment. */
class WhopCheckup extends KeyCheckup {

  @Override
  protected Optional<KeyTrial> trial(Setup setup) {
    return setup
        .settings(WhopSettings.class)
        .filter(settings -> mayBeSent(settings, setup.production()))
        .map(WhopCheckup::trial);
  }

  private static boolean mayBeSent(WhopSettings settings, boolean production) {
    return settings.apiKey() != null
        && settings.companyId() != null
        && (settings.apiBase() == null || (!production && settings.isBaseAllowed()));
  }

  private static KeyTrial trial(WhopSettings settings) {
    var account = WhopClient.segment(String.valueOf(settings.companyId()));
    return new KeyTrial(
        "whop",
        "WHOP_API_KEY",
        URI.create(settings.base() + "/payments?first=1&account_id=" + account),
        Map.of(
            "Authorization", "Bearer " + settings.apiKey(), "Api-Version-Date", WhopClient.VERSION),
        Set.of(200));
  }
}
