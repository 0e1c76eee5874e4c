package dev.florin.agent.x402;

import dev.florin.credit.Credits;
import dev.florin.platform.Settings;
import org.springframework.stereotype.Component;

/** Who this Florin is in the words of the binding. Thread-safe. */
@Component
class Authority {
  /** The only scheme there is here. */
  static final String SCHEME = "batch-settlement";

  /** Whom everything is paid to: whoever runs this service divides it. */
  static final String PAY_TO = "merchant";

  /** Of the draft that this follows. */
  static final String VERSION = "1.0.0";

  private final String url;
  private final String network;
  private final String asset;

  Authority(Settings settings, Credits credits) {
    this.url = settings.url("");
    this.network = settings.baseUrl().getHost() + ":credit";
    this.asset = credits.asset().code();
  }

  /** The service's public address, without a trailing slash. */
  String url() {
    return url;
  }

  String network() {
    return network;
  }

  /** What amounts are counted in. */
  String asset() {
    return asset;
  }
}
