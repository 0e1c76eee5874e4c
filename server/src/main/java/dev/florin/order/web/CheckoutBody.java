package dev.florin.order.web;

import dev.florin.order.Orders.Checkout;
import dev.florin.order.ReturnAddress;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.platform.Problem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to pay. Without addresses the buyer comes back to the order's own page; {@code
 * {CHECKOUT_SESSION_ID}} in the success address is filled in by Stripe.
 */
record CheckoutBody(
    @NotBlank @Size(max = 30) String provider,
    @Size(max = 20) @Nullable String mode,
    @Size(max = 30) @Nullable String method,
    @Size(max = 2_000) @Nullable String successUrl,
    @Size(max = 2_000) @Nullable String cancelUrl,
    @Size(max = 200) @Nullable String savedMethod,
    @Size(max = 40) @Nullable Map<String, String> metadata) {

  private static final int MAX_NAME = 40;
  private static final int MAX_VALUE = 500;

  /**
   * As the facade takes it.
   *
   * @param mayAnnotate whether the caller may write metadata, which the seller's other systems
   *     believe
   */
  Checkout checkout(String statusUrl, @Nullable String email, boolean mayAnnotate) {
    return new Checkout(
        provider,
        wanted(),
        method == null ? List.of() : List.of(method),
        successUrl == null ? statusUrl : ReturnAddress.checked("success_url", successUrl),
        cancelUrl == null ? statusUrl : ReturnAddress.checked("cancel_url", cancelUrl),
        new CheckoutRequest.Payer(email, null, savedMethod),
        metadata(mayAnnotate));
  }

  private Map<String, String> metadata(boolean mayAnnotate) {
    if (metadata == null || metadata.isEmpty()) {
      return Map.of();
    }
    if (!mayAnnotate) {
      throw Problem.invalid("metadata", "is for server keys and operators");
    }
    metadata.forEach((key, value) -> {
      if (!isEntry(key, value)) {
        throw Problem.invalid(
            "metadata", "must have names of 1 to 40 characters, not florin_…, and texts up to 500");
      }
    });
    return metadata;
  }

  private static boolean isEntry(String key, @Nullable String value) {
    return !key.isEmpty()
        && key.length() <= MAX_NAME
        && !key.startsWith("florin_")
        && value != null
        && value.length() <= MAX_VALUE;
  }

  private Mode wanted() {
    return switch (mode) {
      case "hosted" -> Mode.HOSTED;
      case "embedded" -> Mode.EMBEDDED;
      case null -> Mode.HOSTED;
      default -> throw Problem.invalid("mode", "must be hosted or embedded");
    };
  }
}
