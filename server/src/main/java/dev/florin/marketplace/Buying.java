package dev.florin.marketplace;

import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.marketplace.earnings.Earnings;
import dev.florin.money.Asset;
import dev.florin.order.Order;
import dev.florin.order.Orders;
import dev.florin.order.Orders.Basket;
import dev.florin.order.Orders.Checkout;
import dev.florin.order.Orders.CheckoutOutcome;
import dev.florin.order.Orders.Placed;
import dev.florin.order.Orders.Wish;
import dev.florin.payment.CheckoutResult;
import dev.florin.payment.Settlement.Objection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Places the order and opens its checkout in one go, so that a front end needs one call for one
 * listing. Not in a transaction, since providers are asked. Thread-safe.
 */
@Component
public class Buying {
  private final Purchases purchases;
  private final Listings listings;
  private final Earnings earnings;
  private final Orders orders;

  Buying(Purchases purchases, Listings listings, Earnings earnings, Orders orders) {
    this.purchases = purchases;
    this.listings = listings;
    this.earnings = earnings;
    this.orders = orders;
  }

  /**
   * What somebody wants.
   *
   * @param locale in which language the buyer is written to
   */
  public record Want(Listing listing, Asset currency, Locale locale) {}

  /** What came of {@link #buy}. */
  public sealed interface Bought {
    /** An order is there; what came of its checkout is for its own answers to say. */
    record Asked(Order order, CheckoutOutcome outcome) implements Bought {}

    /** It cannot be bought; no order is left that anybody could pay. */
    record Refused(Objection why) implements Bought {}

    /** No order could be placed. */
    record NotPlaced(Placed why) implements Bought {}
  }

  /**
   * Buys one.
   *
   * @param by who does; when it is not the buyer, the audit says so
   * @param how to pay for the order
   * @param key the caller's idempotency key: this buyer never gets two orders for one
   */
  public Bought buy(
      Caller by, Customer buyer, Want want, Function<Order, Checkout> how, @Nullable String key) {
    // With a key the order may be there already, and hold what it is asked for itself.
    var objection =
        key == null ? purchases.objection(want.listing(), buyer.id()) : Optional.<Objection>empty();
    if (objection.isPresent()) {
      return new Bought.Refused(objection.get());
    }
    var wish = new Wish(want.listing().id().product().toString(), 1);
    var placed =
        orders.place(by, buyer, new Basket(List.of(wish), want.currency(), want.locale()), key);
    return placed instanceof Placed.Written written
        ? open(by, written.order(), how.apply(written.order()))
        : new Bought.NotPlaced(placed);
  }

  /**
   * Whose this order's only item is, and how its price would be divided now; empty where it is
   * nothing that a creator sells. Its prices are in money.
   */
  public Optional<Shares> shares(Order order) {
    var item = order.items().getFirst();
    return listings
        .find(ListingId.of(item.product()))
        .map(listing -> earnings.shares(order, item, listing.creator()));
  }

  private Bought open(Caller by, Order order, Checkout how) {
    var outcome = orders.checkout(by, order, how);
    if (outcome instanceof CheckoutOutcome.Asked(CheckoutResult.Refused refused)) {
      orders.cancel(by, order); // somebody else was quicker: nobody shall pay for this one
      return new Bought.Refused(new Objection(refused.code(), refused.message()));
    }
    return new Bought.Asked(order, outcome);
  }
}
