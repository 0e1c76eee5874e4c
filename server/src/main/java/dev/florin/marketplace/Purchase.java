package dev.florin.marketplace;

import dev.florin.access.CustomerId;
import dev.florin.order.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One buyer's one listing, by one line of an order.
 *
 * @param withheld whether a bank decides about its money right now
 * @param version the listing's latest when it was bought; {@code null} before
 * @param createdAt when it was set aside first
 * @param completedAt when it was paid; {@code null} before
 */
public record Purchase(
    PurchaseId id,
    ListingId listing,
    CustomerId buyer,
    OrderId order,
    int line,
    PurchaseStatus status,
    boolean withheld,
    @Nullable Integer version,
    Instant createdAt,
    @Nullable Instant completedAt) {

  static Purchase reserved(
      ListingId listing, CustomerId buyer, OrderId order, int line, Instant now) {
    return new Purchase(
        PurchaseId.next(),
        listing,
        buyer,
        order,
        line,
        PurchaseStatus.RESERVED,
        false,
        null,
        now,
        null);
  }

  /** Whether its buyer may download now. */
  public boolean isOpen() {
    return status == PurchaseStatus.COMPLETED && !withheld;
  }

  /** Whether this version is among what was bought: all until then, and whatever is the latest. */
  boolean includes(int number, int latest) {
    return number == latest || (version != null && number <= version);
  }

  boolean isBy(@Nullable OrderId other) {
    return order.equals(other);
  }

  Purchase with(PurchaseStatus next) {
    return new Purchase(
        id, listing, buyer, order, line, next, withheld, version, createdAt, completedAt);
  }

  Purchase completed(int latest, Instant now) {
    return new Purchase(
        id, listing, buyer, order, line, PurchaseStatus.COMPLETED, false, latest, createdAt, now);
  }

  Purchase withheld(boolean now) {
    return new Purchase(
        id, listing, buyer, order, line, status, now, version, createdAt, completedAt);
  }
}
