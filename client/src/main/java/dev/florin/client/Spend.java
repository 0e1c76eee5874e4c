package dev.florin.client;

import java.util.Objects;

/**
 * Credits to be used up.
 *
 * @param amount whole credits, above zero
 * @param reference what for, in the caller's words; up to 128 characters
 * @param key the same key is never booked twice; 1 to 200 printable ASCII characters
 */
public record Spend(long amount, String reference, String key) {
  /** Checks that nothing is missing. */
  public Spend {
    Objects.requireNonNull(reference, "reference");
    Objects.requireNonNull(key, "key");
  }
}
