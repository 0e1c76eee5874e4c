package dev.florin.payment.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of {@link PaymentProvider#createCheckout}. */
public sealed interface CheckoutAnswer {

  /**
   * The buyer can pay.
   *
   * @param references the provider's names for it; at least one is known
   * @param url the page to pay at; {@code null} in {@link Capabilities.Mode#EMBEDDED}
   * @param clientSecret what opens the provider's fields on the seller's page, for the buyer alone;
   *     {@code null} in {@link Capabilities.Mode#HOSTED}
   * @param expiresAt until when; {@code null} when it does not end by itself
   */
  record Created(
      References references,
      @Nullable String url,
      @Nullable String clientSecret,
      @Nullable Instant expiresAt)
      implements CheckoutAnswer {

    /** Checks that there is a way to pay. */
    public Created {
      if (url == null && clientSecret == null) {
        throw new IllegalArgumentException("neither a page nor a client secret");
      }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Created[" + references + ", " + (url == null ? "embedded" : "hosted") + "]";
    }
  }

  /** The provider will not have it; asking again would not help. */
  record Rejected(String code, String message) implements CheckoutAnswer {}

  /** No answer, or none that can be trusted: the page may exist. Ask again with the same id. */
  record Unknown(String reason) implements CheckoutAnswer {}
}
