package dev.florin.marketplace;

import dev.florin.access.CustomerId;
import dev.florin.order.OrderId;
import dev.florin.payment.Settlement.Objection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may buy what: asked before anything is written, and again with the listing locked. */
@Component
class PurchaseRules {
  static final String NOT_ACTIVE = "listing_not_active";
  static final String ALREADY_BOUGHT = "already_bought";

  private final PurchaseStore store;

  PurchaseRules(PurchaseStore store) {
    this.store = store;
  }

  /**
   * What keeps somebody from buying this.
   *
   * @param order by which they would; {@code null} when there is none yet
   */
  Optional<Objection> objection(
      @Nullable Listing listing, CustomerId buyer, @Nullable OrderId order) {
    if (listing == null || !listing.isActive()) {
      return Optional.of(notActive());
    }
    if (listing.creator().equals(buyer)) {
      return Optional.of(new Objection("own_listing", "Nobody buys their own listing."));
    }
    return store
        .live(listing.id(), buyer)
        .filter(other -> !(other.isBy(order) && other.status() == PurchaseStatus.RESERVED))
        .map(PurchaseRules::another);
  }

  /** What keeps anybody from giving this to somebody whom nobody knows yet. */
  Optional<Objection> objectionToGift(@Nullable Listing listing) {
    return listing == null || !listing.isActive() ? Optional.of(notActive()) : Optional.empty();
  }

  /** What keeps somebody from claiming this as a gift, which was paid for when it was for sale. */
  Optional<Objection> objectionToClaim(Listing listing, CustomerId claimer) {
    if (listing.status() == ListingStatus.SUSPENDED) {
      return Optional.of(notActive());
    }
    if (listing.creator().equals(claimer)) {
      return Optional.of(new Objection("own_listing", "Nobody claims their own listing."));
    }
    return store.live(listing.id(), claimer).map(PurchaseRules::another);
  }

  private static Objection notActive() {
    return new Objection("listing_not_active", "This is not for sale now.");
  }

  private static Objection another(Purchase other) {
    return other.status() == PurchaseStatus.COMPLETED
        ? new Objection("already_bought", "This buyer has it already.")
        : new Objection(
            "purchase_pending",
            "Another checkout of the same is open: pay for %s, or cancel it."
                .formatted(other.order()));
  }
}
