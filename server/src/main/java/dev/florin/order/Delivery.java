package dev.florin.order;

import dev.florin.catalog.ProductKind;
import dev.florin.credit.Credits.Purchase;
import dev.florin.ledger.PaymentKey;
import java.util.function.Consumer;

/**
 * Delivers one kind of product. A new kind of product is one new implementation, in whichever
 * module knows what it is.
 */
public interface Delivery {

  /** The kind that it delivers. */
  ProductKind kind();

  /**
   * Delivers one item of an order that has just been paid, inside the settlement's transaction.
   * Calls no network. What goes to the ledger is handed to {@code bookings} and booked last, for
   * all orders at once.
   *
   * @throws RuntimeException when it cannot be delivered; the whole settlement is given up and
   *     tried again
   */
  void deliver(Order order, Order.Item item, PaymentKey payment, Consumer<Purchase> bookings);
}
