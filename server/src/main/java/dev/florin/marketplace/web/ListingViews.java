package dev.florin.marketplace.web;

import dev.florin.catalog.Product;
import dev.florin.marketplace.Listings.Shown;
import dev.florin.marketplace.Version;
import dev.florin.marketplace.Version.Content;
import dev.florin.platform.MoneyView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How listings and their versions look in JSON. */
final class ListingViews {
  private ListingViews() {}

  /**
   * Name, description and features are in the language that the caller prefers. {@code sales}
   * counts what came back, too; a price in CREDIT is in whole credits.
   */
  record ListingView(
      String id,
      String product,
      String code,
      String kind,
      String creator,
      String status,
      String name,
      @Nullable String description,
      List<String> features,
      List<MoneyView> prices,
      Map<String, Product.Text> texts,
      long sales,
      long downloads,
      Instant createdAt) {
    static ListingView of(Shown shown, Locale locale) {
      var listing = shown.listing();
      var product = shown.product();
      var text = product.text(locale);
      return new ListingView(
          listing.id().toString(),
          product.id().toString(),
          product.code(),
          listing.kind().text(),
          listing.creator().toString(),
          listing.status().text(),
          text.name(),
          text.description(),
          text.features(),
          product.prices().stream().map(MoneyView::of).toList(),
          product.texts(),
          listing.sales(),
          listing.downloads(),
          listing.createdAt());
    }
  }

  /** A file, or a {@code link}, which is shown to its creator alone. */
  record VersionView(
      int number,
      @Nullable String notes,
      @Nullable FileView file,
      @Nullable String link,
      Instant createdAt) {
    static VersionView of(Version version) {
      return of(version, version.content() instanceof Content.Link link ? link.url() : null);
    }

    /** For buyers: where a link leads, a download says. */
    static VersionView ofBuyer(Version version) {
      return of(version, null);
    }

    private static VersionView of(Version version, @Nullable String link) {
      return new VersionView(
          version.number(),
          version.notes(),
          version.content() instanceof Content.File file ? FileView.of(file) : null,
          link,
          version.createdAt());
    }
  }

  /** {@code size} in bytes, {@code sha256} in hex. */
  record FileView(String name, String contentType, long size, String sha256) {
    static FileView of(Content.File file) {
      return new FileView(file.name(), file.contentType(), file.size(), file.sha256());
    }
  }
}
