package dev.florin.payment.crossmint;

import dev.florin.payment.provider.StandardWebhooks;
import dev.florin.platform.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is needed to work with Crossmint.
 *
 * @param serverApiKey {@code sk_staging_…} or {@code sk_production_…}; blank switches Crossmint off
 * @param clientApiKey {@code ck_staging_…} or {@code ck_production_…}, which stands in the address
 *     of Crossmint's hosted page; without it there is no hosted page
 * @param apiUrl Crossmint's staging or production, by default the one of the key, or the sandbox on
 *     this machine; {@code /api} and {@code /api/2022-06-09} at its end do not matter
 * @param collectionId the collection whose items are sold, with or without {@code crossmint:}
 * @param webhookSecret the endpoint's {@code whsec_…}; several, separated by commas, while one is
 *     being rolled; blank switches the endpoint off
 */
@ConfigurationProperties("florin.crossmint")
record CrossmintSettings(
    @Nullable String serverApiKey,
    @Nullable String clientApiKey,
    @Nullable String apiUrl,
    @Nullable String collectionId,
    @Nullable String webhookSecret) {
  static final String PRODUCTION = "https://www.crossmint.com";
  static final String STAGING = "https://staging.crossmint.com";
  private static final Set<String> PRODUCTION_HOSTS = Set.of("www.crossmint.com", "crossmint.com");
  private static final String LOCATOR = "crossmint:";

  /** The secrets as they were given. */
  List<String> webhookSecrets() {
    return webhookSecret == null
        ? List.of()
        : Arrays.stream(webhookSecret.split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .toList();
  }

  /** Those among the secrets that are keys; the start rule names the others. */
  List<byte[]> webhookKeys() {
    return webhookSecrets().stream().map(StandardWebhooks::key).flatMap(Optional::stream).toList();
  }

  boolean live() {
    return serverApiKey != null && serverApiKey.startsWith("sk_production_");
  }

  /** Whether buyers can be sent to Crossmint's page. */
  boolean hosted() {
    return clientApiKey != null && !clientApiKey.isBlank();
  }

  /** Where Crossmint is, without its path and without a slash at the end. */
  String base() {
    if (apiUrl == null || apiUrl.isBlank()) {
      return live() ? PRODUCTION : STAGING;
    }
    return apiUrl.strip().replaceFirst("/+$", "").replaceFirst("/api(/2022-06-09)?$", "");
  }

  String collection() {
    var id = collectionId == null ? "" : collectionId.strip();
    return id.startsWith(LOCATOR) ? id.substring(LOCATOR.length()) : id;
  }

  /** Whether this is Crossmint's own, and the one that the key is for. */
  boolean isCrossmint() {
    var base = uri();
    return base != null
        && "https".equals(base.getScheme())
        && base.getPort() == -1
        && (live()
            ? PRODUCTION_HOSTS.contains(String.valueOf(base.getHost()))
            : "staging.crossmint.com".equals(base.getHost()));
  }

  /** Whether this is a stand-in on this machine; a live key never goes there. */
  boolean isSandbox() {
    var base = uri();
    return base != null && !live() && Loopback.is(base.getHost());
  }

  private @Nullable URI uri() {
    try {
      var base = new URI(base());
      return base.getUserInfo() == null && base.getPath().isEmpty() && base.getQuery() == null
          ? base
          : null;
    } catch (URISyntaxException broken) {
      return null;
    }
  }

  /** Keeps the secrets out of logs. */
  @Override
  public String toString() {
    return "CrossmintSettings[live=" + live() + ", hosted=" + hosted() + "]";
  }
}
