package dev.florin.marketplace.earnings;

import dev.florin.access.CustomerId;
import dev.florin.money.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Money that a creator has earned and gets.
 *
 * @param id ours
 * @param creator who gets it
 * @param method {@link #MANUAL}, or the provider that makes it
 * @param status how it stands
 * @param amount above zero
 * @param whole whether that was asked for as all that was available
 * @param reference the operator's own for one by hand, else the provider's name for the transfer,
 *     once there is one
 * @param account where the provider pays it; {@code null} for one by hand
 * @param failure why it failed, as the provider says
 * @param statusAt since when it stands so
 */
public record Payout(
    PayoutId id,
    CustomerId creator,
    String method,
    Status status,
    Money amount,
    boolean whole,
    @Nullable String reference,
    @Nullable String account,
    @Nullable String failure,
    Instant createdAt,
    Instant statusAt) {
  /** Paid outside of Florin, and recorded here. */
  public static final String MANUAL = "manual";

  /** How a payout stands. It only moves forward, and from {@code CREATING} alone. */
  public enum Status {
    /** The provider is asked for it, or nobody knows what it answered. */
    CREATING,
    /** The creator has it. */
    PAID,
    /** The provider refused it; the money is available again. */
    FAILED;

    /** How it is written in JSON and in the database. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The status written {@code text}, if there is one. */
    public static Optional<Status> parse(String text) {
      return Arrays.stream(values()).filter(status -> status.text().equals(text)).findFirst();
    }
  }

  boolean isManual() {
    return method.equals(MANUAL);
  }

  Payout paid(String by, Instant at) {
    return with(Status.PAID, by, null, at);
  }

  Payout failed(String why, Instant at) {
    return with(Status.FAILED, reference, why, at);
  }

  private Payout with(Status next, @Nullable String known, @Nullable String why, Instant at) {
    return new Payout(id, creator, method, next, amount, whole, known, account, why, createdAt, at);
  }
}
