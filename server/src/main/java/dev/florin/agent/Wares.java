package dev.florin.agent;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toCollection;

import dev.florin.catalog.Catalog;
import dev.florin.catalog.Occasion;
import dev.florin.catalog.PriceRule;
import dev.florin.catalog.Product;
import dev.florin.catalog.ProductKind;
import dev.florin.marketplace.Listing;
import dev.florin.marketplace.ListingId;
import dev.florin.marketplace.ListingStatus;
import dev.florin.marketplace.Listings;
import dev.florin.money.Money;
import dev.florin.platform.MoneyView;
import dev.florin.platform.Problem;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be bought, as an agent names it, and what it costs now. Thread-safe. */
@Component
public class Wares {
  private final Catalog catalog;
  private final Listings listings;
  private final Clock clock;

  Wares(Catalog catalog, Listings listings, Clock clock) {
    this.catalog = catalog;
    this.listings = listings;
    this.clock = clock;
  }

  /**
   * Something that is for sale.
   *
   * @param listing the listing that it is; {@code null} for the seller's own products
   */
  public record Ware(Product product, @Nullable Listing listing) {
    /** What it is called by: a listing's id, or the product's. */
    public String id() {
      return listing == null ? product.id().toString() : listing.id().toString();
    }

    /** Whether it is credits that one buys, which cannot be paid with credits. */
    boolean isForCredits() {
      return product.kind() == ProductKind.CREDIT_PACK;
    }
  }

  /**
   * What one costs.
   *
   * @param credits whole credits; {@code null} when it is not sold for credits
   * @param money in the currencies in which it is sold
   */
  public record Prices(@Nullable Long credits, List<MoneyView> money) {}

  /**
   * The thing with this listing's or product's id, or product's code.
   *
   * @throws Problem 404 when there is none, or it is not for sale
   */
  public Ware find(String item) {
    return search(item).orElseThrow(() -> missing(item));
  }

  /** It is not there, or not for sale. */
  static Problem missing(String item) {
    return Problem.notFound("listing or product for sale", item);
  }

  private Optional<Ware> search(String item) {
    return known(item).filter(Wares::isForSale);
  }

  /** The same, for sale or not any more. */
  Optional<Ware> known(String item) {
    return ListingId.parse(item)
        .map(id -> listings.find(id).map(this::ware))
        .orElseGet(() -> catalog.find(item).map(this::ware));
  }

  private Ware ware(Listing listing) {
    return new Ware(listings.shown(listing).product(), listing);
  }

  private Ware ware(Product product) {
    var listing =
        product.kind().isListed() ? listings.find(ListingId.of(product.id())).orElse(null) : null;
    return new Ware(product, listing);
  }

  private static boolean isForSale(Ware ware) {
    return ware.product().active()
        && ware.product().kind() != ProductKind.SUBSCRIPTION
        && (ware.listing() == null || ware.listing().status() == ListingStatus.ACTIVE);
  }

  /** What one of what is called so costs in credits; {@code null} when it cannot be bought so. */
  public @Nullable Long credits(String item) {
    return search(item).map(ware -> prices(ware.product()).credits()).orElse(null);
  }

  /** What one of it costs now. */
  public Prices prices(Product product) {
    var now = clock.instant();
    var assets =
        Stream.concat(product.prices().stream(), product.rules().stream().map(PriceRule::price))
            .map(Money::asset)
            .collect(collectingAndThen(toCollection(LinkedHashSet::new), List::copyOf));
    var prices =
        assets.stream()
            .flatMap(asset -> product.price(new Occasion(asset, null, now), 1).stream())
            .toList();
    return new Prices(
        prices.stream()
            .filter(price -> price.asset().isCredits())
            .map(Money::minorUnits)
            .findFirst()
            .orElse(null),
        prices.stream().filter(price -> !price.asset().isCredits()).map(MoneyView::of).toList());
  }
}
