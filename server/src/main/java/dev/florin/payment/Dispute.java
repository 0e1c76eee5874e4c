package dev.florin.payment;

import dev.florin.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's bank asks for the money back.
 *
 * @param id ours
 * @param payment which is disputed
 * @param provider through whom
 * @param reference the provider's name for it
 * @param status how it stands
 * @param amount above zero
 * @param reason as the provider calls it, or {@code null}
 * @param answerBy until when evidence is taken, or {@code null}
 * @param createdAt when it was heard of
 * @param statusAt since when it stands so
 */
public record Dispute(
    DisputeId id,
    PaymentId payment,
    String provider,
    String reference,
    DisputeStatus status,
    Money amount,
    @Nullable String reason,
    @Nullable Instant answerBy,
    Instant createdAt,
    Instant statusAt) {}
