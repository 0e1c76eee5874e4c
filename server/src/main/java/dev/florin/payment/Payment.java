package dev.florin.payment;

import dev.florin.money.Money;
import dev.florin.payment.provider.References;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to collect money through a provider.
 *
 * @param id ours
 * @param reference what it is for, opaque here
 * @param provider through whom
 * @param live whether real money moves
 * @param status how it stands
 * @param amount what is to be collected
 * @param references the provider's names for it
 * @param checkoutUrl where the buyer pays; {@code null} until the provider has answered
 * @param expiresAt until when the buyer can pay there
 * @param closing whether we are closing its page ourselves: that it runs out is then our own doing,
 *     and nothing follows from it
 * @param failure why the last attempt failed, for people
 * @param createdAt when it was begun
 * @param succeededAt when the money was seen
 */
public record Payment(
    PaymentId id,
    String reference,
    String provider,
    boolean live,
    PaymentStatus status,
    Money amount,
    References references,
    @Nullable String checkoutUrl,
    @Nullable Instant expiresAt,
    boolean closing,
    @Nullable String failure,
    Instant createdAt,
    @Nullable Instant succeededAt) {}
