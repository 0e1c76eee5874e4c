package dev.florin.sandbox.stripe;

import java.net.URI;

/** The check of addresses that a buyer is sent to. */
final class Urls {
  private Urls() {}

  static void check(String url, String param) {
    try {
      // The place of the session id is no URL character; Stripe allows it all the same.
      var uri = URI.create(url.replace(Sessions.ID_PLACE, "id"));
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null) {
        return;
      }
    } catch (IllegalArgumentException e) {
      throw StripeError.invalid("url_invalid", param, "Not a valid URL");
    }
    throw StripeError.invalid("url_invalid", param, "Not a valid URL");
  }
}
