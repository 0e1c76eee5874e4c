package dev.florin.payment;

import dev.florin.money.Money;
import dev.florin.payment.provider.CheckoutRequest;
import java.util.List;
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
    String successUrl,
    String cancelUrl,
    @Nullable String email) {}
