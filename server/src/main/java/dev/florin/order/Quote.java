package dev.florin.order;

import dev.florin.access.CustomerId;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price that was promised to somebody.
 *
 * @param id ours
 * @param customer whom it was promised to
 * @param currency in which it is
 * @param items what is offered, line by line as an order will have it
 * @param redemption the promotion code that is in it, if one is
 * @param country the buyer's, as ISO 3166-1 alpha-2, if somebody said
 * @param createdAt when it was made
 * @param expiresAt until when it holds, no longer in that moment
 * @param order the order that was placed with it, if one was
 */
public record Quote(
    QuoteId id,
    CustomerId customer,
    Asset currency,
    List<Order.Item> items,
    @Nullable Redemption redemption,
    @Nullable String country,
    Instant createdAt,
    Instant expiresAt,
    @Nullable OrderId order) {

  /** Copies the items. */
  public Quote {
    items = List.copyOf(items);
  }

  /** What is to be paid. */
  public Money total() {
    return bill().total();
  }

  /** What was taken off the prices. */
  public Money discount() {
    return items.stream().map(Order.Item::discount).reduce(Money.zero(currency), Money::plus);
  }

  Bill bill() {
    return new Bill(currency, items, redemption);
  }
}
