package dev.florin.order;

import dev.florin.platform.Problem;
import java.net.URI;
import java.net.URISyntaxException;

/** Where a buyer comes back to. */
public final class ReturnAddress {
  private ReturnAddress() {}

  /**
   * The address, if it is one of a website; {@code {CHECKOUT_SESSION_ID}} in it is filled in by
   * Stripe.
   *
   * @param param how the caller calls it
   * @throws Problem when it is none
   */
  public static String checked(String param, String url) {
    try {
      var uri = new URI(url.replace("{CHECKOUT_SESSION_ID}", "id"));
      if (uri.getHost() != null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()))) {
        return url;
      }
    } catch (URISyntaxException notAnAddress) {
      throw Problem.invalid(param, "is not an address: " + notAnAddress.getReason());
    }
    throw Problem.invalid(param, "must be an http or https address");
  }
}
