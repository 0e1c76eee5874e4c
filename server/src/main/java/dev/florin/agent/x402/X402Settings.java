package dev.florin.agent.x402;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and how Florin is a facilitator of x402.
 *
 * @param creditBinding the draft binding; off unless somebody asks for it by name
 * @param presentWithin how long an attestation may be presented
 * @param holdFor how long its credits are held, and it can be settled; longer than that
 * @param currency in which packages are offered to whoever has too few credits
 * @param purchaseUrl where people buy credits; {@code null} for Florin's own portal
 */
@ConfigurationProperties("florin.x402")
record X402Settings(
    @DefaultValue("off") Binding creditBinding,
    @DefaultValue("5m") Duration presentWithin,
    @DefaultValue("15m") Duration holdFor,
    @DefaultValue("USD") String currency,
    @Nullable URI purchaseUrl) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(7);

  /** The draft binding of credits. */
  enum Binding {
    /** It is not there. */
    OFF,
    /** It is, and may change from one version to the next. */
    EXPERIMENTAL
  }

  X402Settings {
    if (presentWithin.compareTo(SHORTEST) < 0 || presentWithin.compareTo(holdFor) >= 0) {
      throw new IllegalArgumentException(
          "florin.x402.present-within must be 1s or more, and less than florin.x402.hold-for");
    }
    if (holdFor.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("florin.x402.hold-for must be at most 7d: " + holdFor);
    }
  }

  boolean on() {
    return creditBinding == Binding.EXPERIMENTAL;
  }
}
