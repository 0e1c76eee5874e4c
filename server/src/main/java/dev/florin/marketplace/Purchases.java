package dev.florin.marketplace;

import dev.florin.access.CustomerId;
import dev.florin.order.OrderId;
import dev.florin.payment.Settlement.Objection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people have bought of creators. Thread-safe. */
@Component("marketplacePurchases") // a room of the older front ends has the plain name
public class Purchases {
  private final PurchaseStore store;
  private final PurchaseRules rules;
  private final VersionStore versions;

  Purchases(PurchaseStore store, PurchaseRules rules, VersionStore versions) {
    this.store = store;
    this.rules = rules;
    this.versions = versions;
  }

  /** The purchase with this id, whoever owns it; one that was never paid is none. */
  public Optional<Purchase> find(PurchaseId id) {
    return store.find(id).filter(purchase -> purchase.completedAt() != null);
  }

  /** What was bought by this order, line by line; nothing before it is paid. */
  public List<Purchase> ofOrder(OrderId order) {
    return store.of(order).stream().filter(purchase -> purchase.completedAt() != null).toList();
  }

  /** Purchases, newest first; {@code null} for everybody's. */
  public List<Purchase> list(@Nullable CustomerId buyer, int limit, @Nullable PurchaseId after) {
    return store.list(buyer, limit, after);
  }

  /**
   * What keeps somebody from buying this right now: so that no order is placed for nothing. It is
   * asked again, with locks, before anybody can pay.
   */
  public Optional<Objection> objection(Listing listing, CustomerId buyer) {
    return rules.objection(listing, buyer, null);
  }

  /**
   * What its buyer may download, the latest first: all that was there when they bought it, and
   * whatever is the latest.
   */
  public List<Version> versions(Purchase purchase) {
    var all = versions.all(purchase.listing());
    var latest = all.isEmpty() ? 0 : all.getFirst().number();
    return all.stream().filter(each -> purchase.includes(each.number(), latest)).toList();
  }
}
