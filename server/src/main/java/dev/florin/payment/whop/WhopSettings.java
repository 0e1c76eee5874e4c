package dev.florin.payment.whop;

import dev.florin.platform.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is needed to work with Whop.
 *
 * @param apiKey of the account; blank switches Whop off
 * @param companyId the account that sells, {@code biz_…}
 * @param productId the product that checkouts belong to, {@code prod_…}; blank leaves it to Whop
 * @param webhookSecret the webhook's {@code ws_…}; several, separated by commas, while one is being
 *     replaced; blank switches the endpoint off
 * @param sandbox whether key and account belong to Whop's own sandbox, where no money moves
 * @param apiBase another address of Whop's API, for Florin's sandbox; must be on this machine
 */
@ConfigurationProperties("florin.whop")
record WhopSettings(
    @Nullable String apiKey,
    @Nullable String companyId,
    @Nullable String productId,
    @Nullable String webhookSecret,
    @Nullable Boolean sandbox,
    @Nullable String apiBase) {
  private static final URI PRODUCTION = URI.create("https://api.whop.com/api/v1");
  private static final URI SANDBOX = URI.create("https://sandbox-api.whop.com/api/v1");

  /** Blank is as good as not set. */
  WhopSettings {
    apiKey = textOrNull(apiKey);
    companyId = textOrNull(companyId);
    productId = textOrNull(productId);
    webhookSecret = textOrNull(webhookSecret);
    apiBase = textOrNull(apiBase);
  }

  private static @Nullable String textOrNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  List<String> webhookSecrets() {
    return webhookSecret == null
        ? List.of()
        : Arrays.stream(webhookSecret.split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
  }

  boolean isSandbox() {
    return Boolean.TRUE.equals(sandbox);
  }

  /** Nothing in a key tells whether it moves money: the address that it is sent to does. */
  boolean live() {
    return apiBase == null && !isSandbox();
  }

  /** Where Whop is. */
  URI base() {
    return apiBase != null ? URI.create(apiBase) : isSandbox() ? SANDBOX : PRODUCTION;
  }

  /** Whether keys may go to {@link #apiBase()}: to this machine, and nowhere else. */
  boolean isBaseAllowed() {
    if (apiBase == null) {
      return true;
    }
    try {
      return Loopback.is(new URI(apiBase).getHost());
    } catch (URISyntaxException broken) {
      return false;
    }
  }

  /** Keeps the secrets out of logs. */
  @Override
  public String toString() {
    return "WhopSettings[live=" + live() + ", companyId=" + companyId + "]";
  }
}
