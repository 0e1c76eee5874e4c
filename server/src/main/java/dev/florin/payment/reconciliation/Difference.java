package dev.florin.payment.reconciliation;

import dev.florin.id.Ids;
import dev.florin.payment.PaymentId;
import dev.florin.payment.provider.References;
import dev.florin.payment.reconciliation.Reconciliation.Kind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One payment about which a provider and Florin do not agree, as it was found.
 *
 * @param id ours
 * @param kind what does not agree
 * @param payment ours; {@code null} when there is none here
 * @param references the provider's names
 * @param here what stands in Florin; {@code null} when nothing does
 * @param there what the provider says; {@code null} when nothing
 * @param foundAt when
 * @param lookedAt when somebody last had it fixed, or {@code null}
 * @param outcome how it stood then: {@code matched}, or what still did not agree
 * @param fixedAt since when it agrees, or {@code null}
 */
public record Difference(
    UUID id,
    Kind kind,
    @Nullable PaymentId payment,
    References references,
    @Nullable Side here,
    @Nullable Side there,
    Instant foundAt,
    @Nullable Instant lookedAt,
    @Nullable String outcome,
    @Nullable Instant fixedAt) {

  /** The prefix of its id at the edge. */
  public static final String PREFIX = "rcd";

  /** The outcome of a difference that is none any more. */
  public static final String MATCHED = "matched";

  /**
   * How a payment stands on one side.
   *
   * @param status as that side calls it
   * @param amount in minor units; {@code null} when it is not said
   * @param currency ISO 4217; {@code null} when it is not said
   * @param refunded given back, on its way back, or taken by a dispute, in minor units
   */
  public record Side(
      String status, @Nullable Long amount, @Nullable String currency, long refunded) {}

  /** The id as at the edge. */
  public String idText() {
    return Ids.encode(PREFIX, id);
  }
}
