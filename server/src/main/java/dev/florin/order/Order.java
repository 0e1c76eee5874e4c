package dev.florin.order;

import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.money.Money;
import dev.florin.platform.LocalText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to buy, with the prices and the contents of that moment.
 *
 * @param id ours
 * @param customer who buys
 * @param status how it stands
 * @param total what is to be paid
 * @param items what is bought
 * @param locale in which language its buyer is written to
 * @param viewKey opens the order's page without a login, for who has it
 * @param createdAt when it was placed
 * @param paidAt when the money was seen
 */
public record Order(
    OrderId id,
    CustomerId customer,
    OrderStatus status,
    Money total,
    List<Item> items,
    Locale locale,
    String viewKey,
    Instant createdAt,
    @Nullable Instant paidAt) {

  /**
   * One line.
   *
   * @param line its number within the order, from 1
   * @param name the product's name at that moment
   * @param quantity how many
   * @param unit the price of one
   * @param amount the price of all
   * @param credits bought with all of them
   * @param bonusCredits that come on top of all of them
   */
  public record Item(
      int line,
      ProductId product,
      ProductKind kind,
      LocalText name,
      int quantity,
      Money unit,
      Money amount,
      long credits,
      long bonusCredits) {

    /** The name with its quantity. */
    public String title(Locale language) {
      var text = name.in(language);
      return quantity == 1 ? text : text + " × " + quantity;
    }
  }

  /** Copies the items. */
  public Order {
    items = List.copyOf(items);
  }

  /** Credits that this order brings, the bonus included. */
  public long totalCredits() {
    return items.stream()
        .mapToLong(item -> Math.addExact(item.credits(), item.bonusCredits()))
        .reduce(0, Math::addExact);
  }

  /** Keeps the view key out of logs. */
  @Override
  public String toString() {
    return "Order[" + id + ", " + status + ", " + total + "]";
  }

  Order with(OrderStatus next, @Nullable Instant paid) {
    return new Order(id, customer, next, total, items, locale, viewKey, createdAt, paid);
  }
}
