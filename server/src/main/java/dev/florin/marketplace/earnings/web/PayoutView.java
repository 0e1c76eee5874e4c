package dev.florin.marketplace.earnings.web;

import dev.florin.marketplace.earnings.Payout;
import dev.florin.platform.MoneyView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payout in JSON. {@code status} is creating while nobody knows, paid or failed; {@code
 * reference} the operator's own, or the provider's name for its transfer.
 */
record PayoutView(
    String id,
    String creator,
    String method,
    String status,
    MoneyView amount,
    @Nullable String reference,
    @Nullable String failure,
    Instant createdAt,
    Instant statusAt) {
  static PayoutView of(Payout payout) {
    return new PayoutView(
        payout.id().toString(),
        payout.creator().toString(),
        payout.method(),
        payout.status().text(),
        MoneyView.of(payout.amount()),
        payout.reference(),
        payout.failure(),
        payout.createdAt(),
        payout.statusAt());
  }
}
