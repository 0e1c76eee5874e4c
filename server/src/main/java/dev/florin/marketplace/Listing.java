package dev.florin.marketplace;

import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a creator sells; what it is called and what it costs is its product's.
 *
 * @param creator whose it is
 * @param kind one that is listed
 * @param resumesAs what it becomes again; {@code null} unless it is suspended
 * @param sales how often it was sold, what came back included
 * @param downloads how often a download of it was begun
 */
public record Listing(
    ListingId id,
    CustomerId creator,
    ProductKind kind,
    ListingStatus status,
    @Nullable ListingStatus resumesAs,
    long sales,
    long downloads,
    Instant createdAt) {

  static Listing draft(ListingId id, CustomerId creator, ProductKind kind, Instant now) {
    return new Listing(id, creator, kind, ListingStatus.DRAFT, null, 0, 0, now);
  }

  boolean isActive() {
    return status == ListingStatus.ACTIVE;
  }

  Listing with(ListingStatus next) {
    return new Listing(id, creator, kind, next, null, sales, downloads, createdAt);
  }

  Listing suspended() {
    return new Listing(
        id, creator, kind, ListingStatus.SUSPENDED, status, sales, downloads, createdAt);
  }
}
