package dev.florin.ledger;

/**
 * The business fact behind a grant: one payment at a provider, for one purpose. Whatever happens to
 * idempotency keys, it is credited once. Immutable and thread-safe.
 *
 * @param provider 1 to 32 characters: {@code stripe}
 * @param reference 1 to 255 characters, the provider's id of the payment
 * @param purpose 1 to 64 characters: one payment may fund several things, each once
 */
public record PaymentKey(String provider, String reference, String purpose) {
  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a part is outside them
   */
  public PaymentKey {
    Text.checked("provider", provider, 1, 32);
    Text.checked("reference", reference, 1, 255);
    Text.checked("purpose", purpose, 1, 64);
  }
}
