package dev.florin.payment;

import dev.florin.money.Money;
import dev.florin.payment.provider.Capabilities.Mode;
import dev.florin.payment.provider.CheckoutRequest;
import dev.florin.payment.provider.PassOn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be paid and how; see {@link CheckoutRequest} for the members.
 *
 * @param provider through whom
 */
public record CheckoutCommand(
    String provider,
    String reference,
    Money amount,
    List<CheckoutRequest.Line> lines,
    Mode mode,
    List<String> methods,
    String successUrl,
    String cancelUrl,
    String pageUrl,
    CheckoutRequest.Payer payer,
    Map<String, String> metadata,
    @Nullable PassOn passOn) {

  /** Copies what could change. */
  public CheckoutCommand {
    lines = List.copyOf(lines);
    methods = List.copyOf(methods);
    metadata = Map.copyOf(metadata);
  }

  /** The same, to be paid by one of these methods. */
  CheckoutCommand by(List<String> methods) {
    return new CheckoutCommand(
        provider,
        reference,
        amount,
        lines,
        mode,
        methods,
        successUrl,
        cancelUrl,
        pageUrl,
        payer,
        metadata,
        passOn);
  }

  /** The same, of which the provider passes this on by itself; nothing for {@code null}. */
  CheckoutCommand passing(@Nullable PassOn passOn) {
    return new CheckoutCommand(
        provider,
        reference,
        amount,
        lines,
        mode,
        methods,
        successUrl,
        cancelUrl,
        pageUrl,
        payer,
        metadata,
        passOn);
  }
}
