package dev.florin.agent.x402;

import java.util.Locale;

/** Why a payment is not good, in the words of x402 and of the draft. */
public enum Reason {
  /** Another version of x402. */
  INVALID_X402_VERSION,
  /** Another scheme. */
  UNSUPPORTED_SCHEME,
  /** Another authority's network. */
  INVALID_NETWORK,
  /** An asset, payee or amount that cannot be. */
  INVALID_PAYMENT_REQUIREMENTS,
  /** Not signed here, altered, or for another resource. */
  ATTESTATION_INVALID,
  /** Signed here, but it may no longer be presented: authorize anew. */
  ATTESTATION_EXPIRED,
  /** It is for less than what is required, or than what is to be taken. */
  PRICE_NOT_ACCEPTABLE,
  /** It was settled before, with another amount, or its hold was ended by somebody else. */
  SETTLE_CONFLICT,
  /** Nobody settled in time; the credits went back. */
  HOLD_EXPIRED;

  /** How it is written. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
