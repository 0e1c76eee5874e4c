package dev.florin.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dispute is new, or stands otherwise than before. Written as a job in the transaction in which
 * that became known.
 *
 * @param dispute the dispute's id, as at the edge
 * @param payment the payment's id, as at the edge
 * @param provider through whom
 * @param status how it stands, as it is written in JSON
 * @param amountMinor what is disputed, in minor units of {@code currency}
 * @param currency ISO 4217, upper case
 * @param reason as the provider calls it, or {@code null}
 * @param answerBy until when evidence is taken, or {@code null}
 * @param at when
 */
public record DisputeChanged(
    String dispute,
    String payment,
    String provider,
    String status,
    long amountMinor,
    String currency,
    @Nullable String reason,
    @Nullable Instant answerBy,
    Instant at) {
  /** The kind of the job. */
  public static final String JOB = "dispute.changed";

  static DisputeChanged of(Dispute dispute) {
    return new DisputeChanged(
        dispute.id().toString(),
        dispute.payment().toString(),
        dispute.provider(),
        dispute.status().text(),
        dispute.amount().minorUnits(),
        dispute.amount().asset().code(),
        dispute.reason(),
        dispute.answerBy(),
        dispute.statusAt());
  }
}
