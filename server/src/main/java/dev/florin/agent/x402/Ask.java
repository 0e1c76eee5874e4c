package dev.florin.agent.x402;

import dev.florin.platform.Problem;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * What a payer asks to be set aside.
 *
 * @param amount whole credits, above zero
 * @param resource what for: an absolute http or https address without user and fragment
 * @param key the payer's idempotency key, 1 to {@value #MAX_KEY} printable ASCII characters
 */
public record Ask(long amount, String resource, String key) {
  /** The longest address of a resource: the history keeps it. */
  public static final int MAX_RESOURCE = 500;

  /** The longest idempotency key: the history keeps it as the reference. */
  public static final int MAX_KEY = 128;

  /**
   * Reads what a caller has sent.
   *
   * @throws Problem when an amount or the address is none
   */
  public static Ask read(String amount, String resource, String key) {
    var credits =
        Amount.read(amount)
            .filter(number -> number > 0)
            .orElseThrow(() ->
                Problem.invalid("amount", "must be 1 to " + Amount.MAX + " in decimal digits"));
    if (!isWeb(resource)) {
      throw Problem.invalid(
          "resource", "must be an absolute http or https address without user and fragment");
    }
    return new Ask(credits, resource, key);
  }

  private static boolean isWeb(String text) {
    try {
      var url = new URI(text);
      return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawFragment() == null;
    } catch (URISyntaxException broken) {
      return false;
    }
  }
}
