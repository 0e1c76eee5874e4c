package dev.florin.agent;

import dev.florin.access.Caller;
import dev.florin.access.Customer;
import dev.florin.access.Customers;
import dev.florin.catalog.Catalog;
import dev.florin.catalog.Product;
import dev.florin.catalog.ProductKind;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.order.Order;
import dev.florin.order.OrderStatus;
import dev.florin.order.Orders;
import dev.florin.order.Orders.Basket;
import dev.florin.order.Orders.Wish;
import dev.florin.order.PlaceAnswers;
import dev.florin.platform.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Links at which a human pays for what an agent needs: an order of its owner's, which anybody who
 * has its address can pay, with money alone. Not in a transaction. Thread-safe.
 */
@Component
public class PaymentLinks {
  private static final int MAX_PACKS = 200;
  private static final int MAX_QUANTITY = 1_000;
  private static final int TRIES = 10;

  private final Catalog catalog;
  private final Wares wares;
  private final Orders orders;
  private final Customers customers;

  PaymentLinks(Catalog catalog, Wares wares, Orders orders, Customers customers) {
    this.catalog = catalog;
    this.wares = wares;
    this.orders = orders;
    this.customers = customers;
  }

  /**
   * What is to be paid for.
   *
   * @param credits at least so many; {@code null} for an item
   * @param item the id of a listing, or the id or code of a product; {@code null} for credits
   * @param currency in which; {@code null} for the one in which it is sold, by its code
   * @param locale in which language its owner is written to
   */
  public record Want(
      @Nullable Long credits, @Nullable String item, @Nullable Asset currency, Locale locale) {
    /** Checks that it is one of both. */
    public Want {
      if ((credits == null) == (item == null)) {
        throw new IllegalArgumentException("either credits or an item");
      }
    }
  }

  /**
   * A link.
   *
   * @param order which brings what is wanted once it is paid
   * @param url where anybody pays it, without a login
   */
  public record Link(Order order, String url) {}

  /** So many of a pack of credits, for a price. */
  private record Offer(Product product, int quantity, Money price) {
    String id() {
      return product.id().toString();
    }

    long credits() {
      return quantity * (product.credits() + product.bonusCredits());
    }

    Basket basket(Locale locale) {
      return new Basket(List.of(new Wish(id(), quantity)), price.asset(), locale);
    }
  }

  /**
   * Makes a link, or gives the one that was made under this key for the same, as long as it can be
   * paid. While a payment for anything under this key is on its way, there is no other link: nobody
   * shall pay twice for one wish.
   *
   * @param by an agent, or who acts as one
   * @throws Problem when what is wanted is not sold, or too many links were made under this key
   */
  public Link make(Caller by, Want want, String key) {
    var owner = customers.actingFor(by, null);
    return link(by, owner, basket(want), key)
        .orElseThrow(
            () -> Problem.conflict("too_many_links", "Too many links were made under this key."));
  }

  /**
   * The same for credits alone, each number of packs by itself.
   *
   * @param by who asks, for the audit
   * @param owner whose credits they will be
   * @param least so many credits, or more
   * @return empty when so many are not sold at once, or too many links were made
   */
  public Optional<Link> forCredits(
      Caller by, Customer owner, long least, Asset currency, Locale locale, String key) {
    return offer(least, currency)
        .flatMap(offer ->
            link(by, owner, offer.basket(locale), key + "/" + offer.quantity() + "/" + offer.id()));
  }

  private Optional<Link> link(Caller by, Customer owner, Basket basket, String key) {
    for (var time = 0; time < TRIES; time++) {
      var order =
          PlaceAnswers.order(
              orders.place(by, owner, basket, by.id() + "/link/" + key + "/" + time));
      if (order.status() == OrderStatus.PROCESSING
          || (order.status().canBePaid() && isFor(order, basket))) {
        return Optional.of(new Link(order, orders.pageUrl(order)));
      }
    }
    return Optional.empty();
  }

  private static boolean isFor(Order order, Basket basket) {
    var wishes =
        order.items().stream()
            .map(item -> new Wish(item.product().toString(), item.quantity()))
            .toList();
    return wishes.equals(basket.wishes()) && order.total().asset().equals(basket.currency());
  }

  private Basket basket(Want want) {
    var item = want.item();
    if (item != null) {
      var product = wares.find(item).product();
      var currency = currency(product, want.currency());
      return new Basket(List.of(new Wish(product.id().toString(), 1)), currency, want.locale());
    }
    var least = want.credits() == null ? 1 : want.credits();
    var offer =
        offer(least, want.currency())
            .orElseThrow(() ->
                Problem.conflict(
                    "no_credits_for_sale", "No pack brings so many credits in one order."));
    return offer.basket(want.locale());
  }

  private static Asset currency(Product product, @Nullable Asset wanted) {
    return product.prices().stream()
        .map(Money::asset)
        .filter(asset -> !asset.isCredits() && (wanted == null || asset.equals(wanted)))
        .min(Comparator.comparing(Asset::code))
        .orElseThrow(() -> Problem.invalid("currency", "is none in which this is sold for money"));
  }

  /** The cheapest that brings enough; of equals, the one that brings more. */
  private Optional<Offer> offer(long credits, @Nullable Asset wanted) {
    var packs = catalog.list(ProductKind.CREDIT_PACK, true, MAX_PACKS, null);
    var currency =
        packs.stream()
            .flatMap(pack -> pack.prices().stream())
            .map(Money::asset)
            .filter(asset -> !asset.isCredits() && (wanted == null || asset.equals(wanted)))
            .min(Comparator.comparing(Asset::code));
    return currency.flatMap(asset ->
        packs.stream()
            .flatMap(pack -> offer(pack, credits, asset).stream())
            .min(
                Comparator.comparingLong((Offer offer) -> offer.price().minorUnits())
                    .thenComparing(Comparator.comparingLong(Offer::credits).reversed())));
  }

  private static Optional<Offer> offer(Product pack, long credits, Asset asset) {
    var each = pack.credits() + pack.bonusCredits();
    if (each <= 0) {
      return Optional.empty();
    }
    var quantity = Math.ceilDiv(credits, each);
    if (quantity > MAX_QUANTITY) {
      return Optional.empty();
    }
    return pack.prices().stream()
        .filter(price -> price.asset().equals(asset))
        .map(price -> new Offer(pack, (int) quantity, price.times((int) quantity)))
        .filter(offer -> offer.price().minorUnits() <= Orders.MAX_TOTAL)
        .findFirst();
  }
}
