package dev.florin.order;

import dev.florin.credit.Booking;
import dev.florin.credit.Booking.Leg;
import dev.florin.credit.Booking.Postings;
import dev.florin.money.Money;
import dev.florin.order.Order.Item;
import dev.florin.payment.Payment;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is booked of a gift: its price waits in an account of its own, which is what is owed to
 * whoever will claim it, or else to the payer. A claim takes it back to where it came from, for the
 * delivery to book it from there as that of any other sale.
 */
final class GiftBookings {
  /** The system's account of gifts that nobody has claimed: the sum of what is left of them. */
  static final String UNCLAIMED = "gifts";

  private GiftBookings() {}

  /** It is paid for. */
  static void paid(Order order, Item item, Payment payment, Consumer<Booking> bookings) {
    var in = new Move("paid", "Gift", OrderSettlement.source(payment), UNCLAIMED);
    book(order, item, in, item.amount(), bookings);
  }

  /** So much of it goes back before anybody has claimed it; below zero, comes again. */
  static void returned(
      Order order, Item item, Payment payment, Money change, Consumer<Booking> bookings) {
    var source = OrderSettlement.source(payment);
    var what = Integer.toString(order.back().times());
    if (change.isNegative()) {
      var again = new Move(what, "Refund failed - gift", source, UNCLAIMED);
      book(order, item, again, change.negated(), bookings);
    } else {
      book(order, item, new Move(what, "Refund - gift", UNCLAIMED, source), change, bookings);
    }
  }

  /** Somebody claims what is left of it. */
  static void claimed(Order order, Item item, Payment payment, Consumer<Booking> bookings) {
    var out = new Move("claimed", "Gift claimed", UNCLAIMED, OrderSettlement.source(payment));
    book(order, item, out, item.kept(), bookings);
  }

  /** Nobody did: what is left of it is owed to the payer. */
  static void owed(Order order, Item item, Consumer<Booking> bookings) {
    var out = new Move("owed", "Gift not claimed", UNCLAIMED, OrderSettlement.OWED);
    book(order, item, out, item.kept(), bookings);
  }

  /** From where to where, and what makes it happen once for each item. */
  private record Move(String key, String title, String debit, String credit) {}

  private static void book(
      Order order, Item item, Move move, Money amount, Consumer<Booking> bookings) {
    if (amount.isZero()) {
      return;
    }
    var id = order.id().toString();
    var key = String.join("/", "gift", id, Integer.toString(item.line()), move.key());
    var leg = new Leg(move.debit(), move.credit(), amount, "gift", move.title());
    bookings.accept(new Postings(key, id, List.of(leg)));
  }
}
