package dev.florin.marketplace;

import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductKind;
import dev.florin.credit.Booking;
import dev.florin.ledger.PaymentKey;
import dev.florin.marketplace.earnings.Earnings;
import dev.florin.marketplace.earnings.Earnings.Sale;
import dev.florin.order.Delivery;
import dev.florin.order.Order;
import dev.florin.payment.Settlement.Objection;
import dev.florin.payment.provider.PassOn;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Delivers what creators sell: once to each buyer. A place to pay reserves it, and so keeps a
 * second one shut; should two have been paid all the same, the first to be settled gets it. What
 * decides is the listing's row, which whoever reserves or delivers has locked, and behind it an
 * index of the database.
 */
@Component
class GoodsDelivery implements Delivery {
  private static final Logger log = LoggerFactory.getLogger(GoodsDelivery.class);

  private final ListingStore listings;
  private final VersionStore versions;
  private final PurchaseStore store;
  private final PurchaseRules rules;
  private final DownloadStore downloads;
  private final DownloadSettings settings;
  private final Earnings earnings;
  private final Clock clock;

  GoodsDelivery(
      ListingStore listings,
      VersionStore versions,
      PurchaseStore store,
      PurchaseRules rules,
      DownloadStore downloads,
      DownloadSettings settings,
      Earnings earnings,
      Clock clock) {
    this.listings = listings;
    this.versions = versions;
    this.store = store;
    this.rules = rules;
    this.downloads = downloads;
    this.settings = settings;
    this.earnings = earnings;
    this.clock = clock;
  }

  @Override
  public Set<ProductKind> kinds() {
    return Set.of(ProductKind.PACKAGE, ProductKind.W_MATRIX, ProductKind.VECTOR);
  }

  // --- before it is paid ---

  @Override
  public Optional<Objection> reserve(Order order, Order.Item item) {
    if (item.quantity() != 1 || isTwiceIn(order, item)) {
      return Optional.of(
          new Objection("quantity_not_possible", "Of this there is one for each buyer."));
    }
    var listing = listings.lock(ListingId.of(item.product())).orElse(null);
    var objection = rules.objection(listing, order.customer(), order.id());
    if (objection.isEmpty()) {
      var purchase = known(order, item).with(PurchaseStatus.RESERVED);
      store.save(purchase);
    }
    return objection;
  }

  @Override
  public Optional<Objection> offer(Order.Item item) {
    return rules.objectionToGift(listings.find(ListingId.of(item.product())).orElse(null));
  }

  @Override
  public Optional<Objection> claim(Order order, Order.Item item) {
    return rules.objectionToClaim(
        listings.lock(ListingId.of(item.product())).orElseThrow(), order.customer());
  }

  @Override
  public Optional<PassOn> passOn(Order order, Order.Item item, String provider) {
    return listings
        .find(ListingId.of(item.product()))
        .flatMap(listing -> earnings.passOn(order, item, listing.creator(), provider));
  }

  private static boolean isTwiceIn(Order order, Order.Item item) {
    return order.items().stream().filter(each -> each.product().equals(item.product())).count() > 1;
  }

  private Purchase known(Order order, Order.Item item) {
    return store
        .find(order.id(), item.line())
        .orElseGet(() ->
            Purchase.reserved(
                ListingId.of(item.product()),
                order.customer(),
                order.id(),
                item.line(),
                clock.instant()));
  }

  @Override
  public void release(Order order, Order.Item item) {
    store.free(order.id(), item.line());
  }

  // --- when it is paid ---

  @Override
  public Result deliver(
      Order order, Order.Item item, PaymentKey payment, Consumer<Booking> bookings, Instant now) {
    var listing = listings.lock(ListingId.of(item.product())).orElseThrow();
    var purchase = known(order, item);
    var refusal = refusal(listing, purchase);
    if (refusal.isPresent()) {
      store.save(purchase.with(PurchaseStatus.REFUSED));
      return new Result.Undeliverable(refusal.get());
    }
    complete(purchase, listing, now);
    earnings.sold(sale(order, item, payment, listing.creator(), now), bookings);
    return new Result.Delivered();
  }

  /** Its creator may have retired it meanwhile; who has paid in time gets it. */
  private Optional<String> refusal(Listing listing, Purchase purchase) {
    if (listing.status() == ListingStatus.SUSPENDED) {
      return Optional.of(PurchaseRules.NOT_ACTIVE);
    }
    var other = store.live(listing.id(), purchase.buyer()).filter(each -> !isSame(each, purchase));
    if (other.isPresent() && other.get().status() == PurchaseStatus.COMPLETED) {
      return Optional.of(PurchaseRules.ALREADY_BOUGHT);
    }
    // Who has paid is before who may still pay; they will be refunded if they do.
    other.ifPresent(each -> store.free(each.order(), each.line()));
    return Optional.empty();
  }

  private static boolean isSame(Purchase one, Purchase other) {
    return one.order().equals(other.order()) && one.line() == other.line();
  }

  private void complete(Purchase purchase, Listing listing, Instant now) {
    store.save(purchase.completed(versions.latest(listing.id()), now));
    listings.countSale(listing.id());
    if (listing.kind() == ProductKind.VECTOR) {
      downloads.insert(DownloadAccess.unclaimed(purchase.id(), settings.maxUses(), now));
    }
  }

  private static Sale sale(
      Order order, Order.Item item, PaymentKey payment, CustomerId creator, Instant at) {
    return new Sale(order, item, payment, creator, at);
  }

  // --- when money comes back ---

  /** Locks no listing: these come in no order. */
  @Override
  public void stand(Order order, Order.Item item, Standing standing, Consumer<Booking> bookings) {
    var purchase = store.lock(order.id(), item.line()).orElseThrow();
    if (isAllBack(item)) {
      store.save(purchase.with(PurchaseStatus.RETURNED).withheld(false));
      downloads.revokeAll(purchase.id(), standing.at());
    } else {
      stands(purchase.withheld(standing.withheld().isPositive()));
    }
    // Also when nothing has moved: what a bank has withheld, or let go, is the creator's to wait
    // for.
    var creator = listings.find(purchase.listing()).orElseThrow().creator();
    earnings.returned(
        sale(order, item, standing.payment(), creator, standing.at()), standing, bookings);
  }

  /** What cost nothing cannot come back. */
  private static boolean isAllBack(Order.Item item) {
    return item.amount().isPositive() && item.returned().equals(item.amount());
  }

  private void stands(Purchase purchase) {
    var other =
        store.live(purchase.listing(), purchase.buyer()).filter(each -> !isSame(each, purchase));
    if (other.isPresent() && other.get().status() == PurchaseStatus.COMPLETED) {
      // A refund has failed after its buyer bought the same again, and they have paid for both.
      log.warn("{} stands again beside {}: refund one of them", purchase.id(), other.get().id());
      return;
    }
    other.ifPresent(each -> store.free(each.order(), each.line()));
    store.save(purchase.with(PurchaseStatus.COMPLETED));
  }
}
