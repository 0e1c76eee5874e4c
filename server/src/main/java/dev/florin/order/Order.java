package dev.florin.order;

import dev.florin.access.CustomerId;
import dev.florin.catalog.ProductId;
import dev.florin.catalog.ProductKind;
import dev.florin.money.Asset;
import dev.florin.money.Money;
import dev.florin.payment.PaymentId;
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
 * @param paidBy the payment that paid for it; {@code null} before, and on orders that were paid
 *     before this was written down
 * @param back what has come back of the money, as far as its consequences are drawn
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
    @Nullable Instant paidAt,
    @Nullable PaymentId paidBy,
    Back back) {

  /**
   * What has come back of the money.
   *
   * @param noted what stands on credit notes
   * @param times how often it has changed
   */
  record Back(Money noted, int times) {
    static Back none(Asset currency) {
      return new Back(Money.zero(currency), 0);
    }
  }

  /**
   * One line.
   *
   * @param line its number within the order, from 1
   * @param name the product's name at that moment
   * @param quantity how many
   * @param unit the price of one
   * @param discount what it costs less than {@code unit} times {@code quantity}
   * @param amount what is paid for all of them
   * @param credits bought with all of them
   * @param bonusCredits that come on top of all of them
   * @param returned what has come back of {@code amount}
   * @param bundle the product that it was ordered with, as a part of it
   * @param undelivered why it could not be delivered, as a code; its price is given back
   */
  public record Item(
      int line,
      ProductId product,
      ProductKind kind,
      LocalText name,
      int quantity,
      Money unit,
      Money discount,
      Money amount,
      long credits,
      long bonusCredits,
      Money returned,
      @Nullable ProductId bundle,
      @Nullable String undelivered) {

    /** Checks that the price adds up. */
    public Item {
      if (!unit.times(quantity).minus(discount).equals(amount)
          || discount.isNegative()
          || amount.isNegative()) {
        throw new IllegalArgumentException(
            quantity + " × " + unit + " - " + discount + " is not " + amount);
      }
    }

    /** All that it brings, the bonus included. */
    public long totalCredits() {
      return Math.addExact(credits, bonusCredits);
    }

    /** What has not come back. */
    Money kept() {
      return amount.minus(returned);
    }

    Item returning(Money all) {
      return new Item(
          line,
          product,
          kind,
          name,
          quantity,
          unit,
          discount,
          amount,
          credits,
          bonusCredits,
          all,
          bundle,
          undelivered);
    }

    /** The same for so much less. */
    Item less(Money more) {
      return new Item(
          line,
          product,
          kind,
          name,
          quantity,
          unit,
          discount.plus(more),
          amount.minus(more),
          credits,
          bonusCredits,
          returned,
          bundle,
          undelivered);
    }

    /** It turned out that it cannot be delivered. */
    Item undeliverable(String why) {
      return new Item(
          line,
          product,
          kind,
          name,
          quantity,
          unit,
          discount,
          amount,
          credits,
          bonusCredits,
          returned,
          bundle,
          why);
    }

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
    return items.stream().mapToLong(Item::totalCredits).reduce(0, Math::addExact);
  }

  /** What has come back of the money, or is on its way back. */
  public Money returned() {
    return items.stream().map(Item::returned).reduce(Money.zero(total.asset()), Money::plus);
  }

  /** What was taken off the prices. */
  public Money discount() {
    return items.stream().map(Item::discount).reduce(Money.zero(total.asset()), Money::plus);
  }

  /** What its items are, in one line. */
  String title(Locale language) {
    var first = items.getFirst().title(language);
    return items.size() == 1 ? first : first + " + " + (items.size() - 1);
  }

  /** Whether this payment is the one that paid for it. */
  boolean isPaidBy(PaymentId payment) {
    return status.isSettled() && (paidBy == null || paidBy.equals(payment));
  }

  /** Keeps the view key out of logs. */
  @Override
  public String toString() {
    return "Order[" + id + ", " + status + ", " + total + "]";
  }

  /** The same as if this customer had bought it, for whoever delivers: what is given is theirs. */
  Order to(CustomerId owner) {
    return new Order(
        id, owner, status, total, items, locale, viewKey, createdAt, paidAt, paidBy, back);
  }

  Order with(OrderStatus next) {
    return new Order(
        id, customer, next, total, items, locale, viewKey, createdAt, paidAt, paidBy, back);
  }

  Order paid(PaymentId payment, Instant at) {
    return new Order(
        id,
        customer,
        OrderStatus.PAID,
        total,
        items,
        locale,
        viewKey,
        createdAt,
        at,
        payment,
        back);
  }

  Order with(List<Item> changed, Back now) {
    return new Order(
        id, customer, status, total, changed, locale, viewKey, createdAt, paidAt, paidBy, now);
  }
}
