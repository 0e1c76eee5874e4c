package dev.florin.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The address of a website or a receiver, as settings name one. */
public final class WebAddress {
  private WebAddress() {}

  /**
   * Reads it; empty unless it is http or https with a host, and without user, query and fragment.
   */
  public static Optional<URI> parse(String text) {
    try {
      var url = new URI(text);
      var web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      var plain =
          url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
      return web && plain && url.getHost() != null ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException broken) {
      return Optional.empty();
    }
  }
}
