package dev.florin.agent.x402;

import org.jspecify.annotations.Nullable;

/**
 * A payment that a resource server was given, and what it requires.
 *
 * @param version of x402
 * @param attestation as it was presented
 * @param resource the address it was presented for, where the server says so
 */
public record Presented(
    int version, String attestation, @Nullable String resource, Requirements requirements) {

  /** What the server requires; at settlement, {@code amount} is what is to be taken. */
  public record Requirements(
      String scheme, String network, String amount, String asset, String payTo) {}

  /** An attestation is a promise to whoever holds it, and does not belong in logs. */
  @Override
  public String toString() {
    return "Presented[" + requirements + "]";
  }
}
