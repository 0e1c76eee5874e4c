package dev.florin.notification.mail;

import java.net.URI;

/** Addresses that a mail may point to. */
final class Links {
  private Links() {}

  /**
   * Passes an address of the web.
   *
   * @throws IllegalArgumentException for any other, such as {@code javascript:}
   */
  static void requireWeb(URI uri) {
    var scheme = uri.getScheme();
    var web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
    if (!web || uri.getHost() == null) {
      throw new IllegalArgumentException("a mail links to http and https only");
    }
  }
}
