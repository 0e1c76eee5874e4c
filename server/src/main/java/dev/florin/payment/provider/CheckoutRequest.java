package dev.florin.payment.provider;

import dev.florin.money.Money;
import dev.florin.payment.provider.Capabilities.Mode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be paid.
 *
 * @param id our payment's id; written into the provider's metadata, and its idempotency key
 * @param reference what the payment is for; likewise written into the metadata
 * @param amount the sum of the lines
 * @param lines what the buyer sees
 * @param mode where the buyer pays
 * @param methods by which the buyer may pay, in Florin's names; empty leaves it to the provider
 * @param successUrl where the buyer goes after paying
 * @param cancelUrl where the buyer goes instead
 * @param pageUrl Florin's own page of what is paid for, for the buyer alone: where a provider
 *     without a page of its own sends buyers
 * @param payer who pays
 * @param metadata what else is written into the provider's metadata, for the seller's other systems
 * @param passOn what of it the provider passes on by itself, or {@code null}; only where {@link
 *     PaymentProvider#passesOn} says that it can
 */
public record CheckoutRequest(
    String id,
    String reference,
    Money amount,
    List<Line> lines,
    Mode mode,
    List<String> methods,
    String successUrl,
    String cancelUrl,
    String pageUrl,
    Payer payer,
    Map<String, String> metadata,
    @Nullable PassOn passOn) {

  /** A request for a provider that has pages of its own, of which nothing is passed on. */
  public CheckoutRequest(
      String id,
      String reference,
      Money amount,
      List<Line> lines,
      Mode mode,
      List<String> methods,
      String successUrl,
      String cancelUrl,
      Payer payer,
      Map<String, String> metadata) {
    this(
        id,
        reference,
        amount,
        lines,
        mode,
        methods,
        successUrl,
        cancelUrl,
        successUrl,
        payer,
        metadata,
        null);
  }

  /** One line; {@code unit} times {@code quantity} is its price. */
  public record Line(String name, @Nullable String description, Money unit, int quantity) {}

  /**
   * Who pays.
   *
   * @param email to prefill, or {@code null}
   * @param customer the provider's name for the buyer, or {@code null} when it knows none
   * @param savedMethod the provider's name of a method that the buyer has kept and pays with now,
   *     or {@code null}
   */
  public record Payer(
      @Nullable String email, @Nullable String customer, @Nullable String savedMethod) {}

  /** Copies the lists and checks that the lines add up. */
  public CheckoutRequest {
    lines = List.copyOf(lines);
    methods = List.copyOf(methods);
    metadata = Map.copyOf(metadata);
    var sum = Money.zero(amount.asset());
    for (var line : lines) {
      sum = sum.plus(line.unit().times(line.quantity()));
    }
    if (!sum.equals(amount)) {
      throw new IllegalArgumentException("lines add up to " + sum + ", not to " + amount);
    }
  }
}
