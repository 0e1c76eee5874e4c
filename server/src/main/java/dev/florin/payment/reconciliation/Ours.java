package dev.florin.payment.reconciliation;

import dev.florin.money.Money;
import dev.florin.payment.PaymentId;
import dev.florin.payment.PaymentStatus;
import dev.florin.payment.provider.References;
import dev.florin.payment.reconciliation.Difference.Side;
import java.time.Instant;

/**
 * A payment as it stands here.
 *
 * @param refunded through the provider, or on its way, in minor units; what an operator gave back
 *     outside of it is not among it, since the provider cannot know
 * @param recorded the same with what an operator gave back outside of it, for providers that tell
 *     one sum of everything
 * @param disputed withheld until a dispute is decided, in minor units
 * @param lost by disputes, in minor units
 */
record Ours(
    PaymentId id,
    PaymentStatus status,
    Money amount,
    References references,
    long refunded,
    long recorded,
    long disputed,
    long lost,
    Instant createdAt) {

  Side side() {
    return new Side(
        status.text(), amount.minorUnits(), amount.asset().code(), refunded + disputed + lost);
  }
}
