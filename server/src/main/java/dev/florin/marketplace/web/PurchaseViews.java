package dev.florin.marketplace.web;

import dev.florin.marketplace.DownloadAccess;
import dev.florin.marketplace.Downloads;
import dev.florin.marketplace.Listings;
import dev.florin.marketplace.Purchase;
import dev.florin.marketplace.Purchases;
import dev.florin.marketplace.web.ListingViews.VersionView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How purchases and permissions to download look in JSON. */
@Component
class PurchaseViews {
  private final Listings listings;
  private final Purchases purchases;
  private final Downloads downloads;

  PurchaseViews(Listings listings, Purchases purchases, Downloads downloads) {
    this.listings = listings;
    this.purchases = purchases;
    this.downloads = downloads;
  }

  /**
   * A purchase. {@code status} is completed, withheld while a bank decides about its money, or
   * returned; {@code versions} may be downloaded, the latest first.
   */
  record PurchaseView(
      String id,
      String listing,
      String kind,
      String name,
      String customer,
      String order,
      String status,
      Instant boughtAt,
      List<VersionView> versions,
      List<AccessView> access) {}

  /**
   * A permission. {@code version} and {@code expires_at} come with the token, which stands in the
   * answer that makes it and nowhere else.
   */
  record AccessView(
      String id,
      @Nullable Integer version,
      @Nullable Instant expiresAt,
      int uses,
      int usesMax,
      Instant createdAt,
      @Nullable Instant revokedAt,
      @Nullable String token,
      @Nullable String url) {
    static AccessView of(DownloadAccess access) {
      return of(access, null, null);
    }

    static AccessView of(DownloadAccess access, @Nullable String token, @Nullable String url) {
      return new AccessView(
          access.id().toString(),
          access.version(),
          access.expiresAt(),
          access.uses(),
          access.usesMax(),
          access.createdAt(),
          access.revokedAt(),
          token,
          url);
    }
  }

  PurchaseView of(Purchase purchase, Locale locale) {
    var listing = listings.shown(listings.find(purchase.listing()).orElseThrow());
    return new PurchaseView(
        purchase.id().toString(),
        purchase.listing().toString(),
        listing.listing().kind().text(),
        listing.product().text(locale).name(),
        purchase.buyer().toString(),
        purchase.order().toString(),
        purchase.withheld() ? "withheld" : purchase.status().text(),
        Objects.requireNonNull(purchase.completedAt()),
        purchases.versions(purchase).stream().map(VersionView::ofBuyer).toList(),
        downloads.of(purchase.id()).stream().map(AccessView::of).toList());
  }
}
