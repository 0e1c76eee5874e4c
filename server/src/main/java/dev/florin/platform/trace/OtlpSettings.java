package dev.florin.platform.trace;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go.
 *
 * @param url the OTLP/HTTP receiver, with or without {@code /v1/traces}; {@code null} or blank for
 *     no traces at all
 * @param authorization what is sent as the header {@code Authorization}, if anything
 * @param percent how many of a hundred requests that nobody follows yet begin a trace
 */
@ConfigurationProperties("florin.otlp")
record OtlpSettings(
    @Nullable String url, @Nullable String authorization, @DefaultValue("100") int percent) {
  private static final String PATH = "/v1/traces";

  OtlpSettings {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("florin.otlp.percent must be between 0 and 100");
    }
  }

  /** Where spans are posted. */
  String endpoint() {
    var base = String.valueOf(url).replaceAll("/+$", "");
    return base.endsWith(PATH) ? base : base + PATH;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "OtlpSettings[" + url + ", " + percent + " %]";
  }
}
