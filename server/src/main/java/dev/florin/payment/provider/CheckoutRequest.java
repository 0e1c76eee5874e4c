package dev.florin.payment.provider;

import dev.florin.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be paid.
 *
 * @param id our payment's id; written into the provider's metadata, and its idempotency key
 * @param reference what the payment is for; likewise written into the metadata
 * @param amount the sum of the lines
 * @param lines what the buyer sees
 * @param successUrl where the buyer goes after paying
 * @param cancelUrl where the buyer goes instead
 * @param email to prefill, or {@code null}
 */
public record CheckoutRequest(
    String id,
    String reference,
    Money amount,
    List<Line> lines,
    String successUrl,
    String cancelUrl,
    @Nullable String email) {

  /** One line; {@code unit} times {@code quantity} is its price. */
  public record Line(String name, @Nullable String description, Money unit, int quantity) {}

  /** Copies the lines and checks that they add up. */
  public CheckoutRequest {
    lines = List.copyOf(lines);
    var sum = Money.zero(amount.asset());
    for (var line : lines) {
      sum = sum.plus(line.unit().times(line.quantity()));
    }
    if (!sum.equals(amount)) {
      throw new IllegalArgumentException("lines add up to " + sum + ", not to " + amount);
    }
  }
}
