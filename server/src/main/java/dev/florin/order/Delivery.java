package dev.florin.order;

import dev.florin.catalog.ProductKind;
import dev.florin.credit.Booking;
import dev.florin.ledger.PaymentKey;
import dev.florin.money.Money;
import dev.florin.payment.Settlement.Objection;
import dev.florin.payment.provider.PassOn;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Delivers some kinds of products. A new kind of product is one new implementation, in whichever
 * module knows what it is. All methods join the caller's transaction and call no network; what goes
 * to the ledger is handed to {@code bookings} and booked last, for all orders at once.
 *
 * <p>Locks come after those of payments and orders. An order's items are gone through in the order
 * of their products' ids, so that two orders of the same things never wait for each other.
 */
public interface Delivery {

  /** The kinds that it delivers; nobody else delivers them. */
  Set<ProductKind> kinds();

  /**
   * A place to pay for the order is about to be opened: sets aside for this order what can be sold
   * once only. Asked again for the same order, it answers the same.
   *
   * @return why it cannot be bought, if it cannot
   */
  default Optional<Objection> reserve(Order order, Order.Item item) {
    return Optional.empty();
  }

  /**
   * As {@link #reserve}, where it is a gift and nobody knows for whom: sets nothing aside, since
   * what can be bought once is not bought by who pays.
   *
   * @return why it cannot be given, if it cannot
   */
  default Optional<Objection> offer(Order.Item item) {
    return Optional.empty();
  }

  /**
   * Somebody claims a gift, and it is about to be delivered to them: keeps what decides locked
   * until then.
   *
   * @param order as if by who claims it
   * @return why they cannot have it, if so; the gift stays as it is, and others may claim it
   */
  default Optional<Objection> claim(Order order, Order.Item item) {
    return Optional.empty();
  }

  /**
   * What of an order that holds nothing but this a provider may pass on to whoever sells it. Asked
   * outside of any transaction; locks nothing.
   *
   * @param provider through whom it will be paid
   */
  default Optional<PassOn> passOn(Order order, Order.Item item, String provider) {
    return Optional.empty();
  }

  /** Nobody will pay for the order any more, or not now: gives free what was set aside for it. */
  default void release(Order order, Order.Item item) {}

  /**
   * Delivers one item of an order that has just been paid.
   *
   * @param payment what credits once, for ever: the provider's payment, and the item it pays for
   * @throws RuntimeException when it cannot be done now; the whole settlement is given up and tried
   *     again
   */
  Result deliver(
      Order order, Order.Item item, PaymentKey payment, Consumer<Booking> bookings, Instant now);

  /** What came of {@link #deliver}. */
  sealed interface Result {
    /** The buyer has it. */
    record Delivered() implements Result {}

    /**
     * The buyer can never have it: its price is given back by itself.
     *
     * @param code why, as {@code already_bought}
     */
    record Undeliverable(String code) implements Result {}
  }

  /**
   * Money of an item that was delivered has come back, is withheld or no longer so: says how the
   * item is to stand from now on. Credits are taken back elsewhere; this is for all else.
   */
  default void stand(Order order, Order.Item item, Standing standing, Consumer<Booking> bookings) {}

  /**
   * How an item stands after money has come back.
   *
   * @param payment as it was delivered for
   * @param change what has come back this time; negative when a refund failed after all
   * @param withheld what of the rest is held back while a bank decides
   * @param time how often the order has changed so, this time included
   * @param cause the id of the refund or dispute that changed last
   * @param at when
   */
  record Standing(
      PaymentKey payment, Money change, Money withheld, int time, String cause, Instant at) {}
}
