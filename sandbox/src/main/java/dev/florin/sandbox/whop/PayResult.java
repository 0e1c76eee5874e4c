package dev.florin.sandbox.whop;

import java.net.URI;

/** What came of paying at a checkout configuration. */
public sealed interface PayResult {
  /**
   * It is paid. The link can be paid again: each time is a payment of its own.
   *
   * @param returnTo the configuration's redirect URL with {@code payment} and {@code status}
   */
  record Succeeded(String configurationId, String paymentId, URI returnTo) implements PayResult {}

  /** The bank said no; the link stays open. */
  record Declined(String configurationId, String paymentId, String code, String message)
      implements PayResult {}

  /** The bank asks the buyer; see {@link WhopSandbox#completeChallenge}. */
  record RequiresAction(String configurationId, String paymentId, URI challengeUrl)
      implements PayResult {}

  /** The link was deleted, or never was; nothing was tried. */
  record Gone(String configurationId) implements PayResult {}
}
