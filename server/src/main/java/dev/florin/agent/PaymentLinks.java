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
import dev.florin.order.Orders.Placed;
import dev.florin.order.Orders.Wish;
import dev.florin.order.PlaceAnswers;
import dev.florin.platform.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  private final Orders orders;
  private final Customers customers;

  PaymentLinks(Catalog catalog, Orders orders, Customers customers) {
    this.catalog = catalog;
    this.orders = orders;
    this.customers = customers;
  }

  /**
   * What is to be paid for.
   *
   * @param credits at least so many; {@code null} for an item
   * @param item the id or code of a product; {@code null} for credits
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
    long credits() {
      return quantity * (product.credits() + product.bonusCredits());
    }
  }

  /**
   * Makes a link, or gives the one that was made under this key as long as it can be paid.
   *
   * @param by an agent, or who acts as one
   * @throws Problem when what is wanted is not sold
   */
  public Link make(Caller by, Want want, String key) {
    var owner = customers.actingFor(by, null);
    var basket = basket(want);
    for (var time = 0; time < TRIES; time++) {
      var placed = orders.place(by, owner, basket, by.id() + "/link/" + key + "/" + time);
      if (placed instanceof Placed.Written(var order, _) && order.status().canBePaid()) {
        return new Link(order, orders.pageUrl(order));
      }
      if (placed instanceof Placed.Refusal refusal) {
        throw PlaceAnswers.problem(refusal);
      }
    }
    throw Problem.conflict("too_many_links", "Too many links were made under this key.");
  }

  /**
   * Makes a link for credits alone, or gives the one that was made under this key for the same
   * packs, as long as nobody has paid it.
   *
   * @param by who asks, for the audit
   * @param owner whose credits they will be
   * @param least so many credits, or more
   * @return empty when so many are not sold at once, or too many links were made
   */
  public Optional<Link> forCredits(
      Caller by, Customer owner, long least, Asset currency, Locale locale, String key) {
    return offer(least, currency)
        .flatMap(offer -> {
          var product = offer.product().id().toString();
          var wishes = List.of(new Wish(product, offer.quantity()));
          var basket = new Basket(wishes, offer.price().asset(), locale);
          var whole = by.id() + "/link/" + key + "/" + offer.quantity() + "/" + product;
          return IntStream.range(0, TRIES)
              .mapToObj(time -> orders.place(by, owner, basket, whole + "/" + time))
              .flatMap(placed ->
                  placed instanceof Placed.Written(var order, _)
                      ? Stream.of(order)
                      : Stream.empty())
              .filter(order -> awaitsMoney(order.status()))
              .findFirst()
              .map(order -> new Link(order, orders.pageUrl(order)));
        });
  }

  private static boolean awaitsMoney(OrderStatus status) {
    return status.canBePaid() || status == OrderStatus.PROCESSING;
  }

  private Basket basket(Want want) {
    var item = want.item();
    if (item != null) {
      var product =
          catalog.find(item).orElseThrow(() -> Problem.notFound("product for sale", item));
      var currency = currency(product, want.currency());
      return new Basket(List.of(new Wish(product.id().toString(), 1)), currency, want.locale());
    }
    var least = want.credits() == null ? 1 : want.credits();
    var offer =
        offer(least, want.currency())
            .orElseThrow(() ->
                Problem.conflict(
                    "no_credits_for_sale", "No pack brings so many credits in one order."));
    return new Basket(
        List.of(new Wish(offer.product().id().toString(), offer.quantity())),
        offer.price().asset(),
        want.locale());
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
        .findFirst()
        .map(price -> new Offer(pack, (int) quantity, price.times((int) quantity)));
  }
}
