package dev.florin.payment;

import dev.florin.money.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back to who paid.
 *
 * @param id ours
 * @param payment of which it is a part, or all
 * @param provider through whom
 * @param reference the provider's name for it; {@code null} until the provider has answered
 * @param origin who made it
 * @param status how it stands
 * @param amount above zero
 * @param rest whether it was all that was left of the payment
 * @param reason for people, or {@code null}
 * @param failure why it failed, for people
 * @param createdAt when it was written down
 * @param statusAt since when it stands so
 */
public record Refund(
    RefundId id,
    PaymentId payment,
    String provider,
    @Nullable String reference,
    Origin origin,
    RefundStatus status,
    Money amount,
    boolean rest,
    @Nullable String reason,
    @Nullable String failure,
    Instant createdAt,
    Instant statusAt) {

  /** Who made a refund. */
  public enum Origin {
    /** An operator here. */
    FLORIN,
    /** Somebody in the provider's dashboard: it was heard of. */
    PROVIDER,
    /** Somebody outside of both; an operator has recorded it here. */
    ELSEWHERE;

    /** How it is written in JSON and in the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Origin parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
